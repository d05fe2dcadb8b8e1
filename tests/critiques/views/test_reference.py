"""The research reference over HTTP."""

import pytest
from django.test import Client

from critiques.models import Passage
from papers.models import SummaryPart, Tag
from prepsite.writing.models import Text
from tests.critiques.comparisons.samples import make_comparison
from tests.critiques.reference.samples import write_passage, write_summary
from tests.critiques.samples import make_write_up
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

PAGE = "/critiques/reference/"


def test_chapters_are_linked_from_contents_and_each_other(client: Client) -> None:
    one, two = make_paper("Alpha"), make_paper("Beta")
    write_summary(one, method=f"As in [Beta](/papers/{two.pk}/).")
    write_summary(two, method="x")
    markup = parse_markup(client.get(PAGE).content)
    links = [link.attributes["href"] for link in markup.find("a")]
    assert links.count(f"#paper-{two.pk}") == 2
    anchors = [head.attributes.get("id") for head in markup.find("h2")]
    assert {f"paper-{one.pk}", f"paper-{two.pk}", "references"} <= set(anchors)


def test_it_is_chosen_by_tag_and_the_file_with_it(client: Client) -> None:
    for name in ("Alpha", "Beta"):
        write_summary(make_paper(name), method="x")
    Tag.objects.create(name="lab & co").papers.add(SummaryPart.objects.all()[1].paper)
    page = client.get(PAGE, {"tag": "lab & co"})
    assert b"Beta" in page.content
    assert b"Alpha" not in page.content
    links = [one.attributes["href"] for one in parse_markup(page.content).find("a")]
    (file,) = [link for link in links if "/file/" in link]
    said = client.get(file)
    assert b"1 paper tagged" in said.content
    assert b"Alpha" not in said.content
    assert b"Nothing is written yet about" in client.get(PAGE, {"tag": "x"}).content


@pytest.mark.parametrize(
    "query", ["state=none", "collection=x", "collection=99", "tag=%00"]
)
def test_a_choice_that_is_none_does_no_harm(client: Client, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 200
    assert client.get(f"{PAGE}file/?{query}").status_code == 200


def test_own_words_are_fields_that_are_saved(client: Client) -> None:
    paper = make_paper()
    markup = parse_markup(client.get(f"{PAGE}passages/{paper.pk}/").content)
    urls = [one.attributes["data-save-url"] for one in markup.find("prep-autosave")]
    assert len(urls) == Passage.objects.count() == 2
    client.post(urls[0], {"body": "Why it is here.", "base_version": 0})
    assert b"Why it is here." in client.get(PAGE).content
    assert client.get(f"{PAGE}passages/").status_code == 200
    assert client.get(f"{PAGE}passages/987654/").status_code == 404


def test_hostile_words_do_no_harm(client: Client) -> None:
    papers = [make_paper(HOSTILE), make_paper(f"{HOSTILE} 2")]
    write_summary(papers[0], method=HOSTILE, paragraph=HOSTILE)
    make_write_up(*papers, form="structured", answers={"contribution": HOSTILE})
    make_comparison(*papers, criteria={"A": [HOSTILE, HOSTILE]})
    for place in ("before", "after"):
        write_passage(papers[0], place, HOSTILE)
    write_passage(None, "start", HOSTILE)
    assert Text.objects.filter(body=HOSTILE).exists()
    for address in (PAGE, f"{PAGE}passages/", f"{PAGE}passages/{papers[0].pk}/"):
        response = client.get(address)
        assert response.status_code == 200
        assert find_dangers(response.content) == []
    assert client.get(f"{PAGE}file/").status_code == 200
