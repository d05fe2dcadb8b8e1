"""Draws the welcome paper, a two-column paper of our own (run by the worker only)."""

from dataclasses import dataclass, field

import pymupdf

from papers.pdf.typeset import Piece, SetPiece, Word, load_font, parse_words, set_lines
from papers.pdf.welcome_words import (
    ABSTRACT,
    AUTHORS,
    FIGURE_CAPTION,
    FIGURE_PARTS,
    FIGURE_PASSES,
    LEDE,
    REFERENCES,
    SECTIONS,
    TITLE,
    Atom,
    Block,
    Equation,
    Fraction,
    Glyphs,
    Heading,
    Paragraph,
    Question,
    Reference,
    Table,
)

# A4; everything stands on a grid of lines, so that the columns' lines agree.
_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN, _GAP, _TOP = 56.0, 20.0, 56.0
_COLUMN = (_WIDTH - 2 * _MARGIN - _GAP) / 2
_LINE = 12.0
_SIZE = 9.8
_SMALL_SIZE = 8.4
_ROWS = 60  # lines a column holds
_TITLE_ROWS = 8
_FIGURE_ROWS = 17
_INDENT = 12.0
_INK = (0.0, 0.0, 0.0)
_BLUE = (0.07, 0.25, 0.55)
_GREY = (0.42, 0.42, 0.42)
_DARK, _PALE = (0.16, 0.33, 0.55), (0.74, 0.82, 0.91)
_NUMBERS = {reference.key: n for n, reference in enumerate(REFERENCES, start=1)}
_FIXED_DATE = "D:20260101000000Z"


@dataclass(slots=True)
class _Paper:
    """The document being drawn and where the next line goes."""

    document: pymupdf.Document
    row: int = 0
    column: int = 0
    page_index: int = -1
    outline: list[list[object]] = field(default_factory=list)
    links: list[tuple[int, pymupdf.Rect, str]] = field(default_factory=list)
    places: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    writers: dict[tuple[int, tuple[float, ...]], pymupdf.TextWriter] = field(
        default_factory=dict
    )
    tables: int = 0

    @property
    def page(self) -> pymupdf.Page:
        """The page drawn on."""
        return self.document[self.page_index]

    @property
    def x_pt(self) -> float:
        """The left edge of the current column."""
        return _MARGIN + self.column * (_COLUMN + _GAP)

    @property
    def baseline_pt(self) -> float:
        """The baseline of the next line."""
        return _find_baseline(self.row)

    @property
    def first_row(self) -> int:
        """The first free row of a column on this page."""
        return {0: _TITLE_ROWS, 1: _FIGURE_ROWS}.get(self.page_index, 0)

    def open_page(self) -> None:
        """A new page, its first column."""
        self.document.new_page(width=_WIDTH, height=_HEIGHT)
        self.page_index += 1
        self.column, self.row = 0, self.first_row
        if self.page_index == 1:
            _draw_figure(self)

    def need_rows(self, rows: int) -> None:
        """Go on in the next column unless so many rows are left in this one."""
        if self.row + rows <= _ROWS:
            return
        if self.column == 0:
            self.column, self.row = 1, self.first_row
        else:
            self.open_page()

    def write(
        self, x_pt: float, y_pt: float, piece: Piece, ink: tuple[float, ...] = _INK
    ) -> None:
        """Set a piece with its baseline at y; a linked one in blue."""
        color = _BLUE if piece.link else ink
        key = (self.page_index, color)
        if key not in self.writers:
            self.writers[key] = pymupdf.TextWriter(self.page.rect, color=color)
        start = pymupdf.Point(x_pt, y_pt - piece.rise_pt)
        self.writers[key].append(
            start, piece.text, font=load_font(piece.face), fontsize=piece.size_pt
        )
        if piece.link:
            box = (x_pt, y_pt - 0.78 * piece.size_pt, x_pt + piece.width_pt, y_pt + 2)
            self.links.append((self.page_index, pymupdf.Rect(box), piece.link))


def draw_welcome_paper(path: str) -> None:
    """Write the paper to `path`; nothing in it depends on the time or the machine."""
    paper = _Paper(pymupdf.open())
    paper.open_page()
    _draw_title(paper)
    _draw_abstract(paper)
    for block in SECTIONS:
        _draw_block(paper, block)
    _draw_references(paper)
    for page_index in range(paper.page_index + 1):
        _draw_folio(paper, page_index)
    for (page_index, _), writer in paper.writers.items():
        writer.write_text(paper.document[page_index])
    _insert_links(paper)
    _finish(paper, path)


def _finish(paper: _Paper, path: str) -> None:
    document = paper.document
    document.set_toc(paper.outline, collapse=2)
    document.set_metadata(
        {
            "title": TITLE,
            "author": AUTHORS,
            "creator": "PrepSite",
            "creationDate": _FIXED_DATE,
            "modDate": _FIXED_DATE,
        }
    )
    document.subset_fonts()
    document.save(path, garbage=4, deflate=True, use_objstms=1, no_new_id=True)


def _find_baseline(row: float) -> float:
    return _TOP + row * _LINE + 0.8 * _LINE


# -- running text ----------------------------------------------------------------


def _draw_block(paper: _Paper, block: Block) -> None:
    match block:
        case Heading():
            _draw_heading(paper, block)
        case Paragraph():
            indent = 0.0 if block.is_first else _INDENT
            _draw_text(paper, block.text, indent_pt=indent)
        case Question():
            text = f"\u2022 **{block.lead}** {block.text}"
            _draw_text(paper, text, hang_pt=9.0)
        case Equation():
            _draw_equation(paper, block)
        case Table():
            _draw_table(paper, block)


def _draw_heading(paper: _Paper, heading: Heading) -> None:
    # A heading keeps the two first lines of its text with it.
    is_main = heading.level == 1
    paper.need_rows(5 if is_main else 4)
    if paper.row > paper.first_row:
        paper.row += 1
    size_pt = 12.0 if is_main else 10.2
    y_pt = paper.baseline_pt + (3.5 if is_main else -2.5)
    if heading.number:
        paper.write(paper.x_pt, y_pt, Piece(heading.number, "bold", size_pt))
    indent = (17.0 if is_main else 22.0) if heading.number else 0.0
    paper.write(paper.x_pt + indent, y_pt, Piece(heading.title, "bold", size_pt))
    name = f"{heading.number} {heading.title}".strip()
    _append_outline(paper, heading.level, name, y_pt - size_pt)
    paper.row += 2 if is_main else 1


def _append_outline(paper: _Paper, level: int, name: str, y_pt: float) -> None:
    place = {
        "kind": pymupdf.LINK_GOTO,
        "page": paper.page_index,
        "to": pymupdf.Point(paper.x_pt, y_pt - 6),
    }
    paper.outline.append([level, name, paper.page_index + 1, place])


def _draw_text(
    paper: _Paper,
    text: str,
    *,
    indent_pt: float = 0.0,
    hang_pt: float = 0.0,
) -> None:
    words = parse_words(text, _SIZE, _NUMBERS)
    lines = set_lines(
        words,
        _COLUMN - hang_pt,
        size_pt=_SIZE,
        first_indent_pt=indent_pt - hang_pt,
    )
    for index, line in enumerate(lines):
        # No line of a paragraph stands alone at a column's head or foot.
        is_edge = index == 0 or index == len(lines) - 2
        paper.need_rows(2 if is_edge and len(lines) > 1 else 1)
        _write_line(paper, paper.x_pt + hang_pt, paper.baseline_pt, line)
        paper.row += 1


def _write_line(paper: _Paper, x_pt: float, y_pt: float, line: list[SetPiece]) -> None:
    for set_piece in line:
        paper.write(x_pt + set_piece.x_pt, y_pt, set_piece.piece)


def _write_box(
    paper: _Paper, box: tuple[float, float, float], words: list[Word], size_pt: float
) -> int:
    """Justified small text from `box` (x, first baseline, width); how many lines."""
    x_pt, y_pt, width_pt = box
    lines = set_lines(words, width_pt, size_pt=size_pt)
    for index, line in enumerate(lines):
        _write_line(paper, x_pt, y_pt + index * (size_pt + 2.1), line)
    return len(lines)


def _write_centred(
    paper: _Paper, y_pt: float, piece: Piece, ink: tuple[float, ...]
) -> None:
    paper.write((_WIDTH - piece.width_pt) / 2, y_pt, piece, ink)


# -- title, abstract, foot -------------------------------------------------------


def _draw_title(paper: _Paper) -> None:
    _write_centred(paper, _TOP + 22, Piece(TITLE, "bold", 19.5), _INK)
    _write_centred(paper, _TOP + 47, Piece(AUTHORS, "roman", 12.0), _INK)
    _write_centred(paper, _TOP + 65, Piece(LEDE, "italic", 10.0), _GREY)


def _draw_abstract(paper: _Paper) -> None:
    heading = Piece("Abstract", "bold", 11.0)
    x_pt = paper.x_pt + (_COLUMN - heading.width_pt) / 2
    paper.write(x_pt, paper.baseline_pt, heading)
    _append_outline(paper, 1, "Abstract", paper.baseline_pt - 12)
    words = parse_words(ABSTRACT, 9.2, _NUMBERS)
    lines = set_lines(words, _COLUMN - 24, size_pt=9.2)
    paper.row += 1
    for line in lines:
        paper.row += 1
        _write_line(paper, paper.x_pt + 12, _find_baseline(paper.row - 0.5), line)
    paper.row += 1


def _draw_folio(paper: _Paper, page_index: int) -> None:
    number = Piece(str(page_index + 1), "roman", 9.0)
    key = (page_index, _INK)
    paper.writers[key].append(
        pymupdf.Point((_WIDTH - number.width_pt) / 2, _HEIGHT - 36),
        number.text,
        font=load_font(number.face),
        fontsize=number.size_pt,
    )


# -- equations -------------------------------------------------------------------

_EQUATION_SIZE = 10.4


def _draw_equation(paper: _Paper, equation: Equation) -> None:
    is_tall = any(isinstance(atom, Fraction) for atom in equation.atoms)
    rows = 4 if is_tall else 2
    paper.need_rows(rows + 1)
    y_pt = _find_baseline(paper.row + (rows - 1) / 2) + (0.5 if is_tall else 0.0)
    width_pt = _measure_row(equation.atoms, _EQUATION_SIZE)
    x_pt = paper.x_pt + (_COLUMN - width_pt) / 2
    _draw_atoms(paper, x_pt, y_pt, equation.atoms)
    number = Piece(f"({equation.number})", "roman", _SIZE)
    paper.write(paper.x_pt + _COLUMN - number.width_pt, y_pt, number)
    paper.row += rows


def _draw_atoms(
    paper: _Paper, x_pt: float, y_pt: float, atoms: tuple[Atom, ...]
) -> None:
    for atom in atoms:
        width_pt = _measure_row((atom,), _EQUATION_SIZE)
        if isinstance(atom, Fraction):
            _draw_fraction(paper, (x_pt, y_pt, width_pt), atom)
        else:
            piece = _build_piece(atom, _EQUATION_SIZE)
            paper.write(x_pt, y_pt, piece)
            if atom.has_bar:
                _draw_rule(paper, x_pt - 0.4, x_pt + width_pt + 4.6, y_pt - 8.6, 0.5)
        x_pt += width_pt


def _draw_fraction(
    paper: _Paper, box: tuple[float, float, float], fraction: Fraction
) -> None:
    x_pt, y_pt, width_pt = box
    _draw_rule(paper, x_pt + 1, x_pt + width_pt - 1, y_pt - 3.0, 0.6)
    for atoms, drop_pt in ((fraction.above, -6.6), (fraction.below, 7.8)):
        row_pt = _measure_row(atoms, _EQUATION_SIZE)
        _draw_atoms(paper, x_pt + (width_pt - row_pt) / 2, y_pt + drop_pt, atoms)


def _build_piece(glyphs: Glyphs, size_pt: float) -> Piece:
    face = "italic" if glyphs.is_italic else "roman"
    if glyphs.is_tall:
        return Piece(glyphs.text, face, size_pt * 2.1, -size_pt * 0.3)
    if glyphs.shift == 0:
        return Piece(glyphs.text, face, size_pt)
    face = "italic" if glyphs.text.islower() else face
    rise_pt = size_pt * (0.38 if glyphs.shift > 0 else -0.2)
    return Piece(glyphs.text, face, size_pt * 0.7, rise_pt)


def _measure_row(atoms: tuple[Atom, ...], size_pt: float) -> float:
    width_pt = 0.0
    for atom in atoms:
        if isinstance(atom, Fraction):
            rows = (atom.above, atom.below)
            width_pt += max(_measure_row(row, size_pt) for row in rows) + 6
        else:
            width_pt += _build_piece(atom, size_pt).width_pt
    return width_pt


# -- figure and table ------------------------------------------------------------


def _draw_rule(
    paper: _Paper, x0_pt: float, x1_pt: float, y_pt: float, width_pt: float
) -> None:
    paper.page.draw_line((x0_pt, y_pt), (x1_pt, y_pt), color=_INK, width=width_pt)


_FIGURE_LEFT = _MARGIN + 84
_CELL_WIDTH, _CELL_HEIGHT = 34.0, 26.0
_BARS_LEFT = _FIGURE_LEFT + len(FIGURE_PARTS) * _CELL_WIDTH + 14
_MINUTE = 2.7  # points of bar


def _draw_figure(paper: _Paper) -> None:
    top = _TOP + 40
    for index, part in enumerate(FIGURE_PARTS):
        x_pt = _FIGURE_LEFT + (index + 0.5) * _CELL_WIDTH
        _write_slanted(paper, x_pt, top - 6, part)
    for index, (name, minutes, reads) in enumerate(FIGURE_PASSES):
        y_pt = top + index * (_CELL_HEIGHT + 4)
        label = Piece(name, "sans", 9.0)
        paper.write(_FIGURE_LEFT - label.width_pt - 8, y_pt + 16.5, label)
        _draw_cells(paper.page, y_pt, reads)
        _draw_bar(paper, y_pt, minutes)
    _draw_axis(paper, top + len(FIGURE_PASSES) * (_CELL_HEIGHT + 4))
    words = parse_words(f"**Figure 1:** {FIGURE_CAPTION}", 9.0, _NUMBERS)
    caption_y = top + len(FIGURE_PASSES) * (_CELL_HEIGHT + 4) + 30
    _write_box(paper, (_MARGIN, caption_y, _WIDTH - 2 * _MARGIN), words, 9.0)


def _write_slanted(paper: _Paper, x_pt: float, y_pt: float, text: str) -> None:
    point = pymupdf.Point(x_pt, y_pt)
    writer = pymupdf.TextWriter(paper.page.rect, color=_INK)
    writer.append(point, text, font=load_font("sans"), fontsize=8.0)
    writer.write_text(paper.page, morph=(point, pymupdf.Matrix(35)))


def _draw_cells(page: pymupdf.Page, y_pt: float, reads: tuple[int, ...]) -> None:
    for index, closeness in enumerate(reads):
        x_pt = _FIGURE_LEFT + index * _CELL_WIDTH
        box = pymupdf.Rect(x_pt, y_pt, x_pt + _CELL_WIDTH - 3, y_pt + _CELL_HEIGHT)
        fill = (None, _PALE, _DARK)[closeness]
        page.draw_rect(box, color=_DARK, fill=fill, width=0.5)


def _draw_bar(paper: _Paper, y_pt: float, minutes: int) -> None:
    right = _BARS_LEFT + minutes * _MINUTE
    box = pymupdf.Rect(_BARS_LEFT, y_pt + 6, right, y_pt + _CELL_HEIGHT - 6)
    paper.page.draw_rect(box, color=_DARK, fill=_DARK, width=0.5)
    paper.write(right + 5, y_pt + 16, Piece(f"{minutes} min", "sans", 8.0))


def _draw_axis(paper: _Paper, y_pt: float) -> None:
    _draw_rule(paper, _BARS_LEFT, _BARS_LEFT + 30 * _MINUTE, y_pt, 0.5)
    for minutes in (0, 10, 20, 30):
        x_pt = _BARS_LEFT + minutes * _MINUTE
        paper.page.draw_line((x_pt, y_pt), (x_pt, y_pt + 3), color=_INK, width=0.5)
        label = Piece(str(minutes), "sans", 7.5)
        paper.write(x_pt - label.width_pt / 2, y_pt + 11, label)


def _draw_table(paper: _Paper, table: Table) -> None:
    paper.tables += 1
    caption = parse_words(
        f"**Table {paper.tables}:** {table.caption}", _SMALL_SIZE + 0.4, _NUMBERS
    )
    rows = 11
    paper.need_rows(rows)
    y_pt = paper.baseline_pt + 8
    _write_box(paper, (paper.x_pt, y_pt, _COLUMN), caption, _SMALL_SIZE + 0.4)
    y_pt += 18
    for index, row in enumerate(table.rows):
        width_pt = 0.5 if index > 1 else 0.9
        if index < 2:  # noqa: PLR2004 - rules above and below the head only
            _draw_rule(paper, paper.x_pt, paper.x_pt + _COLUMN, y_pt - 1, width_pt)
        y_pt = _draw_table_row(paper, y_pt, table.shares, row)
    _draw_rule(paper, paper.x_pt, paper.x_pt + _COLUMN, y_pt - 1, 0.9)
    paper.row += rows


def _draw_table_row(
    paper: _Paper, y_pt: float, shares: tuple[float, ...], row: tuple[str, ...]
) -> float:
    """Draw one row from its upper edge; the next row's upper edge."""
    x_pt, lines = paper.x_pt, 1
    for share, text in zip(shares, row, strict=True):
        words = parse_words(text, _SMALL_SIZE + 0.6, _NUMBERS)
        set_row = set_lines(
            words, share * _COLUMN - 6, size_pt=_SMALL_SIZE + 0.6, is_justified=False
        )
        for index, line in enumerate(set_row):
            _write_line(paper, x_pt, y_pt + 10 + index * 11, line)
        lines = max(lines, len(set_row))
        x_pt += share * _COLUMN
    return y_pt + lines * 11 + 5


# -- references and links --------------------------------------------------------


def _draw_references(paper: _Paper) -> None:
    paper.need_rows(_ROWS)  # in a column of their own
    _draw_heading(paper, Heading(1, "", "References"))
    y_pt = paper.baseline_pt - _LINE
    for number, reference in enumerate(REFERENCES, start=1):
        y_pt = _draw_reference(paper, y_pt + 2.5, number, reference)


def _draw_reference(
    paper: _Paper, y_pt: float, number: int, reference: Reference
) -> float:
    """Draw one entry below y; its last baseline."""
    hang = 17.0
    text = f"{reference.text} <{reference.shown}|{reference.link}>."
    words = parse_words(text, _SMALL_SIZE + 0.4, _NUMBERS)
    lines = set_lines(words, _COLUMN - hang, size_pt=_SMALL_SIZE + 0.4)
    leading = _SMALL_SIZE + 2.4
    if y_pt + leading * len(lines) > _find_baseline(_ROWS - 1) + 2:
        paper.row = _ROWS
        paper.need_rows(1)
        y_pt = paper.baseline_pt - leading
    label = Piece(f"[{number}]", "roman", _SMALL_SIZE + 0.4)
    paper.write(paper.x_pt + hang - 4 - label.width_pt, y_pt + leading, label)
    paper.places[f"cite.{reference.key}"] = (paper.page_index, paper.x_pt, y_pt)
    for line in lines:
        y_pt += leading
        _write_line(paper, paper.x_pt + hang, y_pt, line)
    return y_pt


def _insert_links(paper: _Paper) -> None:
    for page_index, box, target in paper.links:
        link: dict[str, object] = {"from": box}
        if target in paper.places:
            to_page, x_pt, y_pt = paper.places[target]
            to = pymupdf.Point(x_pt, y_pt)
            link |= {"kind": pymupdf.LINK_GOTO, "page": to_page, "to": to}
        else:
            link |= {"kind": pymupdf.LINK_URI, "uri": target}
        paper.document[page_index].insert_link(link)
