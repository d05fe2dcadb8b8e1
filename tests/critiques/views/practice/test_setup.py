"""A session made ready: its papers by lot, by words, by an id; its seats."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from critiques.models import PracticeSession, Seat
from critiques.sessions.life import load_mode
from critiques.sessions.mode_shelf import MODES
from papers.models import Collection, Paper, PdfState, ReadingState
from tests.pages import Response, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def make_readable(title: str = "A sound title", **fields: object) -> Paper:
    return make_paper(title, **{"pdf_state": PdfState.READY, **fields})


def make(client: Client, key: str = "cold_open", **fields: object) -> Response:
    return client.post(f"/practice/modes/{key}/session/make/", fields)


def list_papers(session: PracticeSession) -> list[Paper | None]:
    return [one.paper for one in session.session_papers.select_related("paper")]


def read_error(response: Response) -> str:
    (error,) = (
        element.text
        for element in parse_markup(response.content).elements
        if element.attributes.get("role") == "alert"
    )
    return error


def test_a_lot_makes_a_session_and_leads_to_it(client: Client) -> None:
    papers = {make_readable(f"Paper {number}") for number in range(3)}
    response = make(client, "rapid_fire", pool="library-0", hidden="yes")
    session = PracticeSession.objects.get()
    assert response.headers["Location"] == f"/practice/{session.pk}/"
    assert set(list_papers(session)) == papers
    assert session.is_title_hidden
    assert session.begun_at is None
    assert load_mode(session).key == "rapid_fire"


def test_seeds_differ_and_stay_with_their_sessions(client: Client) -> None:
    for _ in range(4):
        make_readable()
        make(client)
    seeds = PracticeSession.objects.values_list("seed", flat=True)
    assert len(set(seeds)) == 4


def test_a_lot_may_be_drawn_from_a_collection(client: Client) -> None:
    make_readable("Elsewhere")
    collected = make_readable("Collected")
    shelf = Collection.objects.create(name="Seminar")
    shelf.papers.add(collected)
    page = client.get("/practice/modes/cold_open/session/").content.decode()
    assert f'value="collection-{shelf.pk}">Collection: Seminar (1 unseen)' in page
    make(client, pool=f"collection-{shelf.pk}")
    assert list_papers(PracticeSession.objects.get()) == [collected]


def test_too_few_papers_are_told_with_what_to_do(client: Client) -> None:
    make_readable()
    response = make(client, "rapid_fire", hidden="yes", words_2="")
    assert response.status_code == 422
    assert read_error(response) == (
        "3 papers should be drawn by lot, but only one with a PDF is unseen. "
        "Name a paper yourself, or import some."
    )
    assert PracticeSession.objects.count() == 0
    (hidden,) = parse_markup(response.content).find("input", name="hidden")
    assert "checked" in hidden.attributes


def test_an_id_begins_the_import_and_the_session_waits_for_it(client: Client) -> None:
    response = make(client, words_1="https://arxiv.org/abs/1706.03762")
    session = PracticeSession.objects.get()
    (paper,) = list_papers(session)
    assert paper is not None
    assert (paper.arxiv_id, paper.pdf_state) == ("1706.03762", PdfState.WAITING)
    assert response.status_code == 302
    page = client.get("/practice/").content.decode()
    assert "A PDF is still on its way. Begin when it is here." in page
    assert "its PDF is on its way" in page
    assert f'hx-get="/practice/{session.pk}/arrivals/"' in page


def test_words_of_several_papers_bring_them_to_choose_from(client: Client) -> None:
    first, second = make_readable("On Adam"), make_readable("Adam again")
    response = make(client, words_1="adam", pool="library-0")
    assert response.status_code == 422
    assert (
        read_error(response) == "Several papers have these words. Choose one of them."
    )
    markup = parse_markup(response.content)
    offered = markup.find("input", name="paper_1", type="radio")
    assert {one.attributes["value"] for one in offered} == {
        str(first.pk),
        str(second.pk),
    }
    make(client, words_1="adam", paper_1=second.pk)
    assert list_papers(PracticeSession.objects.get()) == [second]


def test_words_of_no_paper_are_said_at_their_place(client: Client) -> None:
    response = make(client, "double_mock", words_2="unheard-of")
    assert response.status_code == 422
    assert read_error(response).startswith("No paper of yours has these words.")
    (field,) = parse_markup(response.content).find("input", id="words-2")
    assert field.attributes["value"] == "unheard-of"
    assert field.attributes["aria-invalid"] == "true"


def test_one_paper_named_twice_is_refused(client: Client) -> None:
    paper = make_readable("Adam")
    response = make(client, "double_mock", words_1="adam", paper_2=paper.pk)
    assert read_error(response).startswith("“Adam” is named twice")


def test_a_paper_of_the_address_is_chosen_already(client: Client) -> None:
    paper = make_readable("Adam", reading_state=ReadingState.PASS_1)
    page = client.get(f"/practice/modes/cold_open/session/?paper={paper.pk}")
    (radio,) = parse_markup(page.content).find("input", name="paper_1")
    assert "checked" in radio.attributes
    for none in ("0", "x", "9" * 40):
        page = client.get(f"/practice/modes/cold_open/session/?paper={none}")
        assert not parse_markup(page.content).find("input", name="paper_1")


def test_a_paper_deleted_since_it_was_chosen_is_told(client: Client) -> None:
    make_readable()
    trashed = make_readable(trashed_at=timezone.now())
    for gone in (987654, trashed.pk, "x", "9" * 40):
        response = make(client, paper_1=gone)
        assert read_error(response).startswith("This paper is not in the library any")
    assert PracticeSession.objects.count() == 0


def test_seats_are_taken_in_their_order_and_unticked_roles_stay_away(
    client: Client,
) -> None:
    make_readable()
    make(
        client,
        "reading_group",
        sits_1="yes",
        person_1=" Ada ",
        order_1=3,
        sits_3="yes",
        person_3="Alan",
        order_3=1,
        person_4="Nobody",
    )
    assert list(Seat.objects.values_list("role", "person")) == [
        ("Hacker", "Alan"),
        ("Reviewer", "Ada"),
    ]
    phases = load_mode(PracticeSession.objects.get()).phases
    assert [phase.seat for phase in phases] == [0, 1, 2, 0, 0]


def test_an_empty_table_is_refused(client: Client) -> None:
    make_readable()
    response = make(client, "reading_group", person_1="Ada")
    assert read_error(response) == ("Nobody sits at the table. Tick at least one role.")
    (name,) = parse_markup(response.content).find("input", name="person_1")
    assert name.attributes["value"] == "Ada"


def test_a_mode_without_papers_asks_for_none(client: Client) -> None:
    MODES.save(
        "alone",
        'key = "alone"\ntitle = "Alone"\n[[phases]]\nkey = "a"\ntitle = "A"\n'
        "minutes = 600\npaper = 0\n",
    )
    page = client.get("/practice/modes/alone/session/")
    assert not parse_markup(page.content).find("select", id="pool")
    make(client, "alone")
    assert list_papers(PracticeSession.objects.get()) == []


def test_a_mode_that_cannot_be_used_is_led_to_and_says_why(client: Client) -> None:
    MODES.save("mine", 'key = "mine"\ntitle = "Mine"\n')
    url = "/practice/modes/mine/session/"
    assert client.get(url).headers["Location"] == "/practice/modes/mine/"
    response = make(client, "mine")
    assert response.status_code == 400
    assert "This mode has no phase" in response.content.decode()
    assert make(client, "gone").status_code == 404


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    paper = make_paper(HOSTILE, author_line=HOSTILE)
    Collection.objects.create(name=HOSTILE[:100]).papers.add(make_readable(HOSTILE))
    for response in (
        client.get(f"/practice/modes/cold_open/session/?paper={paper.pk}"),
        make(client, words_1=HOSTILE, pool=HOSTILE),
        make(client, "reading_group", words_1="alert", person_1=HOSTILE),
        client.get("/practice/papers/1/", {"words_1": "alert"}),
    ):
        assert find_dangers(response.content) == []


@pytest.mark.parametrize("number", ["0", "99"])
def test_a_turn_out_of_range_counts_as_not_given(client: Client, number: str) -> None:
    make_readable()
    make(client, "reading_group", sits_1="yes", order_1=number)
    assert Seat.objects.get().role == "Reviewer"
