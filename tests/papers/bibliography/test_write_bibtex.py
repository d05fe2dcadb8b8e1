import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.bibliography.read_bibtex import parse_bibtex
from papers.bibliography.write_bibtex import BibRecord, render_bibtex


def render_title(title: str) -> str:
    rendered = render_bibtex(BibRecord(key="k", title=title))
    return rendered.split("\n")[1].removeprefix("  title = {").removesuffix("},")


def test_render_bibtex_writes_an_arxiv_paper() -> None:
    record = BibRecord(
        key="vaswaniAttentionAllYou2017",
        title="Attention Is All You Need",
        authors=("Ashish Vaswani", "Łukasz Kaiser"),
        year=2017,
        arxiv_id=ArxivId("1706.03762"),
        primary_category="cs.CL",
        abstract="50% of $x_1$",
    )
    assert render_bibtex(record) == (
        "@misc{vaswaniAttentionAllYou2017,\n"
        "  title = {Attention Is All You Need},\n"
        "  author = {Ashish Vaswani and Łukasz Kaiser},\n"
        "  year = {2017},\n"
        "  eprint = {1706.03762},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  url = {https://arxiv.org/abs/1706.03762},\n"
        "  abstract = {50\\% of $x_1$},\n"
        "}\n"
    )


def test_render_bibtex_writes_an_article_where_there_is_a_venue() -> None:
    record = BibRecord(
        key="k{1},", title="T", venue="Science & Nature", doi="10.1000/a_{b}"
    )
    assert render_bibtex(record) == (
        "@article{k1,\n"
        "  title = {T},\n"
        "  journal = {Science \\& Nature},\n"
        "  doi = {10.1000/a_%7Bb%7D},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("BERT: Pre-training of mRNA", "{BERT:} Pre-training of {mRNA}"),
        ("Attention Is All You Need", "Attention Is All You Need"),
        (
            "A study of Bayesian networks from Oslo",
            "A study of {Bayesian} networks from {Oslo}",
        ),
        ("Sorting in $O(n \\log N)$ Time", "Sorting in {$O(n \\log N)$} Time"),
        ("&GPT & Co", "{{\\&GPT}} \\& Co"),
    ],
)
def test_render_bibtex_protects_capitals(title: str, written: str) -> None:
    assert render_title(title) == written


def test_render_bibtex_keeps_names_whole() -> None:
    authors = ("The ATLAS Collaboration", "Robert Downey Jr.", "Simon and Schuster")
    record = BibRecord(key="k", title="T", authors=authors)
    assert render_bibtex(record).split("\n")[2] == (
        "  author = {{The ATLAS Collaboration} and Downey, Jr., Robert"
        " and {Simon and Schuster}},"
    )
    assert parse_bibtex(render_bibtex(record)).entries[0].authors == authors


names = st.lists(st.from_regex(r"\A[A-Z][a-zäöüé]{1,8}\Z"), min_size=1, max_size=3).map(
    " ".join
)
words = st.text(
    st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="$\\"),
    min_size=1,
)


@settings(deadline=None)
@given(st.lists(words, min_size=1).map(" ".join), st.lists(names), names)
def test_parse_bibtex_reads_what_render_bibtex_writes(
    title: str, authors: list[str], venue: str
) -> None:
    record = BibRecord(
        key="k",
        title=title,
        authors=tuple(authors),
        year=2017,
        arxiv_id=ArxivId("hep-th/9901001", 2),
        doi="10.1000/x_y",
        venue=venue,
    )
    found = parse_bibtex(render_bibtex(record))
    assert found.problems == ()
    (entry,) = found.entries
    assert (entry.authors, entry.venue) == (record.authors, venue)
    assert (entry.year, entry.doi, entry.arxiv_id) == (
        2017,
        record.doi,
        record.arxiv_id,
    )
    assert render_bibtex(BibRecord(key="k", title=entry.title)) == render_bibtex(
        BibRecord(key="k", title=title)
    )


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_render_bibtex_always_gives_one_readable_entry(
    title: str, author: str, key: str
) -> None:
    record = BibRecord(
        key=key, title=f"T {title}", authors=(author,), abstract=title, year=2000
    )
    found = parse_bibtex(render_bibtex(record))
    assert found.problems == ()
    assert [entry.year for entry in found.entries] == [2000]
