from pathlib import Path

import pymupdf

from tests.bench.strip_pdf import strip_pdf
from tests.papers.pdf.structure.reference_samples import ReferencePaper


def test_strip_pdf_leaves_the_text_without_outline_links_and_names(
    tmp_path: Path,
) -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 100, "Words that stay")
    paper.add_anchor("cite.lee", page, 72, 90)
    paper.add_link(page, 72, 90, "cite.lee")
    paper.document.set_toc([[1, "Introduction", 1]])
    source, target = tmp_path / "source.pdf", tmp_path / "target.pdf"
    source.write_bytes(paper.finish().tobytes())

    strip_pdf(source, target)

    with pymupdf.open(source) as before, pymupdf.open(target) as after:
        assert len(before.get_toc()) == len(before.resolve_names()) == 1
        assert after.get_toc() == []
        assert after.resolve_names() == {}
        assert after[0].get_links() == []
        assert after[0].get_text() == before[0].get_text()
