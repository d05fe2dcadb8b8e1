import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.search.positions import encode_positions
from papers.search.schema import ExactField, StemField, build_schema

POSITIONS = st.lists(st.integers(0, 100_000), min_size=1, unique=True).map(sorted)


@given(POSITIONS)
def test_positions_are_read_back(positions: list[int]) -> None:
    field = ExactField()
    [(word, count, encoded)] = field.index({"é": positions})
    assert (word, count) == ("é", len(positions))
    assert field.format.decode_positions(encoded) == positions
    assert field.format.decode_frequency(encoded) == len(positions)


@pytest.mark.parametrize(("position", "size"), [(0, 2), (5_000, 2), (70_000, 5)])
def test_most_positions_take_two_bytes(position: int, size: int) -> None:
    assert len(encode_positions([position])) == size


def test_stems_come_with_their_counts_and_without_positions() -> None:
    assert list(StemField().index({"skip": 3})) == [("skip", 3.0, b"")]


def test_no_field_stores_the_text() -> None:
    stored = {name for name, field in build_schema().items() if field.stored}
    assert stored == {"paper_id", "kind", "key", "page_number", "url", "heading"}
