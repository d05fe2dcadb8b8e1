"""What is offered below a search field."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from papers.models import Tag
from papers.pipeline.suggesting import Suggestion, suggest
from papers.search.history import note_search
from papers.search.saved import save_search
from tests.papers.samples import fill_index, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


def offer(before: str, after: str = "") -> list[tuple[str, str]]:
    return [(one.kind, one.label) for one in suggest(before, after)]


def complete(before: str, after: str = "") -> tuple[str, str]:
    """The two sides of the caret after the first suggestion was chosen."""
    first = suggest(before, after)[0]
    return first.before, first.after


def test_before_anything_is_typed_there_are_searches_from_before() -> None:
    note_search("attention", now=timezone.now())
    save_search("Optimisers", "adam OR sgd")
    assert suggest("  ") == [
        Suggestion(
            kind="saved",
            label="Optimisers",
            detail="adam OR sgd",
            url="/search/?q=adam+OR+sgd",
        ),
        Suggestion(kind="recent", label="attention", url="/search/?q=attention"),
    ]


def test_a_word_is_completed_and_may_mean_a_paper_or_a_search() -> None:
    paper = make_paper(
        "Attention is all", author_line="Ada Li; Bo Wu", year=2017, abstract="Tagged."
    )
    fill_index()
    note_search("attention kernel", now=timezone.now())
    save_search("On atten", "recurrence")
    assert offer("atte") == [
        ("word", "attention"),
        ("paper", "Attention is all"),
        ("saved", "On atten"),
        ("recent", "attention kernel"),
    ]
    word, found, *_ = suggest("atte")
    assert (word.detail, word.before, word.after) == ("1 paper", "attention ", "")
    assert (found.detail, found.url) == ("Ada Li et al., 2017", f"/papers/{paper.pk}/")
    assert offer("ta")[0] == ("field", "tag:")
    assert complete("deep atte", "x nets") == ("deep attention ", "nets")
    assert complete("-title:atte") == ("-title:attention ", "")


def test_values_of_a_field_are_offered_and_written_as_they_are_read() -> None:
    make_paper("One", author_line="Zoë Möller").tags.add(
        Tag.objects.create(name="reading group"), Tag.objects.create(name="classic")
    )
    assert offer("tag:") == [("value", "classic"), ("value", "reading group")]
    assert complete("deep tag:rea") == ('deep tag:"reading group" ', "")
    assert complete('tag:"rea', '" deep') == ('tag:"reading group" ', "deep")
    assert complete("author:mol") == ('author:"Zoë Möller" ', "")
    assert complete("in:notes|mar") == ("in:notes|marks ", "")


def test_what_is_typed_already_is_not_offered_again() -> None:
    note_search("attention", now=timezone.now())
    assert offer("attention") == []


@pytest.mark.parametrize("text", ["(", '"', "tag:zzz", "year:x", "\x00", "a" * 400])
def test_any_text_without_an_index_is_answered(text: str) -> None:
    assert suggest(text) == []
