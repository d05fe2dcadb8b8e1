import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.drawing.labels import build_label


@pytest.mark.parametrize(
    ("author_line", "year", "label"),
    [
        ("Ashish Vaswani; Noam Shazeer", 2017, "Vaswani 2017"),
        ("Laurens van der Maaten", 2008, "van der Maaten 2008"),
        ("Vaswani, Ashish; Shazeer, Noam", 2017, "Vaswani 2017"),
        ("ATLAS Collaboration", 2012, "ATLAS Collaborati… 2012"),
        ("Plato", None, "Plato"),
        ("Van Nguyen", 2020, "Nguyen 2020"),
        ("", 2019, "On the Measure 2019"),
    ],
)
def test_labels_name_the_first_author_and_the_year(
    author_line: str, year: int | None, label: str
) -> None:
    assert build_label(author_line, year, "On the Measure of Intelligence") == label


@given(st.text(), st.none() | st.integers(1000, 2999), st.text())
def test_labels_are_short(author_line: str, year: int | None, title: str) -> None:
    assert len(build_label(author_line, year, title)) <= 23
