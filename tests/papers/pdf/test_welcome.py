from pathlib import Path

import pytest

from papers.arxiv_id import find_arxiv_ids
from papers.pdf.process import read_pdf, write_welcome_paper
from papers.pdf.reading import PdfReading
from papers.pdf.welcome_words import REFERENCES, TITLE


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> PdfReading:
    path: Path = tmp_path_factory.mktemp("welcome") / "welcome.pdf"
    write_welcome_paper(path)
    return read_pdf(path)


def test_the_welcome_paper_is_a_short_paper_with_its_title(
    reading: PdfReading,
) -> None:
    assert reading.page_count == 3
    assert reading.claims.title == TITLE
    assert reading.claims.has_text_layer


def test_the_welcome_papers_outline_leads_to_its_sections(reading: PdfReading) -> None:
    titles = [entry.title for entry in reading.outline]
    assert titles[:2] == ["Abstract", "1 Why not simply read it?"]
    assert titles[-1] == "References"
    for entry in reading.outline:
        assert entry.page_number is not None
        words = reading.pages[entry.page_number - 1].text.split()
        assert entry.title.split()[-1] in words


def test_every_reference_is_linked_and_cited(reading: PdfReading) -> None:
    links = [link for page in reading.pages for link in page.links]
    assert {link.target for link in links if link.kind == "uri"} == {
        reference.link for reference in REFERENCES
    }
    cited = [link for link in links if link.kind == "page"]
    assert len(cited) >= len(REFERENCES)
    assert {link.page_number for link in cited} == {3}


def test_the_welcome_papers_text_names_its_arxiv_references(
    reading: PdfReading,
) -> None:
    found = {str(found) for found in find_arxiv_ids(reading.pages[-1].text)}
    assert found == {
        reference.shown.removeprefix("arXiv:")
        for reference in REFERENCES
        if reference.shown.startswith("arXiv:")
    }


def test_columns_are_read_one_after_the_other(reading: PdfReading) -> None:
    text = " ".join(reading.pages[0].text.split())
    assert "and the abstract already names what has been thrown away" in text


def test_figure_equations_and_table_have_their_numbers(reading: PdfReading) -> None:
    text = " ".join(" ".join(page.text for page in reading.pages).split())
    for label in ("Figure 1: What", "Table 1: The", "(1)", "(2)", "(3)"):
        assert label in text
