import pytest

from papers.pdf.typeset import parse_words, set_lines

TEXT = "The quick *brown fox* jumps over **the lazy dog** and runs on. " * 6


def test_parse_words_keeps_marked_pieces_with_their_neighbours() -> None:
    words = parse_words("as *t*_1_, shown [@a].", 10, {"a": 3})
    texts = ["".join(piece.text for piece in word.pieces) for word in words]
    assert texts == ["as", "t1,", "shown", "[3]."]
    assert words[3].pieces[0].link == "cite.a"
    assert words[1].pieces[1].rise_pt < 0


def test_set_lines_fills_every_line_but_the_last() -> None:
    lines = set_lines(parse_words(TEXT, 10, {}), 240, size_pt=10)
    ends = [line[-1].x_pt + line[-1].piece.width_pt for line in lines]
    assert ends[:-1] == pytest.approx([240.0] * (len(lines) - 1))
    assert ends[-1] <= 240


def test_set_lines_leaves_room_before_the_first_word() -> None:
    lines = set_lines(parse_words(TEXT, 10, {}), 240, size_pt=10, first_indent_pt=12)
    assert [lines[0][0].x_pt, lines[1][0].x_pt] == [12, 0]


def test_set_lines_sets_a_word_too_long_for_any_line() -> None:
    lines = set_lines(parse_words("a " + "x" * 200 + " b", 10, {}), 100, size_pt=10)
    words = [set_piece.piece.text for line in lines for set_piece in line]
    assert words == ["a", "x" * 200, "b"]
