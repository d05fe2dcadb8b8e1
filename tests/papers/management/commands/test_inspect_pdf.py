import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.papers.pdf.structure.paper_samples import BOLD, PaperSample


def test_inspect_pdf_prints_the_structure_as_json(tmp_path: Path) -> None:
    sample = PaperSample()
    sample.set_line("A Paper on Papers", size_pt=17, face=BOLD, is_centred=True)
    sample.set_heading("1 Introduction", size_pt=12, face=BOLD)
    sample.set_text(12)
    path = tmp_path / "paper.pdf"
    path.write_bytes(sample.build())
    out = StringIO()
    call_command("inspect_pdf", str(path), stdout=out)
    report = json.loads(out.getvalue())
    assert report["title"] == "A Paper on Papers"
    (section,) = report["sections"]
    assert (section["level"], section["title"], section["page"]) == (
        1,
        "Introduction",
        1,
    )
    assert {"authors", "abstract", "captions", "equations", "references"} <= set(report)


def test_inspect_pdf_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_text("<html>")
    with pytest.raises(CommandError, match="not a PDF"):
        call_command("inspect_pdf", str(path))
