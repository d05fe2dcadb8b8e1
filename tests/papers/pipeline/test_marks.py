"""Marks leave in a copy of the PDF, come back from one, and move to a new version."""

import io
from pathlib import Path

import pymupdf
import pytest
from pytest_django import Settings

from papers.models import Annotation, Document
from papers.pipeline.marks import (
    MarksRead,
    OtherFileError,
    move_marks,
    open_marked_copy,
    read_marks,
    read_marks_of_copy,
)
from papers.reading.annotation_colors import save_meanings
from papers.reading.annotations import (
    delete_annotation,
    load_annotations,
    save_color,
)
from prepsite.writing.saving import Save, save_text
from tests.papers.mark_samples import make_mark
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db

BASELINES = {"first": 720, "second": 690}


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def draw_pdf(*lines: str, pages_before: int = 0) -> bytes:
    document = pymupdf.open()
    for _ in range(pages_before):
        document.new_page(width=612, height=792)
    page = document.new_page(width=612, height=792)
    for i, line in enumerate(lines):
        page.insert_text((72, 72 + 30 * i), line, fontsize=11)
    return bytes(document.tobytes())


def make_marked_document(*lines: str) -> Document:
    return make_document(make_paper(), draw_pdf(*lines))


def build_line_quad(text: str, baseline: float) -> list[float]:
    right = 72 + pymupdf.get_text_length(text, fontsize=11)
    top, bottom = baseline + 9, baseline - 3
    return [72, top, right, top, 72, bottom, right, bottom]


def export(document: Document) -> bytes:
    with open_marked_copy(document) as file:
        return file.read()


def list_annotations(content: bytes) -> list[dict[str, str]]:
    with pymupdf.open("pdf", content) as pdf:
        return [annot.info for page in pdf for annot in page.annots()]


def edit(content: bytes, words: str) -> bytes:
    """Have another program rewrite the first annotation's contents."""
    with pymupdf.open("pdf", content) as pdf:
        page = pdf[0]
        annot = next(page.annots())
        annot.set_info(content=words)
        annot.update()
        return bytes(pdf.tobytes())


def test_marks_leave_with_name_comment_and_meaning(home: Path) -> None:
    document = make_marked_document("Signals pass every layer")
    save_meanings({"green": "open question"})
    mark = make_mark(document, color="green", comment="Why?")
    delete_annotation(make_mark(document, comment="deleted"))
    assert [
        (info["id"], info["content"], info["subject"])
        for info in list_annotations(export(document))
    ] == [(str(mark.pk), "Why?", "open question")]
    assert list((home / "incoming").iterdir()) == []


def test_marks_that_come_back_are_not_doubled() -> None:
    document = make_marked_document("Signals pass every layer")
    make_mark(document, comment="mine")
    delete_annotation(make_mark(document, quads=[build_line_quad("Signals", 720)]))
    copy = io.BytesIO(export(document))
    assert read_marks_of_copy(document, copy) == MarksRead(added=0, known=1, left_out=0)
    [mark] = load_annotations(document)
    assert mark.comment.body == "mine"


def test_a_mark_whose_name_got_lost_is_known_by_its_place() -> None:
    document = make_marked_document("Signals pass every layer")
    make_mark(document, comment="mine")
    with pymupdf.open("pdf", export(document)) as pdf:
        annot = next(pdf[0].annots())
        pdf.xref_set_key(annot.xref, "NM", "null")
        copy = io.BytesIO(bytes(pdf.tobytes()))
    assert read_marks_of_copy(document, copy).added == 0


def test_what_was_written_elsewhere_is_added_to_the_comment() -> None:
    document = make_marked_document("Signals pass every layer")
    mark = make_mark(document, comment="mine")
    copy = edit(export(document), "theirs")
    for _ in range(2):
        read_marks_of_copy(document, io.BytesIO(copy))
    mark.comment.refresh_from_db()
    assert mark.comment.body == "mine\n\n---\n\ntheirs"


def test_marks_of_the_file_itself_are_read_once_and_stay_deleted() -> None:
    content = draw_pdf("Signals pass every layer")
    with pymupdf.open("pdf", content) as pdf:
        page = pdf[0]
        annot = page.add_highlight_annot(page.search_for("every layer"))
        annot.set_info(content="From elsewhere")
        annot.set_colors(stroke=(1, 0, 0))
        annot.update()
        content = bytes(pdf.tobytes())
    document = make_document(make_paper(), content)
    assert read_marks(document) == MarksRead(added=1, known=0, left_out=0)
    assert read_marks(document) == MarksRead(added=0, known=1, left_out=0)
    [mark] = load_annotations(document)
    assert (mark.quote, mark.color, mark.comment.body) == (
        "every layer",
        "red",
        "From elsewhere",
    )
    delete_annotation(mark)
    assert read_marks(document).added == 0
    assert load_annotations(document) == []


def test_a_mark_of_the_file_leaves_as_it_was_changed_here() -> None:
    content = draw_pdf("Signals pass every layer")
    with pymupdf.open("pdf", content) as pdf:
        for words in ("every layer", "Signals"):
            pdf[0].add_highlight_annot(pdf[0].search_for(words))
        content = bytes(pdf.tobytes())
    document = make_document(make_paper(), content)
    read_marks(document)
    signals, layers = load_annotations(document)
    if signals.quote != "Signals":
        signals, layers = layers, signals
    delete_annotation(signals)
    save_color(layers, "blue")
    save_text(layers.comment_id, Save(body="changed here", base_version=0))
    assert [
        (info["id"], info["content"]) for info in list_annotations(export(document))
    ] == [(str(layers.pk), "changed here")]


def test_a_mark_of_the_file_that_was_not_changed_stays_as_it_was_written() -> None:
    with pymupdf.open("pdf", draw_pdf("Signals pass every layer")) as pdf:
        page = pdf[0]
        box = page.add_freetext_annot((72, 200, 300, 240), "Written on the page")
        box.set_info(title="Somebody")
        box.update()
        content = bytes(pdf.tobytes())
    document = make_document(make_paper(), content)
    read_marks(document)
    own = make_mark(document, comment="mine")
    with pymupdf.open("pdf", export(document)) as pdf:
        page = pdf[0]
        held = {annot.info["content"]: annot.type[1] for annot in page.annots()}
        names = [annot.info["id"] for annot in page.annots()]
    assert held == {"Written on the page": "FreeText", "mine": "Highlight"}
    assert str(own.pk) in names


def test_a_file_of_another_length_is_refused() -> None:
    document = make_marked_document("Signals pass every layer")
    other = io.BytesIO(draw_pdf("Something else", pages_before=2))
    with pytest.raises(OtherFileError, match=r"has 3 pages and the paper's has 1"):
        read_marks_of_copy(document, other)


def test_marks_move_to_where_their_words_stand_in_a_new_version() -> None:
    first = "Signals pass every layer"
    document = make_marked_document(first, "Gone in the second version")
    moved = make_mark(document, first, comment="stays with it")
    gone = make_mark(document, "Gone in the second version")
    area = make_mark(document, "", kind="area")
    newer = make_document(
        document.paper,
        draw_pdf("A new line above", first, pages_before=1),
        arxiv_version=2,
        page_count=2,
    )
    report = move_marks(load_annotations(document), newer)
    assert report.moved == 1
    assert {mark.pk for mark in report.unplaced} == {gone.pk, area.pk}
    [mark] = load_annotations(newer)
    assert (mark.pk, mark.page_number) == (moved.pk, 2)
    assert mark.comment.body == "stays with it"
    [quad] = mark.quads
    right = 72 + pymupdf.get_text_length(first, fontsize=11)
    assert (quad[0], quad[2]) == pytest.approx((72, right), abs=1)
    assert quad[5] < 690 < quad[1]
    assert Annotation.objects.filter(document=document).count() == 2
