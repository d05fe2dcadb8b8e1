"""Rows, columns and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.comparisons.life import turn_comparison
from critiques.comparisons.table import build_sort_key, load_table, sort_papers
from tests.critiques.comparisons.samples import make_comparison, reload
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_the_table_is_the_same_either_way_round() -> None:
    papers = make_paper("VAE"), make_paper("GAN")
    comparison = make_comparison(*papers, criteria={"Speed": ["1", "2"], "Fit": ["3"]})
    table = load_table(comparison)
    assert [str(one) for one in table.columns] == ["Speed", "Fit"]
    bodies = [[cell.text.body for cell in row.cells] for row in table.rows]
    assert bodies == [["1", "3"], ["2", ""]]
    turn_comparison(comparison)
    turned = load_table(reload(comparison))
    assert [str(one) for one in turned.columns] == ["VAE", "GAN"]
    bodies = [[cell.text.body for cell in row.cells] for row in turned.rows]
    assert bodies == [["1", "2"], ["3", ""]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_descending", "order"), [(False, "CBDAE"), (True, "ADBCE")]
)
def test_papers_are_sorted_by_a_criterion_empty_cells_last(
    *, is_descending: bool, order: str
) -> None:
    papers = [make_paper(name) for name in "ABCDE"]
    said = ["slow", "**10** s", "9.5", "1,000 s", " "]
    comparison = make_comparison(*papers, criteria={"Speed": said})
    sort_papers(comparison.criteria.get(), is_descending=is_descending)
    lines = reload(comparison).compared_papers.all()
    assert "".join(str(line) for line in lines) == order


@pytest.mark.parametrize(
    ("least", "most"),
    [
        ("2", "10"),
        ("-3", "**2**"),
        ("−3.5 dB", "$0.1$"),
        ("1e-3", "0.1"),
        ("≈ 5", "~6"),
        ("1,999", "2000"),
        ("99", "exact"),
        ("Approximate", "exact"),
        ("$O(n)$", "$O(n^2)$"),
    ],
)
def test_numbers_go_by_size_and_words_by_the_alphabet(least: str, most: str) -> None:
    assert build_sort_key(least) < build_sort_key(most)


@given(st.text())
def test_any_words_can_be_sorted(body: str) -> None:
    assert sorted([body, "1"], key=build_sort_key)


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_whole_numbers_are_sorted_as_numbers(one: int, other: int) -> None:
    first, second = build_sort_key(f"{one} s"), build_sort_key(f"{other:,} s")
    assert (first[:2] < second[:2]) == (one < other)


@pytest.mark.django_db
def test_a_table_without_words_is_empty() -> None:
    assert load_table(make_comparison(criteria={"A": [" "]})).is_empty
    assert not load_table(make_comparison(criteria={"A": ["x"]})).is_empty
