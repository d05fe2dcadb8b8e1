from html import escape

import pytest

from papers.reading.annotation_citing import render_citation, render_quote
from prepsite.writing.markdown import render_markdown
from tests.papers.mark_samples import make_mark
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db

READER = "http://127.0.0.1:8000/papers/1/read/"


@pytest.mark.parametrize(
    ("author_line", "cited"),
    [
        ("Ashish Vaswani; Noam Shazeer; Niki Parmar", "Vaswani et al., 2017, p. 3"),
        ("Ada Lovelace; Alan M. Turing", "Lovelace and Turing, 2017, p. 3"),
        ("Plato", "Plato, 2017, p. 3"),
        ("", "A sound title, 2017, p. 3"),
    ],
)
def test_a_copied_mark_names_authors_year_and_page(
    author_line: str, cited: str
) -> None:
    paper = make_paper(author_line=author_line, year=2017)
    mark = make_mark(make_document(paper), "all you\nneed", page_number=3)
    assert render_citation(mark, reader_url=READER) == (
        f"“all you need” ({cited})\n{READER}#page=3&mark={mark.pk}"
    )


def test_a_copied_mark_without_words_gives_title_and_comment() -> None:
    document = make_document(make_paper("On Figures", author_line="Ada Lovelace"))
    mark = make_mark(document, "", kind="area", comment="The curve is flat.")
    assert render_citation(mark, reader_url=READER) == (
        "On Figures (Lovelace, p. 1)\nThe curve is flat.\n"
        f"{READER}#page=1&mark={mark.pk}"
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("all you\nneed", "all you need"),
        ("1. First", r"1\. First"),
        ("- a *b* [c] `d` e_f", r"\- a \*b\* \[c\] \`d\` e\_f"),
        ("# head", r"\# head"),
        ("<b> ~~x~~", r"\<b> \~\~x\~\~"),
    ],
)
def test_a_quoted_mark_reads_as_it_stands_in_the_paper(
    words: str, written: str
) -> None:
    mark = make_mark(make_document(make_paper()), words, page_number=3)
    link = f"/papers/1/read/#page=3&mark={mark.pk}"
    quote = render_quote(mark, reader_url="/papers/1/read/")
    assert quote == f"> {written} ([p. 3]({link}))"
    shown = escape(" ".join(words.split()), quote=False)
    assert f"<p>{shown} (<a " in render_markdown(quote)


def test_a_quoted_mark_without_words_names_its_kind() -> None:
    mark = make_mark(make_document(make_paper()), "", kind="area")
    assert render_quote(mark, reader_url="/read/") == (
        f"> area ([p. 1](/read/#page=1&mark={mark.pk}))"
    )
