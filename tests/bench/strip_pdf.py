"""Copies PDFs without outline, links and named destinations.

So the ways that do without them can be measured on papers that have them.
"""

import sys
from pathlib import Path

import pymupdf


def strip_pdf(source: Path, target: Path) -> None:
    """Write `source` to `target` without what would give its structure away."""
    with pymupdf.open(source) as document:
        catalog = document.pdf_catalog()
        for key in ("Outlines", "Names", "Dests", "StructTreeRoot", "PageLabels"):
            document.xref_set_key(catalog, key, "null")
        for page in document:
            document.xref_set_key(page.xref, "Annots", "null")
        document.save(target, garbage=3)


if __name__ == "__main__":
    strip_pdf(Path(sys.argv[1]), Path(sys.argv[2]))
