"""Draws papers with lists of references, anchors and links, by code."""

from dataclasses import dataclass, field
from typing import Any

import pymupdf

from papers.pdf.structure.lines import Line, extract_lines

PAGE_HEIGHT_PT = 792.0


@dataclass(slots=True)
class ReferencePaper:
    """A PDF under construction; heights are from the top of the page."""

    document: Any = field(default_factory=pymupdf.open)
    names: dict[str, tuple[int, float, float]] = field(default_factory=dict)

    def add_page(self) -> Any:
        return self.document.new_page(width=612, height=PAGE_HEIGHT_PT)

    def draw(self, page: Any, x: float, y: float, text: str, **style: Any) -> None:
        page.insert_text((x, y), text, **{"fontname": "tiro", "fontsize": 10, **style})

    def draw_heading(self, page: Any, y: float, text: str, x: float = 72) -> None:
        self.draw(page, x, y, text, fontname="tibo", fontsize=14)

    def draw_entries(
        self,
        page: Any,
        entries: list[list[str]],
        *,
        x: float = 72,
        y: float = 100,
        indent: float = 12,
        gap: float = 6,
    ) -> float:
        """Entries of lines, all but the first set in by `indent`; the height below."""
        for lines in entries:
            for index, line in enumerate(lines):
                self.draw(page, x + (indent if index else 0), y, line)
                y += 12
            y += gap
        return y

    def add_anchor(self, name: str, page: Any, x: float, y: float) -> None:
        """A named destination."""
        self.names[name] = (page.xref, x, PAGE_HEIGHT_PT - y)

    def add_link(self, page: Any, x0: float, y0: float, name: str) -> None:
        """A link of 30 by 12 points to a named destination."""
        rect = (x0, PAGE_HEIGHT_PT - y0 - 12, x0 + 30, PAGE_HEIGHT_PT - y0)
        self._annotate(page, rect, f"/Dest({name})")

    def add_uri(self, page: Any, x0: float, y0: float, uri: str) -> None:
        """A link of 30 by 12 points to the web."""
        rect = (x0, PAGE_HEIGHT_PT - y0 - 12, x0 + 30, PAGE_HEIGHT_PT - y0)
        self._annotate(page, rect, f"/A<</S/URI/URI({uri})>>")

    def _annotate(self, page: Any, rect: tuple[float, ...], target: str) -> None:
        box = " ".join(str(value) for value in rect)
        xref = self.document.get_new_xref()
        self.document.update_object(
            xref, f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]{target}>>"
        )
        kind, known = self.document.xref_get_key(page.xref, "Annots")
        inner = known.strip("[]") if kind == "array" else ""
        self.document.xref_set_key(page.xref, "Annots", f"[{inner} {xref} 0 R]")

    def finish(self) -> Any:
        """The document opened anew, so that everything is read from its bytes."""
        rows = "".join(
            f"({name})[{xref} 0 R/XYZ {x} {y} 0]"
            for name, (xref, x, y) in sorted(self.names.items())
        )
        if rows:
            catalog = self.document.pdf_catalog()
            value = f"<</Dests<</Names[{rows}]>>>>"
            self.document.xref_set_key(catalog, "Names", value)
        return pymupdf.open("pdf", self.document.tobytes())


NUMBERED = [
    [
        "[1] A. Lovelace and C. Babbage. Notes on the analytical engine. Taylor's",
        "Scientific Memoirs, 3:666-731, 1843.",
    ],
    [
        "[2] A. M. Turing. On computable numbers. Proceedings of the London",
        "Mathematical Society, 42:230-265, 1936.",
    ],
    [
        "[3] C. E. Shannon. A mathematical theory of communication. Bell System",
        "Technical Journal, 27:379-423, 1948.",
    ],
]
AUTHOR_YEAR = [
    [
        "Lovelace, A. and Babbage, C. (1843). Notes on the analytical engine.",
        "Taylor's Scientific Memoirs, 3:666-731.",
    ],
    [
        "Shannon, C. E. (1948). A mathematical theory of communication. Bell",
        "System Technical Journal, 27:379-423.",
    ],
    [
        "Turing, A. M. (1936). On computable numbers. Proceedings of the London",
        "Mathematical Society, 42:230-265.",
    ],
]
TITLES = [
    "Notes on the analytical engine",
    "On computable numbers",
    "A mathematical theory of communication",
]


def build_numbered_paper(text: str = "It was shown before [1, 3].") -> Any:
    """One page: a sentence that cites, the heading, three numbered entries."""
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 80, text)
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, NUMBERED, y=145, indent=16)
    return paper.finish()


def build_author_year_paper(text: str = "See Turing (1936).") -> Any:
    """One page with hanging indents and no labels."""
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 80, text)
    paper.draw_heading(page, 120, "References")
    paper.draw_entries(page, AUTHOR_YEAR, y=145)
    return paper.finish()


def build_lines(rows: list[tuple[float, float, str]], **style: Any) -> list[Line]:
    """The lines of a page with texts at (x, y)."""
    paper = ReferencePaper()
    page = paper.add_page()
    for x, y, text in rows:
        paper.draw(page, x, y, text, **style)
    return extract_lines(paper.finish())
