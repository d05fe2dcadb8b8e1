"""Links drawn by the reader, as pages and as parts of the map's dialog."""

import pytest
from django.test import Client

from papers.models import LinkKind, Paper, ReaderLink
from prepsite.jobs.models import Job
from tests.pages import parse_markup
from tests.papers.landscape.stored_samples import make_link
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
NEW = "/landscape/links/new/"


@pytest.fixture
def ends() -> tuple[Paper, Paper]:
    return make_paper("The one"), make_paper("The other")


def test_the_ends_are_found_by_words_one_after_the_other(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    one, other = ends
    found = client.get(NEW, {"q": "the one"}).content.decode()
    assert f"?source={one.pk}" in found
    page = client.get(NEW, {"source": str(one.pk), "q": "the"}).content.decode()
    assert f"source={one.pk}&amp;target={other.pk}" in page
    assert f"target={one.pk}" not in page


def test_a_link_is_drawn_and_its_page_asks_why(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    sent = {"source": ends[0].pk, "target": ends[1].pk, "kind": "contradicts"}
    answer = client.post(NEW, sent)
    link = ReaderLink.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/landscape/links/{link.pk}/",
    )
    assert (link.kind, link.is_directed) == (LinkKind.CONTRADICTS, True)
    assert (
        f'id="link-reason-{link.pk}"'
        in client.get(f"/landscape/links/{link.pk}/").content.decode()
    )
    assert Job.objects.filter(name="papers.chart").exists()


def test_in_the_dialog_the_reason_is_asked_for_at_once(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    sent = {"source": ends[0].pk, "target": ends[1].pk, "kind": "extends"}
    answer = client.post(NEW, sent, headers=PART)
    assert answer.content.strip().endswith(b"</section>")
    assert b'id="link-form"' in answer.content
    assert "landscape-changed" in answer.headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose how the one stands to the other."),
        ({"kind": "nonsense"}, "Choose one of the kinds."),
        ({"kind": "own", "word": "  "}, "Write the word that says it."),
        ({"kind": "own", "word": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, ends: tuple[Paper, Paper], sent: dict[str, str], said: str
) -> None:
    both = {"source": ends[0].pk, "target": ends[1].pk}
    answer = client.post(NEW, {**both, "is_mutual": "on", **sent})
    page = parse_markup(answer.content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert page.find("input", name="is_mutual", checked="")
    if "word" in sent:
        assert page.find("input", name="word", value=sent["word"])
    assert not ReaderLink.objects.exists()


def test_a_link_to_itself_is_refused(client: Client, ends: tuple[Paper, Paper]) -> None:
    sent = {"source": ends[0].pk, "target": ends[0].pk, "kind": "extends"}
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert "A paper has no link to itself." in answer.content.decode()


def test_the_same_link_twice_is_refused(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    make_link(*ends)
    sent = {"source": ends[0].pk, "target": ends[1].pk, "kind": "extends"}
    answer = client.post(NEW, sent)
    assert "These two have this link already." in answer.content.decode()
    assert ReaderLink.objects.count() == 1


def test_what_it_rests_on_is_saved_beside_its_kind(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    link = make_link(*ends)
    sent = {
        "kind": "builds_on",
        "source_place": "p. 4",
        "source_quote": "we build on",
        "target_place": f"http://localhost/papers/{ends[1].pk}/read/#page=2",
    }
    assert client.post(f"/landscape/links/{link.pk}/", sent).status_code == 302
    link.refresh_from_db()
    assert (link.kind, link.source_place, link.target_place) == (
        "builds_on",
        "page=4",
        "page=2",
    )
    panel = client.get(f"/landscape/papers/{ends[0].pk}/").content.decode()
    assert f'href="/papers/{ends[0].pk}/read/#page=4"' in panel


def test_a_place_of_another_paper_is_refused_with_all_that_was_typed(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    link = make_link(*ends)
    wrong = f"/papers/{ends[1].pk}/read/#page=2"
    sent = {"kind": "extends", "source_place": wrong, "target_quote": "my words"}
    answer = client.post(f"/landscape/links/{link.pk}/", sent)
    page = parse_markup(answer.content)
    assert answer.status_code == 422
    assert "This is a place in another paper." in answer.content.decode()
    assert page.find("input", name="target_quote", value="my words")


def test_a_link_turns_round(client: Client, ends: tuple[Paper, Paper]) -> None:
    link = make_link(*ends)
    client.post(f"/landscape/links/{link.pk}/turn/")
    link.refresh_from_db()
    assert (link.source, link.target) == (ends[1], ends[0])


def test_a_removed_link_can_be_taken_back(
    client: Client, ends: tuple[Paper, Paper]
) -> None:
    link = make_link(*ends)
    answer = client.post(
        f"/landscape/links/{link.pk}/remove/", {"stay": "1"}, headers=PART
    )
    assert f"/landscape/links/{link.pk}/restore/" in answer.headers["HX-Trigger"]
    assert client.get(f"/landscape/links/{link.pk}/").status_code == 404
    client.post(f"/landscape/links/{link.pk}/restore/")
    assert client.get(f"/landscape/links/{link.pk}/").status_code == 200
