"""Reads postings of an index that Whoosh wrote, in several blocks a word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papers.search.positions import decode_positions
from papers.search.segment_terms import SegmentTerms
from tests.papers.search.library import Library
from tests.papers.search.queried_library import open_finder

PAGES = 300


def write_page(number: int) -> str:
    """`often` on every page, `third` on every third, twice; words of their own."""
    return f"often {'third x third' * (number % 3 == 0)} number{number} é{number}"


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SegmentTerms]:
    library = Library(Path(tmp_path_factory.mktemp("postings")) / "index")
    library.put(1, *map(write_page, range(PAGES)))
    with open_finder(library) as finder:
        [(terms, offset)] = finder.view.segments
        assert offset == 0
        yield terms


def read(terms: SegmentTerms, field: str, word: str) -> tuple[list[int], list[float]]:
    extent = terms.find(field, word)
    assert extent is not None
    numbers, counts = terms.read(extent)
    assert extent.documents == len(numbers)
    return numbers, list(counts)


def test_all_postings_of_a_word_are_read(terms: SegmentTerms) -> None:
    assert read(terms, "body", "often") == ([*range(PAGES)], [1.0] * PAGES)
    assert read(terms, "body", "third") == ([*range(0, PAGES, 3)], [2.0] * 100)
    assert read(terms, "body", "number299") == ([299], [1.0])


def test_a_word_that_is_not_there_is_not_found(terms: SegmentTerms) -> None:
    assert terms.find("body", "absent") is None
    assert terms.find("title", "often") is None


def test_words_are_listed_by_how_they_begin(terms: SegmentTerms) -> None:
    listed = dict(terms.list_from("body_exact", "number29"))
    assert list(listed) == ["number29", *(f"number29{n}" for n in range(10))]
    assert terms.read(listed["number29"])[0] == [29]
    assert [word for word, _ in terms.list_from("body_exact", "x")] == ["x"]
    assert list(terms.list_from("body_exact", "zz")) == []
    assert len(list(terms.list_from("body_exact", "number"))) == PAGES


def test_values_are_read_of_the_documents_that_are_wanted(terms: SegmentTerms) -> None:
    extent = terms.find("body_exact", "third")
    assert extent is not None
    wanted = [0, 1, 3, 297, 298]
    values = terms.read_values(extent, wanted)
    places = {number: decode_positions(value) for number, value in values.items()}
    assert places == {0: [1, 3], 3: [1, 3], 297: [1, 3]}
