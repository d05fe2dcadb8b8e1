"""More like this as a page and on a paper's page: what is near, why, and where to open it."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from papers.library.removal import trash_paper
from papers.models import Note, Paper
from papers.pipeline.comparing import open_term_store
from papers.pipeline.term_counts import count_paper_terms
from prepsite.jobs.models import Job
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import (
    HOSTILE,
    make_document,
    make_hostile_document,
    make_hostile_paper,
    make_page,
    make_paper,
    write_note,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


@pytest.fixture
def chess() -> Paper:
    return make_read_paper("Playing chess", "Rules of games.", "A board with pieces.")


@pytest.fixture
def shogi() -> Paper:
    return make_read_paper("Playing shogi", "History.", "Pieces on a board, rules.")


def make_read_paper(title: str, *texts: str) -> Paper:
    paper = make_paper(title, author_line="Ada Lovelace", year=2017)
    document = make_document(paper, title.encode())
    for index, text in enumerate(texts):
        make_page(document, index + 1, text)
    return paper


def compare() -> None:
    """Compare the whole library, as the background work does."""
    store = open_term_store()
    store.open_or_rebuild()
    papers = Paper.objects.in_library()
    store.save_papers({paper.pk: count_paper_terms(paper) for paper in papers})
    store.finish_rebuild()


def ask(client: Client, **asked: str | int) -> Markup:
    response = client.get(reverse("papers:similar"), asked)
    assert response.status_code == 200
    return parse_markup(response.content)


def list_titles(markup: Markup) -> list[str]:
    return [title.text for title in markup.find("h2", class_="paper-title")]


def read_lead(markup: Markup) -> str:
    (lead,) = markup.find("p", class_="lead")
    return lead.text


def test_papers_near_a_paper_come_with_words_and_page(
    client: Client, chess: Paper, shogi: Paper
) -> None:
    compare()
    found = ask(client, of=chess.pk)
    assert read_lead(found) == "Near Playing chess"
    assert list_titles(found) == ["Playing shogi"]
    (why,) = found.find("p", class_="joining-words")
    assert set(why.text.removeprefix("Both hold ").split(", ")) == {
        "Playing",
        "rules",
        "board",
        "pieces",
    }
    (snippet,) = found.find("p", class_="snippet")
    assert snippet.text == "Page 2 Pieces on a board, rules."
    (link,) = found.find("a", href=f"/papers/{shogi.pk}/read/#page=2")
    assert link.text == "Page 2"


def test_papers_near_a_page_and_near_words_of_it(
    client: Client, chess: Paper, shogi: Paper
) -> None:
    compare()
    page = ask(client, of=chess.pk, page=2)
    assert read_lead(page) == "Near page 2 of Playing chess"
    assert list_titles(page) == ["Playing shogi"]
    words = ask(client, of=chess.pk, page=2, words="history")
    assert read_lead(words) == "Near these words from Playing chess"
    assert list_titles(words) == ["Playing shogi"]
    (field,) = words.find("input", name="words")
    assert field.attributes["value"] == "history"


def test_papers_near_a_note(client: Client, chess: Paper, shogi: Paper) -> None:
    write_note(chess, 2, "How do pieces stand on a board?")
    compare()
    note = Note.objects.get(paper=chess, text__body__contains="pieces")
    found = ask(client, of=chess.pk, text=f"note:{note.pk}")
    assert read_lead(found) == "Near your note on Playing chess"
    assert list_titles(found) == ["Playing shogi"]
    (quoted,) = found.find("blockquote", class_="asked-text")
    assert quoted.text == "How do pieces stand on a board?"


@pytest.mark.parametrize(
    "key", ["note:-", "page:ab", "mark:12", "review:-", "comparison:ab", "critique:a-b"]
)
def test_an_address_that_names_no_text_is_near_nothing(
    client: Client, chess: Paper, key: str
) -> None:
    compare()
    assert list_titles(ask(client, of=chess.pk, text=key)) == []


def test_words_of_one_s_own_may_be_near_any_paper(client: Client, chess: Paper) -> None:
    compare()
    assert list_titles(ask(client, words="chess rules")) == ["Playing chess"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"of": "9999"},
        {"of": "x", "page": "x", "text": "x"},
        {"text": "note:9999"},
        {"text": "nothing:1"},
        {"page": "3"},
        {"words": "quokka"},
        {"words": "x" * 20_000},
        {"words": HOSTILE},
    ],
)
def test_what_is_near_nothing_gets_a_sentence(
    client: Client, chess: Paper, asked: dict[str, str]
) -> None:
    compare()
    found = ask(client, **asked)
    assert list_titles(found) == []
    assert len(found.find("div", class_="empty-state")) == 1


def test_a_paper_page_shows_what_is_near(
    client: Client, chess: Paper, shogi: Paper
) -> None:
    compare()
    page = parse_markup(client.get(f"/papers/{chess.pk}/").content)
    (section,) = page.find("section", id="near-papers")
    address = section.attributes["hx-get"]
    assert len(page.find("a", href=f"/similar/?of={chess.pk}")) == 1

    part = parse_markup(client.get(address).content)
    (section,) = part.find("section", id="near-papers")
    assert "hx-get" not in section.attributes
    assert len(part.find("a", href=f"/papers/{shogi.pk}/")) == 1
    assert len(part.find("p", class_="joining-words")) == 1


def test_a_paper_page_says_when_nothing_is_near(client: Client, chess: Paper) -> None:
    part = parse_markup(client.get(f"/papers/{chess.pk}/near/").content)
    (section,) = part.find("section", id="near-papers")
    assert "Nothing yet." in section.text


def test_a_paper_in_the_trash_is_not_near_and_has_nothing_near(
    client: Client, chess: Paper, shogi: Paper
) -> None:
    compare()
    trash_paper(shogi)
    assert list_titles(ask(client, of=chess.pk)) == []
    assert client.get(f"/papers/{shogi.pk}/near/").status_code == 404
    page = parse_markup(client.get(f"/papers/{shogi.pk}/").content)
    assert page.find("section", id="near-papers") == []


def test_a_torn_file_is_no_error_and_is_made_anew(
    client: Client, chess: Paper, shogi: Paper
) -> None:
    compare()
    open_term_store().path.write_bytes(b"torn")
    assert list_titles(ask(client, of=chess.pk)) == []
    assert Job.objects.get().name == "papers.compare_all"


def test_the_reader_and_its_notes_lead_there(client: Client, chess: Paper) -> None:
    write_note(chess, 1, "A thought.")
    page = parse_markup(client.get(f"/papers/{chess.pk}/read/?page=2").content)
    assert len(page.find("a", href=f"/similar/?of={chess.pk}&page=2")) == 1
    note = Note.objects.get(text__body="A thought.")
    (link,) = page.find("a", href=f"/similar/?of={chess.pk}&text=note:{note.pk}")
    assert "hidden" not in link.attributes
    hidden = [
        one
        for one in page.find("a", class_="history-link")
        if one.text == "More like this" and "hidden" in one.attributes
    ]
    assert len(hidden) == Note.objects.filter(paper=chess).count() - 1


def test_hostile_words_do_no_harm(client: Client) -> None:
    paper, other = make_hostile_paper("1706.03762"), make_hostile_paper("1706.03763")
    make_hostile_document(other, b"%PDF-1.7")
    compare()
    for address in (f"/similar/?of={paper.pk}", f"/papers/{paper.pk}/near/"):
        response = client.get(address)
        assert find_dangers(response.content) == []
    assert list_titles(ask(client, of=paper.pk)) != []
