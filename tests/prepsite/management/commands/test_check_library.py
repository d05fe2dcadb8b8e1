"""`manage.py check_library`: whether search knows the library, in the terminal."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from papers.models import Paper
from tests.papers.samples import fill_index, make_paper, write_note


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.PREPSITE_HOME = tmp_path


def check(*arguments: str) -> tuple[str, int]:
    """What is printed, and what the command ends with."""
    out = StringIO()
    try:
        call_command("check_library", *arguments, stdout=out, stderr=StringIO())
    except CommandError as error:
        return out.getvalue(), error.returncode
    return out.getvalue(), 0


def make_differing() -> Paper:
    make_paper("Kept")
    differing = make_paper("On \x1b[31mforgetting")
    fill_index()
    write_note(differing, 1, "Something new")
    return differing


def test_a_library_that_agrees_ends_with_0() -> None:
    make_paper()
    fill_index()
    out, code = check()
    assert code == 0
    assert out.splitlines()[0] == (
        "Papers: 1, of which the search index has 1 as the library does."
    )


def test_what_differs_is_named_and_ends_with_1() -> None:
    differing = make_differing()
    out, code = check()
    assert code == 1
    assert f"{differing.pk}  differs from the library: On  [31mforgetting" in out


def test_json_names_the_same() -> None:
    differing = make_differing()
    out, code = check("--json")
    assert code == 1
    report = json.loads(out)
    assert (report["papers"], report["sound"]) == (2, 1)
    assert report["differing"] == [
        {
            "id": differing.pk,
            "title": differing.title,
            "state": "changed",
            "pages": 0,
            "pages_in_library": 0,
        }
    ]
