import pytest

from papers.pdf.structure.heading_chain import find_chain, is_next


@pytest.mark.parametrize(
    ("path", "following", "is_so"),
    [
        ((2,), (3,), True),
        ((2,), (2, 1), True),
        ((2, 3), (3,), True),
        ((2, 3, 1), (2, 4), True),
        ((2,), (4,), False),
        ((2,), (3, 1), False),
        ((2, 3), (2, 3), False),
    ],
)
def test_is_next_knows_what_may_follow(
    path: tuple[int, ...], following: tuple[int, ...], *, is_so: bool
) -> None:
    assert is_next(path, following) is is_so


def test_find_chain_passes_by_the_items_of_a_list() -> None:
    paths = [(1,), (1,), (2,), (3,), (1, 1), (2,), (2, 1)]
    weights = [2, 0.1, 0.1, 0.1, 2, 2, 2]
    items = list(zip(paths, map(float, weights), strict=True))
    assert find_chain(items) == [0, 4, 5, 6]


def test_find_chain_goes_on_over_a_number_that_was_missed() -> None:
    items = [((1,), 2.0), ((2,), 2.0), ((4,), 2.0)]
    assert find_chain(items) == [0, 1, 2]


def test_find_chain_of_unconvincing_items_is_empty() -> None:
    assert find_chain([((1,), -1.0), ((2,), -1.0)]) == []
    assert find_chain([]) == []
