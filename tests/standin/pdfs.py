"""PDFs of the stand-in's papers: a stamp up the side, a title, an abstract, references."""

from functools import lru_cache

import pymupdf

from tests.standin.papers import StandInPaper, StandInVersion

_PAGE_WIDTH_PT, _PAGE_HEIGHT_PT = 612, 792
_TEXT_BOX = pymupdf.Rect(72, 190, 540, 720)


@lru_cache(maxsize=64)
def render_pdf(paper: StandInPaper, version: StandInVersion) -> bytes:
    """A two-page PDF of the paper; the same bytes each time within a process."""
    document = pymupdf.open()
    try:
        _draw_first_page(document, paper, version)
        _draw_references(document, paper)
        document.set_metadata({"title": paper.title})
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))
    finally:
        document.close()


def _draw_first_page(
    document: pymupdf.Document, paper: StandInPaper, version: StandInVersion
) -> None:
    page = document.new_page(width=_PAGE_WIDTH_PT, height=_PAGE_HEIGHT_PT)
    page.insert_textbox(
        pymupdf.Rect(72, 72, 540, 130), paper.title, fontsize=18, align=1
    )
    page.insert_textbox(
        pymupdf.Rect(72, 130, 540, 180), ", ".join(paper.authors), align=1
    )
    page.insert_textbox(_TEXT_BOX, f"Abstract\n\n{paper.abstract}\n\n1 Introduction\n")
    page.insert_text(
        (32, 560),
        _build_stamp(paper, version),
        fontsize=20,
        rotate=90,
        color=(0.5,) * 3,
    )


def _build_stamp(paper: StandInPaper, version: StandInVersion) -> str:
    day = version.submitted_at.strftime("%d %b %Y").lstrip("0")
    return f"arXiv:{paper.arxiv_id}v{version.number}  [{paper.categories[0]}]  {day}"


def _draw_references(document: pymupdf.Document, paper: StandInPaper) -> None:
    page = document.new_page(width=_PAGE_WIDTH_PT, height=_PAGE_HEIGHT_PT)
    entries = [
        f"[{number}] arXiv preprint arXiv:{arxiv_id}."
        for number, arxiv_id in enumerate(paper.cites, start=1)
    ]
    page.insert_textbox(_TEXT_BOX, "\n\n".join(["References", *entries]))
