"""`manage.py find`: the answers of the search page, in the terminal."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.papers.samples import fill_index, make_document, make_page, make_paper
from tests.product import CHECKOUT


@pytest.fixture
def library(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.PREPSITE_HOME = tmp_path
    paper = make_paper("On \x1b[31mlearning", year=2017)
    document = make_document(paper)
    make_page(document, 1, "Nothing of interest.")
    make_page(document, 2, "The gradients vanish in deep networks.")
    make_paper("On forgetting", abstract="Gradients explode.")
    fill_index()


def find(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("find", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.usefixtures("library")
def test_papers_are_printed_with_page_snippet_and_score() -> None:
    out, err = find("gradients vanish")
    paper, passage = out.splitlines()
    assert paper.endswith("  On  [31mlearning (2017)")
    assert passage.strip().endswith("page 2: The gradients vanish in deep networks.")
    assert float(passage.split()[0]) > 0
    assert err == ""


@pytest.mark.usefixtures("library")
def test_json_holds_the_same_and_more() -> None:
    report = json.loads(find("gradients", "year:2017", "--json")[0])
    (paper,) = report["papers"]
    assert (paper["year"], paper["arxiv_id"]) == (2017, None)
    (passage,) = paper["passages"]
    assert (passage["kind"], passage["place"], passage["page"]) == ("page", "pdf", 2)
    assert passage["snippet"] == "The gradients vanish in deep networks."
    assert passage["score"] == paper["score"] > 0
    assert report["read_as"] == report["query"] == "gradients year:2017"
    assert (report["marks"], report["total_papers"]) == ([], 1)


@pytest.mark.usefixtures("library")
def test_places_are_counted_and_the_newest_can_come_first() -> None:
    report = json.loads(find("gradients", "--json", "--order", "year")[0])
    assert report["places"] == {"record": 1, "pdf": 1}
    assert [paper["year"] for paper in report["papers"]] == [2017, None]
    out, _ = find("explode")
    assert "abstract: Gradients explode." in out


@pytest.mark.usefixtures("library")
def test_no_more_papers_than_asked_for_are_printed() -> None:
    report = json.loads(find("gradients", "--json", "--limit", "1")[0])
    assert (len(report["papers"]), report["total_papers"]) == (1, 2)


@pytest.mark.usefixtures("library")
def test_marks_stand_below_the_spot_where_the_query_went_wrong() -> None:
    out, err = find("gradients (vanish")
    assert "page 2" in out
    query, mark = err.splitlines()
    assert query == "gradients (vanish"
    assert mark.startswith("          ^ This bracket is never closed")


@pytest.mark.usefixtures("library")
def test_without_hits_it_ends_with_1_and_the_nearest_words() -> None:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="Nothing was found") as nothing:
        call_command("find", "gradeints", stdout=out, stderr=err)
    assert nothing.value.returncode == 1
    assert out.getvalue() == ""
    assert err.getvalue() == "Did you mean: gradients\n"
    with pytest.raises(CommandError):
        call_command("find", "absent", "--json", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["papers"] == []


@pytest.mark.django_db
def test_without_an_index_it_ends_with_2(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path
    with pytest.raises(CommandError, match="being built") as failure:
        call_command("find", "word", stdout=StringIO())
    assert failure.value.returncode == 2


@pytest.mark.parametrize("arguments", [["word"], ["word", "--limit", "0"], []])
def test_the_shell_sees_2_for_an_error(tmp_path: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, CHECKOUT / "manage.py", "find", *arguments],
        env={"PREPSITE_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
