"""Roles: those that are shipped, and the reader's own."""

import pytest

from critiques.sessions.roles import Role, find_role, load_roles


def test_every_role_says_what_it_does_and_asks() -> None:
    assert [role.title for role in load_roles() if not (role.task and role.asks)] == []
    titles = [role.title.casefold() for role in load_roles()]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("typed", ["Sceptic", " sceptic", "SCEPTIC"])
def test_a_role_is_found_however_it_is_typed(typed: str) -> None:
    assert find_role(typed).title == "Sceptic"


def test_a_role_of_ones_own_has_its_title_alone() -> None:
    assert find_role("Dreamer") == Role("Dreamer")
