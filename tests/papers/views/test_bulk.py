"""Several rows changed or thrown away at once, with and without a script."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import Paper
from prepsite.jobs.models import Job
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import make_full_paper, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


def list_ids(*papers: Paper) -> list[str]:
    return [str(paper.pk) for paper in papers]


def test_every_box_belongs_to_the_one_form(client: Client) -> None:
    papers = [make_paper(title) for title in ("One", "Two")]
    html = client.get("/").content
    assert find_dangers(html) == []
    boxes = parse_markup(html).find("input", name="papers", form="bulk-form")
    assert sorted(box.attributes["value"] for box in boxes) == list_ids(*papers)


def test_the_list_keeps_its_filter_and_its_page(client: Client) -> None:
    Paper.objects.bulk_create(Paper(title=f"Paper {n}") for n in range(51))
    asked = {"q": "paper", "sort": "title", "page": "2"}
    (form,) = parse_markup(client.get("/", asked).content).find("form", id="bulk-form")
    url = form.attributes["action"]
    paper = Paper.objects.get(title="Paper 9")
    data = {"papers": list_ids(paper), "action": "change", "priority": "1"}
    plain = client.post(url, data)
    assert (plain.status_code, plain.headers["Location"]) == (
        302,
        "/?q=paper&sort=title&page=2",
    )
    part = client.post(url, data, headers=PART)
    markup = parse_markup(part.content)
    assert markup.elements[0].attributes["id"] == "library-body"
    titles = [one.text for one in markup.find("h3", class_="paper-title")]
    assert titles == ["Paper 9"]
    toast = json.loads(part.headers["HX-Trigger"])["toast"]
    assert toast == {"level": "success", "message": "1 paper changed."}


def test_new_tags_are_made_findable(client: Client) -> None:
    papers = [make_paper(title) for title in ("One", "Two")]
    data = {"papers": list_ids(*papers), "action": "change", "tags": "a, b"}
    assert client.post("/library/selected/", data).status_code == 302
    assert [[tag.name for tag in one.tags.all()] for one in papers] == [["a", "b"]] * 2
    indexed = Job.objects.filter(name="papers.index").values_list("subject", flat=True)
    assert sorted(indexed) == [paper.subject for paper in papers]


def test_many_go_to_the_trash_and_come_back_together(client: Client) -> None:
    one, two, other = (make_paper(title) for title in ("One", "Two", "Other"))
    data = {"papers": list_ids(one, two), "action": "trash"}
    answer = client.post("/library/selected/", data, headers=PART)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["message"] == "2 papers in the trash."
    assert list(Paper.objects.in_library()) == [other]
    assert client.post(toast["undo_url"]).status_code == 302
    assert Paper.objects.in_library().count() == 3


def test_without_a_script_the_undo_stands_on_the_next_page(client: Client) -> None:
    paper = make_paper()
    data = {"papers": list_ids(paper), "action": "trash"}
    answer = client.post("/library/selected/", data, follow=True)
    url = f"/library/restore/?papers={paper.pk}"
    assert parse_markup(answer.content).find("form", action=url) != []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"action": "trash"}, "No paper is selected."),
        ({"papers": ["x", "999"], "action": "change"}, "No paper is selected."),
        ({"papers": ["1"], "action": "change"}, "Nothing is chosen to change."),
        ({"papers": ["1"], "tags": "x" * 81}, "A tag has at most 80 characters"),
        ({"papers": ["1"], "state": "burnt", "priority": "1"}, "Nothing was changed."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    client: Client, data: dict[str, object], sentence: str
) -> None:
    paper = make_paper(pk=1)
    answer = client.post("/library/selected/", data)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    paper.refresh_from_db()
    assert (paper.priority, paper.trashed_at) == (2, None)


def test_what_left_the_library_meanwhile_is_passed_over(client: Client) -> None:
    here = make_paper("Here")
    gone = make_paper("Gone", trashed_at=timezone.now())
    data = {"papers": list_ids(here, gone), "action": "change", "priority": "1"}
    client.post("/library/selected/", data)
    assert dict(Paper.objects.values_list("title", "priority")) == {
        "Here": 1,
        "Gone": 2,
    }


def test_a_change_to_thirty_takes_no_more_queries_than_one_to_three(
    client: Client,
) -> None:
    def count() -> int:
        ids = list_ids(*Paper.objects.all())
        data = {"papers": ids, "state": "pass_1", "priority": "1", "collection": "A"}
        with CaptureQueriesContext(connection) as queries:
            client.post("/library/selected/", data, headers=PART)
        return len(queries)

    for number in range(3):
        make_full_paper(number)
    count()
    with_three = count()
    for number in range(3, 30):
        make_full_paper(number)
    count()
    assert count() == with_three
