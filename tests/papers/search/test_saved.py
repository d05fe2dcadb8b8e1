import pytest

from papers.search.saved import (
    NameTakenError,
    find_saved_search,
    list_saved_searches,
    rename_search,
    save_search,
)

pytestmark = pytest.mark.django_db


def test_searches_are_kept_by_name_and_found_by_name_or_query() -> None:
    save_search("Optimisers", " adam  OR sgd")
    save_search("attention", "attention -survey")
    assert [(one.name, one.query) for one in list_saved_searches()] == [
        ("attention", "attention -survey"),
        ("Optimisers", "adam OR sgd"),
    ]
    assert [one.name for one in list_saved_searches(holding="ADAM")] == ["Optimisers"]
    assert [one.name for one in list_saved_searches(holding="optim")] == ["Optimisers"]


def test_a_search_knows_that_it_is_saved() -> None:
    saved = save_search("Optimisers", "adam OR sgd")
    assert find_saved_search("adam  OR sgd ") == saved
    assert find_saved_search("adam or sgd") is None


def test_a_name_is_taken_in_whatever_case() -> None:
    one = save_search("One", "attention")
    save_search("Two", "kernel")
    with pytest.raises(NameTakenError, match="“ONE” already"):
        save_search("ONE", "dropout")
    with pytest.raises(NameTakenError):
        rename_search(one, "two")
    rename_search(one, "ONE")
    assert [saved.name for saved in list_saved_searches()] == ["ONE", "Two"]
