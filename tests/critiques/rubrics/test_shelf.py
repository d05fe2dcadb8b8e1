"""The forms that ship, and the reader's own beside them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.rubrics.shelf import (
    FormGoneError,
    copy_form,
    delete_form,
    find_form,
    find_shelved_form,
    list_forms,
    load_shelf,
    save_form,
)

MINE = 'key = "mine"\ntitle = "Mine"\n[[fields]]\nkey = "a"\nlabel = "A"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def test_every_form_that_ships_can_be_filled_in() -> None:
    shelf = load_shelf()
    assert [one.problems for one in shelf] == [()] * len(shelf)
    assert [form.key for form in list_forms()][:7] == [
        *("structured", "one_page", "two_pages", "rapid_fire", "discussion"),
        *("implementation", "free"),
    ]
    assert all(form.purpose for form in list_forms())


def test_the_structured_critique_asks_for_all_of_a_review() -> None:
    form = find_form("structured")
    assert [field.key for field in form.fields] == [
        *("contribution", "method", "assumptions", "experiments", "limitations"),
        *("weaknesses", "main_flaw", "change_my_mind", "impact", "rating"),
        *("confidence", "recommendation"),
    ]


def test_a_file_in_the_folder_is_a_form(home: Path) -> None:
    (home / "forms").mkdir()
    (home / "forms" / "mine.toml").write_text(MINE)
    assert find_form("mine").title == "Mine"
    assert find_shelved_form("mine") in load_shelf()


def test_a_form_with_problems_is_shown_but_not_offered() -> None:
    broken = save_form("mine", MINE + "rows = 'x'\n")
    assert [problem.line for problem in broken.problems] == [6]
    assert find_shelved_form("mine") == broken
    assert "mine" not in [form.key for form in list_forms()]
    with pytest.raises(FormGoneError):
        find_form("mine")


def test_a_file_that_is_no_text_is_a_form_with_problems(home: Path) -> None:
    (home / "forms").mkdir()
    (home / "forms" / "mine.toml").write_bytes(b"\xff\xfe\x00key")
    (broken,) = (one for one in load_shelf() if one.is_own)
    assert broken.problems


def test_the_key_is_the_files_name_and_no_other_forms() -> None:
    (problem,) = save_form("other", MINE).problems
    assert (problem.line, problem.message) == (
        1,
        "The key is “other”, as the file is named.",
    )
    free = MINE.replace('"mine"', '"free"')
    (problem,) = save_form("free", free).problems
    assert problem.message.startswith("A form that ships has this key")
    assert find_form("free").title == "Free critique"


def test_a_copy_has_a_key_and_a_title_of_its_own() -> None:
    shipped = find_shelved_form("structured")
    assert shipped is not None
    first, second = copy_form(shipped), copy_form(shipped)
    assert [first.key, second.key] == ["structured_2", "structured_3"]
    assert first.title == "Structured critique, my own"
    assert first.form is not None
    assert shipped.form is not None
    assert first.form.fields == shipped.form.fields


def test_a_deleted_form_is_gone_and_deleting_it_again_is_nothing() -> None:
    save_form("mine", MINE)
    for _ in range(2):
        delete_form("mine")
    assert find_shelved_form("mine") is None
