"""Search as a page: hits, suggestions, and sentences where there is nothing."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from prepsite.jobs.models import Job
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import (
    HOSTILE,
    fill_index,
    make_document,
    make_page,
    make_paper,
    write_note,
)

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


def search(client: Client, words: str) -> Markup:
    response = client.get("/search/", {"q": words}, headers=PART)
    assert response.status_code == 200
    return parse_markup(response.content)


def list_titles(markup: Markup) -> list[str]:
    return [title.text for title in markup.find("h2", class_="paper-title")]


def test_a_page_is_found_with_its_place_and_the_words_lit_up(client: Client) -> None:
    paper = make_paper("On learning")
    document = make_document(paper)
    make_page(document, 1, "Nothing of interest.")
    make_page(document, 2, "The gradients vanish in deep networks.")
    write_note(paper, 3, "Gradients again.")
    fill_index()
    found = search(client, 'deep "gradients vanish"')
    assert list_titles(found) == ["On learning"]
    (link,) = found.find("p", class_="snippet")
    assert "Page 2" in link.text
    assert [mark.text.lower() for mark in found.find("mark")] != []
    href = f"/papers/{paper.pk}/read/#page=2&phrase=gradients%20vanish&phrase=deep"
    assert len(found.find("a", href=href)) == 1
    assert len(found.find("a", href=f"/similar/?of={paper.pk}")) == 1
    (note,) = search(client, "again").find("p", class_="snippet")
    assert "Your note" in note.text


def test_passages_without_the_word_are_not_shown_beside_those_with_it(
    client: Client,
) -> None:
    document = make_document(make_paper("Gradients"))
    for number, text in enumerate(("Nothing.", "Gradients vanish.", "Little."), 1):
        make_page(document, number, text)
    fill_index()
    found = search(client, "gradients")
    pages = [
        one.text for one in found.find("p", class_="snippet") if "Page" in one.text
    ]
    assert [text.split()[1] for text in pages] == ["2"]
    for passage in found.find("p", class_="snippet"):
        assert "gradients" in passage.text.lower()


def test_the_part_is_the_results_alone_and_caches_know_it(client: Client) -> None:
    response = client.get("/search/", headers=PART)
    part = parse_markup(response.content)
    assert part.elements[0].attributes["id"] == "search-results"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("words", ["", "   "])
def test_no_words_say_what_is_searched(client: Client, words: str) -> None:
    assert "Every page of every PDF" in search(client, words).elements[0].text


def test_a_misspelt_word_leads_to_the_right_one(client: Client) -> None:
    make_paper("Transformers & attention")
    fill_index()
    nothing = search(client, "atention")
    assert "Nothing holds “atention”." in nothing.elements[0].text
    (suggested,) = nothing.find("a", href="/search/?q=attention")
    found = parse_markup(client.get(suggested.attributes["href"]).content)
    assert list_titles(found) == ["Transformers & attention"]


def test_hits_that_hold_only_some_of_the_words_are_said_to(client: Client) -> None:
    make_paper("Attention")
    make_paper("Elephants")
    fill_index()
    found = search(client, "attention elephants")
    assert sorted(list_titles(found)) == ["Attention", "Elephants"]
    assert (
        "2 papers; none holds all the words, these hold some" in found.elements[0].text
    )


def test_few_papers_come_with_the_more_common_word(client: Client) -> None:
    make_paper("Kernal methods")
    for number in range(12):
        make_paper(f"Kernel number {number}", abstract="Kernel.")
    fill_index()
    found = search(client, "kernal")
    assert list_titles(found) == ["Kernal methods"]
    assert [link.text for link in found.find("a", href="/search/?q=kernel")] == [
        "kernel"
    ]


def test_where_a_query_went_wrong_is_shown_with_what_it_is_read_as(
    client: Client,
) -> None:
    make_paper("Attention")
    fill_index()
    found = search(client, "attention (stars:>6")
    assert list_titles(found) == ["Attention"]
    (again,) = found.find("p", class_="query-again")
    assert again.text == "attention (stars:>6"
    assert [spot.text for spot in found.find("u")] == ["(", "stars:"]
    (sentences,) = [one.text for one in found.find("ul") if "bracket" in one.text]
    assert "There is no field “stars”" in sentences
    (reading,) = found.find("a", href="/search/?q=attention%20stars%206")
    assert reading.text == "attention stars 6"


def test_a_sound_query_has_no_marks(client: Client) -> None:
    make_paper("Attention", year=2017)
    fill_index()
    found = search(client, "attention year:2017..2020 -recurrence")
    assert list_titles(found) == ["Attention"]
    assert found.find("u") == []
    assert found.find("p", class_="query-again") == []


def test_the_light_in_the_reader_falls_on_words_as_they_stand_there(
    client: Client,
) -> None:
    paper = make_paper("On learning")
    make_page(make_document(paper), 1, "The gradients vanish.")
    fill_index()
    found = search(client, "gradient* -kernel in:pdf year:..2030 OR vanishing")
    href = f"/papers/{paper.pk}/read/#page=1&phrase=gradients&phrase=vanish"
    assert len(found.find("a", href=href)) == 1


def test_every_example_of_the_help_is_read_without_a_mark(client: Client) -> None:
    fill_index()
    page = parse_markup(client.get("/search/").content)
    (help_,) = page.find("details", id="search-help")
    assert "How to ask" in help_.text
    examples = [one for one in page.find("a") if "?q=" in one.attributes["href"]]
    assert len(examples) > 10
    for example in examples:
        response = client.get(example.attributes["href"])
        assert parse_markup(response.content).find("p", class_="query-again") == []


def test_more_papers_than_are_shown_are_counted(client: Client) -> None:
    for number in range(23):
        make_paper(f"Kernel number {number}")
    fill_index()
    found = search(client, "kernel")
    assert len(list_titles(found)) == 20
    assert "The best 20 of 23 papers" in found.elements[0].text


def test_more_results_follow_those_that_are_shown(client: Client) -> None:
    for number in range(23):
        make_paper(f"Kernel number {number}", year=2000 + number)
    fill_index()
    first = search(client, "kernel")
    (more,) = first.find("a", class_="button search-more")
    address = f"/search/{more.attributes['href']}"
    part = parse_markup(client.get(address, headers=PART).content)
    assert part.elements[0].attributes["id"] == "search-page-20"
    assert part.find("a", class_="button search-more") == []
    shown = [*list_titles(first), *list_titles(part)]
    assert sorted(shown) == sorted({f"Kernel number {n}" for n in range(23)})
    page = parse_markup(client.get(address).content)
    assert list_titles(page) == list_titles(part)
    assert "Papers 21 to 23 of 23" in page.find("main")[0].text
    beyond = client.get("/search/", {"q": "kernel", "start": "40"})
    assert "There are no more papers." in beyond.content.decode()


def test_the_newest_can_come_first(client: Client) -> None:
    for year in (2001, 2020, 2010):
        make_paper(f"Kernel of {year}", year=year)
    fill_index()
    response = client.get("/search/", {"q": "kernel", "order": "year"}, headers=PART)
    found = parse_markup(response.content)
    assert [title[-4:] for title in list_titles(found)] == ["2020", "2010", "2001"]
    chosen = [one for one in found.find("a") if "aria-current" in one.attributes]
    assert [one.text for one in chosen] == ["Newest first"]


@pytest.mark.parametrize("odd", [{"order": "x"}, {"start": "-1"}, {"start": "x"}])
def test_odd_orders_and_starts_count_as_none(
    client: Client, odd: dict[str, str]
) -> None:
    make_paper("Kernel")
    fill_index()
    response = client.get("/search/", {"q": "kernel", **odd})
    assert list_titles(parse_markup(response.content)) == ["Kernel"]


def test_a_search_is_narrowed_to_a_place_by_a_link(client: Client) -> None:
    paper, other = make_paper("One"), make_paper("Other", abstract="A kernel.")
    write_note(paper, 1, "The kernel.")
    fill_index()
    found = search(client, "kernel")
    (link,) = found.find("a", href="?q=in%3Anotes%20kernel")
    assert link.text == "notes 1"
    narrowed = search(client, "in:notes kernel")
    assert list_titles(narrowed) == [paper.title]
    (everywhere,) = narrowed.find("a", href="?q=kernel")
    assert everywhere.text == "everywhere 2"
    assert other.title not in list_titles(narrowed)


def test_what_lies_in_the_trash_is_not_found(client: Client) -> None:
    paper = make_paper("Attention")
    fill_index()
    paper.trashed_at = timezone.now()
    paper.save()
    assert list_titles(search(client, "attention")) == []


@pytest.mark.parametrize(
    "words",
    [
        HOSTILE,
        '"',
        '"""" AND OR NOT ( * ?',
        "title:[a TO z] ^9 ~",
        "\x00\x01",
        "a" * 5000,
        "the of and",
        "\u05d0\u05d1 \u4e2d\u6587 \U0001f600",
    ],
)
def test_any_words_are_answered(client: Client, words: str) -> None:
    make_paper(HOSTILE)
    fill_index()
    for headers in ({}, PART):
        response = client.get("/search/", {"q": words}, headers=headers)
        assert response.status_code == 200
        assert find_dangers(response.content) == []


def test_a_missing_index_is_a_sentence_and_is_built(client: Client) -> None:
    response = client.get("/search/", {"q": "attention"})
    assert response.status_code == 200
    assert "The search index is being built." in response.content.decode()
    part = client.get("/search/", {"q": "attention"}, headers=PART)
    assert "Try again in a moment." in part.content.decode()
    assert Job.objects.get().name == "papers.rebuild_index"


def test_queries_grow_only_with_the_passages_that_are_shown(client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            search(client, "gradients")
        return len(queries)

    make_paper("Gradients 0")
    fill_index()
    with_one = count()
    for number in range(1, 30):
        make_paper(f"Gradients {number}")
    fill_index()
    # One text for each of the twenty papers that are shown.
    assert count() <= with_one + 19
