import pymupdf

from papers.pdf.structure.blocks import find_blocks
from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample


def test_find_blocks_reads_heads_and_passes_by_mentions() -> None:
    sample = PaperSample()
    sample.set_text(5)
    sample.set_pieces(
        [("Theorem 2.1", BOLD), (" (Fixed points). Each map has one.", "tiro")]
    )
    sample.set_line("Theorem 2.1 says what we have just said, and")
    sample.set_pieces([("Definition 3.", BOLD), (" A map is what maps.", "tiro")])
    sample.set_pieces([("Algorithm 1:", BOLD), (" How to map.", "tiro")])
    sample.set_line("Lemma 4 is mentioned here only.")
    sample.set_text(5)
    with pymupdf.open(stream=sample.build()) as document:
        found = find_blocks(extract_lines(document))
    assert [(b.kind, b.number, b.name) for b in found] == [
        ("theorem", "2.1", "Fixed points"),
        ("definition", "3", ""),
        ("algorithm", "1", ""),
    ]
