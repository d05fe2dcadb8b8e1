from hypothesis import given
from hypothesis import strategies as st
from whoosh.formats import Frequency, Positions

from papers.search.schema import ExactField, StemField, build_schema


@given(st.lists(st.integers(0, 100_000), min_size=1).map(sorted))
def test_positions_are_read_back_by_whoosh(positions: list[int]) -> None:
    [(word, count, weight, encoded)] = ExactField().index({"é": positions})
    assert (word, count, weight) == ("é".encode(), len(positions), len(positions))
    assert Positions().decode_positions(encoded) == positions
    assert Positions().decode_frequency(encoded) == len(positions)


def test_counts_are_read_back_by_whoosh() -> None:
    [(word, count, weight, encoded)] = StemField().index({"skip": 3})
    assert (word, count, weight) == (b"skip", 3, 3.0)
    assert Frequency().decode_frequency(encoded) == 3


def test_no_field_stores_the_text() -> None:
    stored = {name for name, field in build_schema().items() if field.stored}
    assert stored == {"paper_id", "kind", "key", "page_number", "url", "heading"}
