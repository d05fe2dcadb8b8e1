from dataclasses import replace

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_text import (
    ReferenceText,
    collect_hyphenated,
    find_italics,
    join_lines,
)
from tests.papers.pdf.structure.reference_samples import ReferencePaper, build_lines


def join(*texts: str) -> str:
    lines = build_lines([(72, 100 + 12 * i, text) for i, text in enumerate(texts)])
    return join_lines(lines, collect_hyphenated(lines)).text


def test_join_lines_joins_words_split_at_a_lines_end() -> None:
    assert join("Feature learn-", "ing for all") == "Feature learning for all"


def test_join_lines_keeps_the_hyphen_of_a_compound() -> None:
    assert join("The well-known state-of-", "the-art is state-of-the") == (
        "The well-known state-of-the-art is state-of-the"
    )
    assert join("A human-", "level result") == "A human-level result"


def test_join_lines_joins_an_address_that_runs_over_the_end() -> None:
    assert join("doi: 10.1109/90.", "649565.") == "doi: 10.1109/90.649565."
    assert join("http://example.org/long/", "path/file") == (
        "http://example.org/long/path/file"
    )
    assert (
        join("doi:10.1109/90,", "arXiv:1411.5752") == "doi:10.1109/90, arXiv:1411.5752"
    )


def test_join_lines_puts_loose_accents_onto_their_letters() -> None:
    (line,) = build_lines([(72, 100, "J. Hastad")])
    loose = replace(line, text="J. H\u02daastad, C\u00b8 a\u02d8g")

    assert join_lines([loose], frozenset()).text == "J. H\u00e5stad, \u00c7a\u011f"


def test_find_italics_gives_the_words_set_in_italics() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 100, "A. Lee. Deep networks. ")
    paper.draw(page, 172, 100, "Annals of Sight", fontname="tiit")
    (line,) = extract_lines(paper.finish())

    ((start, end),) = find_italics(line)

    assert line.text[start:end] == "Annals of Sight"


def test_cut_moves_the_italics_along() -> None:
    text = ReferenceText(text="[1] A. Lee. Deep", italics=((12, 16),))

    rest = text.cut(4)

    assert rest == ReferenceText(text="A. Lee. Deep", italics=((8, 12),))
    assert rest.is_italic_at(8)
    assert not rest.is_italic_at(7)
