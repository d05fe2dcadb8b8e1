"""Papers for the reader's tests: PDFs made by code, and what was found in them."""

import json
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass

import pymupdf
from playwright.sync_api import Page, expect

from tests.product import Product, await_true

WIDTH_PT, HEIGHT_PT = 595, 842
HEADINGS = (
    ("1 Introduction", 1, 120),
    ("2 Method", 2, 120),
    ("2.1 Model", 2, 500),
    ("3 Results", 3, 120),
    ("4 Conclusion", 4, 120),
    ("References", 5, 120),
    ("A Proofs", 6, 120),
)
CITATION = pymupdf.Rect(100, 200, 140, 215)
SECOND_CITATION = pymupdf.Rect(150, 200, 190, 215)
FIRST_ENTRY = "[1] A. Lovelace. Notes on the engine and its weav-"
SECOND_LINE = "ing of patterns. arXiv:1706.03762, 2017."
SECOND_ENTRY = "[2] A. Turing. On computable numbers. 1936."


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paper taken in: the address of its reader, and its document's number."""

    address: str
    document_id: int


# Words of many figures are no words of a title to the reader of first pages.
_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def build_title(subject: str = "Reading") -> str:
    """A title no other test's paper has."""
    word = uuid.uuid4().hex[:10].translate(_AS_LETTERS)
    return f"On the {subject} of Paper {word}"


def render_paper(title: str, **saving: object) -> bytes:
    """Six pages with an outline, and a citation on page 1 that leads to page 5."""
    document = pymupdf.open()
    for number in range(1, 7):
        page = document.new_page(width=WIDTH_PT, height=HEIGHT_PT)
        page.insert_text((72, 60), f"{title}, page {number}", fontsize=11)
    for heading, page_number, top in HEADINGS:
        document[page_number - 1].insert_text((72, top), heading, fontsize=14)
    document[0].insert_text((100, 212), "[1], [2]", fontsize=11)
    entries = document[4]
    entries.insert_text((72, 160), FIRST_ENTRY, fontsize=10)
    entries.insert_text((86, 172), SECOND_LINE, fontsize=10)
    entries.insert_text((72, 190), SECOND_ENTRY, fontsize=10)
    document[1].draw_circle((200, 240), 40, fill=(0, 0, 0))  # in the figure's place
    document.set_toc(
        [
            [1 + heading.count("."), heading, page_number, top - 14]
            for heading, page_number, top in HEADINGS
        ]
    )
    for rect, top in ((CITATION, 150), (SECOND_CITATION, 180)):
        document[0].insert_link(
            {
                "kind": pymupdf.LINK_GOTO,
                "from": rect,
                "page": 4,
                "to": pymupdf.Point(72, top),
            }
        )
    content = bytes(document.tobytes(**saving))
    document.close()
    return content


def drop_pdf(page: Page, product: Product, content: bytes) -> Dropped:
    """Send a PDF as the drop zone does."""
    page.goto("/")
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    answer = page.request.post(
        "/import/file/",
        headers={"X-CSRFToken": headers.split('"')[3], "Accept": "application/json"},
        multipart={
            "file": {
                "name": "dropped.pdf",
                "mimeType": "application/pdf",
                "buffer": content,
            }
        },
    )
    assert answer.ok, answer.text()
    address = answer.json()["url"]
    paper_id = int(address.strip("/").split("/")[-1])
    [[document_id]] = select(
        product, "SELECT id FROM papers_document WHERE paper_id = ?", paper_id
    )
    return Dropped(f"{address}read/", int(str(document_id)))


def await_read(product: Product, dropped: Dropped) -> None:
    """Until the background is done with it; then only the headings here are known.

    What it finds in a PDF is tested elsewhere, and must not decide these tests.
    """
    asked = "SELECT structure_state FROM papers_document WHERE id = ?"
    await_true(
        lambda: select(product, asked, dropped.document_id) == [("ready",)],
        "the structure of the PDF is read",
    )
    with closing(_connect(product)) as connection, connection:
        connection.execute("DELETE FROM papers_citationplace")
        for table in ("figure", "equation", "statement", "reference", "section"):
            connection.execute(f"DELETE FROM papers_{table}")
    for position, (heading, page_number, top) in enumerate(HEADINGS):
        insert(
            product,
            "papers_section",
            document_id=dropped.document_id,
            position=position,
            level=1 + heading.count("."),
            title=heading,
            page_number=page_number,
            y_pt=HEIGHT_PT - top + 14,
        )


def open_reader(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    expect(page.locator(".pdfViewer .page[data-loaded] canvas").first).to_be_visible()


def select(product: Product, asked: str, *values: object) -> list[tuple[object, ...]]:
    """Rows of the running product's own database."""
    with closing(_connect(product)) as connection:
        return connection.execute(asked, values).fetchall()


def insert(product: Product, table: str, **values: object) -> int:
    """Put a row into the running product's database, as background work would."""
    names = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    kept = [json.dumps(v) if isinstance(v, list) else v for v in values.values()]
    with closing(_connect(product)) as connection, connection:
        done = connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", kept
        )
    assert done.lastrowid
    return done.lastrowid


def insert_figure(
    product: Product,
    document_id: int,
    *,
    position: int,
    kind: str = "figure",
    page_number: int = 2,
) -> None:
    insert(
        product,
        "papers_figure",
        document_id=document_id,
        position=position,
        kind=kind,
        label=f"{kind.capitalize()} {position + 1}",
        caption=f"{kind.capitalize()} {position + 1}: what is shown.",
        page_number=page_number,
        rect=[72, 500, 400, 700],
    )


def insert_reference(product: Product, document_id: int, **values: object) -> int:
    known: dict[str, object] = {
        "position": 0,
        "label": "[1]",
        "raw": "A. Lovelace. Notes on the engine. 2017.",
        "title": "Notes on the engine",
        "authors": ["Ada Lovelace"],
        "year": 2017,
        "arxiv_id": "",
        "doi": "",
        "url": "",
        "page_number": 5,
        "rect": [72, 662, 400, 692],
        "matched_by": "",
        "doi_key": "",
        "quote": "",
        **values,
    }
    return insert(product, "papers_reference", document_id=document_id, **known)


def _connect(product: Product) -> sqlite3.Connection:
    return sqlite3.connect(product.home / "prepsite.sqlite3", timeout=20)
