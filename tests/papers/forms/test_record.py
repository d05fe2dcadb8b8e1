"""A paper's record as readers type it."""

import pytest

from papers.forms.record import PaperForm, VersionForm
from papers.models import Paper
from tests.papers.samples import make_paper

RECORD = {"title": " A  title ", "authors": "", "year": "", "abstract": ""}


def build_form(**fields: str) -> PaperForm:
    return PaperForm({**RECORD, **fields}, instance=Paper())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("", None),
        ("  ", None),
        ("10.1145/1273445.1273458", "10.1145/1273445.1273458"),
        ("https://doi.org/10.1000/x(y)z", "10.1000/x(y)z"),
        ("http://dx.doi.org/10.1000/x", "10.1000/x"),
        ("DOI: 10.1000/x", "10.1000/x"),
    ],
)
def test_paper_form_takes_every_spelling_of_a_doi(typed: str, doi: str | None) -> None:
    form = build_form(doi=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["doi"] == doi


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["x", "11.1000/x", "10.1000", "10.1000/a b"])
def test_paper_form_says_what_a_doi_looks_like(typed: str) -> None:
    errors = build_form(doi=typed).errors["doi"]
    assert errors == [
        "A DOI starts with 10. and has a slash, such as 10.1145/1273445.1273458."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ()),
        (" ; \n;", ()),
        ("Ada  Lovelace", ("Ada Lovelace",)),
        ("Lovelace, Ada; Turing, Alan", ("Lovelace, Ada", "Turing, Alan")),
        ("Ada\r\nAlan\r\n", ("Ada", "Alan")),
    ],
)
def test_paper_form_reads_authors_by_line_or_semicolon(
    typed: str, names: tuple[str, ...]
) -> None:
    form = build_form(authors=typed)
    assert form.is_valid()
    assert form.read_authors() == names


def test_paper_form_shows_the_authors_one_a_line() -> None:
    form = PaperForm(instance=Paper(author_line="Ada; Alan"))
    assert form["authors"].value() == "Ada\nAlan"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", " ", "A paper needs a title; a working one will do."),
        (
            "title",
            "x" * 1_001,
            "A title has at most 1000 characters; this has 1001.",
        ),
        ("year", "x", "A year is a number from 1500 to 2200, such as 2017."),
        ("year", "12", "A year is a number from 1500 to 2200, such as 2017."),
        ("arxiv_id", "x" * 301, "This is too long for an arXiv id or its link."),
        ("doi", "10.1000/" + "x" * 300, "A DOI has at most 300 characters."),
    ],
)
def test_paper_form_refuses_in_its_own_words(
    field: str, typed: str, sentence: str
) -> None:
    assert build_form(**{field: typed}).errors == {field: [sentence]}


@pytest.mark.django_db
def test_paper_form_keeps_the_title_of_another_paper_from_becoming_markup() -> None:
    make_paper("<b>Bold</b>", arxiv_id="1706.03762")
    shown = str(build_form(arxiv_id="1706.03762").errors)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("typed", "version"), [("", None), ("3", 3), ("0", ...), ("10000", ...)]
)
def test_version_form_takes_a_version_or_none(typed: str, version: object) -> None:
    form = VersionForm({"version": typed})
    assert form.is_valid() is (version is not ...)
    if version is not ...:
        assert form.cleaned_data["version"] == version
