"""Marks go into a copy of a PDF and come back, as this program and others write them."""

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from pypdf import PdfReader

from papers.pdf.errors import DamagedPdfError, PdfError, PdfPasswordError
from papers.pdf.marks import PdfMark, Quad
from papers.pdf.process import read_annotations, write_annotated
from tests.papers.pdf.pdf_samples import build_pdf, build_raw, write_pdf

# pymupdf's PDF_ENCRYPT_AES_256, which its types do not name.
AES_256 = 5
# And its PDF_ANNOT_POPUP.
POPUP = 16
QUAD: Quad = (100.0, 700.5, 200.25, 700.5, 100.0, 689.0, 200.25, 689.0)
SECOND: Quad = (90.0, 688.0, 150.0, 688.0, 90.0, 677.0, 150.0, 677.0)
KINDS = ("highlight", "underline", "area", "note")
WORDS = "Hello world of highlights"


def build_mark(**fields: object) -> PdfMark:
    known: dict[str, object] = {
        "name": "0b7d",
        "kind": "highlight",
        "page_number": 1,
        "quads": (QUAD,),
        "color": "#ffd400",
        **fields,
    }
    return PdfMark(**known)  # type: ignore[arg-type]


def write_turned_pdf(path: Path, *, rotation: int = 0, crops: bool = False) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_text((100, 100), WORDS, fontsize=12)
    if crops:
        page.set_cropbox(pymupdf.Rect(50, 40, 500, 700))
    page.set_rotation(rotation)
    document.save(path)
    document.close()
    return path


def list_raw(path: Path, key: str) -> list[str]:
    """What stands in the file itself under this key of page 1's annotations."""
    with pymupdf.open(path) as document:
        return [
            document.xref_get_key(xref, key)[1]
            for xref, kind, _ in document[0].annot_xrefs()
            if kind != POPUP
        ]


def annotate(path: Path, add: Callable[[pymupdf.Page], object]) -> Path:
    """Have PyMuPDF's own methods mark page 1, as another program would."""
    with pymupdf.open(path) as document:
        add(document[0])
        document.saveIncr()
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_comes_back_as_it_was_written(tmp_path: Path, kind: str) -> None:
    mark = build_mark(
        kind=kind,
        contents="Größe — 😀\nsecond line",
        author="A reader",
        subject="claim",
        color="#2ea8e5",
        quads=((100.0, 720.0, 120.0, 720.0, 100.0, 700.0, 120.0, 700.0),),
    )
    target = tmp_path / "marked.pdf"
    write_annotated(write_pdf(tmp_path / "a.pdf", ""), target, [mark])
    held = read_annotations(target)
    assert held.marks == (mark,)
    assert (held.page_count, held.left_out) == (1, 0)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crops", [False, True])
def test_quads_are_in_user_space_on_turned_and_cropped_pages(
    tmp_path: Path, rotation: int, *, crops: bool
) -> None:
    path = write_turned_pdf(tmp_path / "a.pdf", rotation=rotation, crops=crops)
    target = tmp_path / "marked.pdf"
    write_annotated(path, target, [build_mark(quads=(QUAD, SECOND))])
    assert list_raw(target, "QuadPoints") == [
        "[100 700.5 200.25 700.5 100 689 200.25 689 90 688 150 688 90 677 150 677]"
    ]
    assert [mark.quads for mark in read_annotations(target).marks] == [(QUAD, SECOND)]


def parse_color(color: str) -> list[float]:
    """The parts of "#ffd400", each from 0 to 1, as a PDF holds them."""
    return [part / 255 for part in bytes.fromhex(color[1:])]


@pytest.mark.parametrize("kind", ["highlight", "underline"])
def test_pymupdf_and_pypdf_read_the_same_marks(tmp_path: Path, kind: str) -> None:
    mark = build_mark(
        kind=kind, quads=(QUAD, SECOND), contents="Größe — 😀", color="#2ea8e5"
    )
    target = tmp_path / "marked.pdf"
    path = write_turned_pdf(tmp_path / "a.pdf", rotation=90, crops=True)
    write_annotated(path, target, [mark])
    [first] = [
        json.loads(raw.replace(" ", ",")) for raw in list_raw(target, "QuadPoints")
    ]
    with pymupdf.open(target) as document:
        page = document[0]
        [(words, color)] = [
            (a.info["content"], a.colors["stroke"]) for a in page.annots()
        ]
    annotations = [
        one.get_object() for one in PdfReader(target).pages[0].annotations or []
    ]
    [second] = [one for one in annotations if one["/Subtype"] == f"/{kind.title()}"]
    wanted = [*QUAD, *SECOND]
    assert first == pytest.approx(wanted, abs=0.01)
    assert [float(n) for n in second["/QuadPoints"]] == pytest.approx(wanted, abs=0.01)
    assert words == second["/Contents"] == mark.contents
    wanted_color = pytest.approx(parse_color(mark.color), abs=0.002)
    assert list(color) == wanted_color
    assert [float(n) for n in second["/C"]] == wanted_color


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("crops", [False, True])
def test_other_readers_draw_the_mark_on_its_words(
    tmp_path: Path, rotation: int, *, crops: bool
) -> None:
    path = write_turned_pdf(tmp_path / "a.pdf", rotation=rotation, crops=crops)
    with pymupdf.open(path) as document:
        turned = document[0].search_for("world")[0] * document[0].rotation_matrix
        drawn = turned.normalize()
    # The word stands on a baseline 100 pt below the upper edge of the whole page.
    width = pymupdf.get_text_length("Hello ", fontsize=12)
    end = width + pymupdf.get_text_length("world", fontsize=12)
    left, right = 100 + width, 100 + end
    quad = (left, 700.0, right, 700.0, left, 690.0, right, 690.0)
    target = tmp_path / "marked.pdf"
    write_annotated(path, target, [build_mark(quads=(quad,))])
    with pymupdf.open(target) as document:
        picture = document[0].get_pixmap(dpi=72)
        middle = drawn.tl + (drawn.br - drawn.tl) / 2
        around = {
            picture.pixel(int(middle.x) + dx, int(middle.y) + dy)
            for dx in range(-4, 5)
            for dy in range(-4, 5)
        }
    assert (255, 212, 0) in around
    assert min(sum(pixel) for pixel in around) < 200


def test_the_file_itself_is_left_as_it_was(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "A page.")
    content = path.read_bytes()
    target = tmp_path / "marked.pdf"
    write_annotated(path, target, [build_mark()])
    assert path.read_bytes() == content
    # The marks are an update behind the whole of the file, as signatures need it.
    assert target.read_bytes().startswith(content)


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    content = build_pdf("A page.")
    path.write_bytes(content.replace(b"startxref\n", b"startxref\n9"))
    target = tmp_path / "marked.pdf"
    write_annotated(path, target, [build_mark()])
    assert [mark.name for mark in read_annotations(target).marks] == ["0b7d"]
    assert list(tmp_path.iterdir()) == sorted([path, target])


def test_a_locked_file_is_refused_and_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build_pdf("x", encryption=AES_256, user_pw="u", owner_pw="o"))
    target = tmp_path / "marked.pdf"
    with pytest.raises(PdfPasswordError):
        write_annotated(path, target, [build_mark()])
    assert not target.exists()


def test_a_file_that_forbids_changes_is_marked_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build_pdf("x", encryption=AES_256, owner_pw="o", permissions=0))
    target = tmp_path / "marked.pdf"
    write_annotated(path, target, [build_mark(contents="kept")])
    assert [mark.contents for mark in read_annotations(target).marks] == ["kept"]


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"rubbish " * 200 + b"\n%%EOF")
    with pytest.raises(PdfError):
        read_annotations(path)
    with pytest.raises(DamagedPdfError):
        write_annotated(path, tmp_path / "marked.pdf", [build_mark()])


def test_a_mark_on_a_page_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    target = tmp_path / "marked.pdf"
    marks = [build_mark(page_number=9), build_mark(name="on page 1")]
    write_annotated(write_pdf(tmp_path / "a.pdf", "x"), target, marks)
    assert [mark.name for mark in read_annotations(target).marks] == ["on page 1"]


def test_marks_written_again_replace_their_older_selves(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "x")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    write_annotated(path, first, [build_mark(), build_mark(name="stays")])
    changed = build_mark(color="#ff6666", contents="changed")
    write_annotated(first, second, [changed], replaced_names=["0b7d"])
    assert [
        (mark.name, mark.color, mark.contents)
        for mark in read_annotations(second).marks
    ] == [("stays", "#ffd400", ""), ("0b7d", "#ff6666", "changed")]


def test_a_mark_of_another_program_is_read_with_its_words(tmp_path: Path) -> None:
    def highlight(page: pymupdf.Page) -> None:
        annot = page.add_highlight_annot(page.search_for("world of"))
        annot.set_info(content="From elsewhere", title="Somebody")
        annot.set_colors(stroke=(1, 1, 0))
        annot.update()

    path = annotate(write_turned_pdf(tmp_path / "a.pdf"), highlight)
    [mark] = read_annotations(path).marks
    assert (mark.kind, mark.page_number, mark.color) == ("highlight", 1, "#ffff00")
    assert (mark.contents, mark.author) == ("From elsewhere", "Somebody")
    assert (mark.prefix, mark.quote, mark.suffix) == ("Hello", "world of", "highlights")


def test_a_nameless_mark_has_the_same_name_at_each_reading(tmp_path: Path) -> None:
    def mark_twice(page: pymupdf.Page) -> None:
        for words in ("Hello", "world"):
            annot = page.add_underline_annot(page.search_for(words))
            page.parent.xref_set_key(annot.xref, "NM", "null")

    path = annotate(write_turned_pdf(tmp_path / "a.pdf"), mark_twice)
    names = [mark.name for mark in read_annotations(path).marks]
    assert names == [mark.name for mark in read_annotations(path).marks]
    assert len(set(names)) == 2
    assert all(name.startswith("place:") for name in names)


def test_links_and_replies_are_no_marks(tmp_path: Path) -> None:
    def add(page: pymupdf.Page) -> None:
        spot = pymupdf.Rect(10, 10, 50, 50)
        page.insert_link({"kind": pymupdf.LINK_URI, "from": spot, "uri": "x:y"})
        note = page.add_text_annot((100, 200), "asked")
        reply = page.add_text_annot((100, 200), "answered")
        reply.set_irt_xref(note.xref)
        page.add_ink_annot([[(10, 10), (20, 20)]])

    held = read_annotations(annotate(write_pdf(tmp_path / "a.pdf", "x"), add))
    assert [mark.contents for mark in held.marks] == ["asked"]
    assert held.left_out == 2


RING = b"100 689 200 689 200 700 100 700"
ROWS = b"100 689 200 689 100 700 200 700"


@pytest.mark.parametrize("points", [RING, ROWS])
def test_corners_given_round_or_by_rows_make_the_same_quad(
    tmp_path: Path, points: bytes
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build_annotated(b"/QuadPoints[%s]" % points))
    [mark] = read_annotations(path).marks
    assert mark.quads == ((100, 689, 200, 689, 100, 700, 200, 700),)


@pytest.mark.parametrize(
    ("entry", "color"),
    [
        (b"/C[0.5]", "#808080"),
        (b"/C[0 1 1 0]", "#ff0000"),
        (b"/C[7 -3 0]", "#ff0000"),
        (b"/C[]", "#ffd400"),
        (b"/C(yellow)", "#ffd400"),
        (b"", "#ffd400"),
    ],
)
def test_colors_of_every_kind_are_read(
    tmp_path: Path, entry: bytes, color: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build_annotated(entry))
    assert [mark.color for mark in read_annotations(path).marks] == [color]


@pytest.mark.parametrize(
    "entry",
    [
        b"/QuadPoints[1 2 3]",
        b"/QuadPoints(none)",
        b"/QuadPoints[(a)(b)(c)(d)(e)(f)(g)(h)]",
        b"/QuadPoints[1e99999 0 0 0 0 0 0 0]",
        b"/NM 12/Contents[1 2]/T<</A 1>>",
        b"/Contents<FEFFD83D>",
        b"/Contents(a\\000b)",
        b"/IRT 99 0 R",
    ],
)
def test_odd_annotations_break_nothing(tmp_path: Path, entry: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build_annotated(entry))
    held = read_annotations(path)
    assert held.page_count == 1
    for mark in held.marks:
        assert "\0" not in mark.contents
        mark.contents.encode()


def build_annotated(entries: bytes) -> bytes:
    """One page with one highlight of these entries."""
    return build_raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Annots[4 0 R]>>",
            b"<</Type/Annot/Subtype/Highlight/Rect[100 689 200 700]%s>>" % entries,
        ]
    )
