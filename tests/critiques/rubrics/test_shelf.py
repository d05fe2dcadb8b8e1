"""The forms that ship, and the reader's own beside them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.rubrics.shelf import (
    FORMS,
    FormGoneError,
    find_form,
    list_forms,
)

MINE = 'key = "mine"\ntitle = "Mine"\n[[fields]]\nkey = "a"\nlabel = "A"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def test_every_form_that_ships_can_be_filled_in() -> None:
    shelf = FORMS.load()
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
    assert FORMS.find("mine") in FORMS.load()


def test_a_form_with_problems_is_shown_but_not_offered() -> None:
    broken = FORMS.save("mine", MINE + "rows = 'x'\n")
    assert [problem.line for problem in broken.problems] == [6]
    assert FORMS.find("mine") == broken
    assert "mine" not in [form.key for form in list_forms()]
    with pytest.raises(FormGoneError):
        find_form("mine")


def test_the_key_is_the_files_name_and_no_other_forms() -> None:
    (problem,) = FORMS.save("other", MINE).problems
    assert (problem.line, problem.message) == (
        1,
        "The key is “other”, as the file is named.",
    )
    free = MINE.replace('"mine"', '"free"')
    (problem,) = FORMS.save("free", free).problems
    assert problem.message.startswith("A form that ships has this key")
    assert find_form("free").title == "Free critique"
