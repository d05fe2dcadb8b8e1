"""Texts cut into the points they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.field_names import Aspect
from critiques.reviews.points import list_points, split_points, split_sentences


def cut(body: str) -> list[str]:
    return [words for _, words in split_points(body)]


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("It is slow. It is dear too.", ["It is slow.", "It is dear too."]),
        ("- It is slow.\n  Very slow.\n- Dear.", ["It is slow. Very slow.", "Dear."]),
        ("1. Slow on text\n2) Dear\n(3) Dull", ["Slow on text", "Dear", "Dull"]),
        ("W1: It is slow\nW2. It is dear", ["It is slow", "It is dear"]),
        ("One line\ngoes on here.\n\nAnother.", ["One line goes on here.", "Another."]),
        ("> What the paper says\n\nI doubt it.", ["I doubt it."]),
        ("See **Table 2** and [p. 3](/papers/1/).", ["See Table 2 and p. 3."]),
        ("The loss is wrong. Why?", ["The loss is wrong. Why?"]),
        ("---\n\n***", []),
    ],
)
def test_items_of_lists_and_sentences_are_points(body: str, points: list[str]) -> None:
    assert cut(body) == points


def test_a_long_item_is_cut_into_its_sentences() -> None:
    assert len(cut("- " + "This is a sentence. " * 5)) == 5


def test_a_point_knows_the_heading_it_stands_under() -> None:
    body = "Before it all.\n\n## Missing ablations\nHeads only.\n"
    assert list(split_points(body)) == [
        ("", "Before it all."),
        ("Missing ablations", "Heads only."),
    ]


def test_a_kind_of_weakness_that_was_only_ticked_is_a_point() -> None:
    label = "Small step sold as a new one"
    body = f"### {label}\n\n### Missing ablations\n\nHeads only.\n\n### Major"
    (told, ticked) = list_points([("weaknesses", body)])
    assert (told.own_heading, told.words) == ("Missing ablations", "Heads only.")
    assert (ticked.own_heading, ticked.words) == ("", label)
    assert ticked.kinds == {label}


@pytest.mark.parametrize(
    "words",
    [
        "As in Fig. 3 and Eq. 4 it holds.",
        "Vaswani et al. Show it, e.g. Here.",
        "J. Doe and A. Roe wrote it.",
        "It grows by 3.5 points.",
    ],
)
def test_abbreviations_end_no_sentence(words: str) -> None:
    assert split_sentences(words) == [words]


def test_points_know_what_they_are_about_and_each_comes_once() -> None:
    weakness = ("weaknesses", "No ablation of the heads.")
    sections = [weakness, ("summary", "It attends to all."), weakness]
    points = list_points(sections, review_id=7)
    assert [(one.aspect, one.review_id) for one in points] == [
        (Aspect.WEAKNESSES, 7),
        (Aspect.CONTRIBUTION, 7),
    ]
    assert points[0].kinds == {"Missing ablations"}
    (mine,) = list_points([weakness])
    assert mine.key != points[0].key


@given(st.text())
def test_no_word_of_a_plain_text_is_lost(body: str) -> None:
    joined = " ".join(cut(body)).split()
    assert set(joined) <= set(body.split()) or any(mark in body for mark in "[*_`>#")


@given(st.text(alphabet="Abc. !?\n"))
def test_sentences_together_are_the_text(words: str) -> None:
    said = " ".join(words.split())
    assert " ".join(split_sentences(said)) == said
