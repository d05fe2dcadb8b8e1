"""The summary: built from the passes, never over words that stand there."""

import pytest

from papers.models import Paper, SummaryPart
from papers.reading.questions import load_answer, load_questions
from papers.reading.summary import (
    build_paragraph,
    build_parts,
    build_summary,
    load_summary,
    save_added,
    save_summary,
)
from prepsite.writing.saving import Save, save_text
from tests.papers.samples import write_note

NOTES = {
    (1, "contribution"): "A layer that only attends.\n",
    (1, "notes"): "Of no part.",
    (2, "method"): "Queries meet keys.",
    (2, "setup"): "Two translation tasks.",
    (2, "results"): "28.4 BLEU.",
    (3, "assumptions"): "Much data.",
    (3, "limitations"): "One task.",
    (3, "breaks"): "Long inputs.",
}
BUILT = {
    "contribution": "A layer that only attends.",
    "method": "Queries meet keys.\n\nTwo translation tasks.",
    "results": "28.4 BLEU.",
    "limitations": "One task.\n\nMuch data.",
    "extensions": "Long inputs.\n\n- Why eight heads\n- What of it",
}


def test_each_part_is_built_from_its_questions() -> None:
    assert build_parts(NOTES, ["Why eight heads", "What of it"]) == BUILT


def test_questions_stand_only_among_the_questions() -> None:
    notes = {(3, "breaks"): "Noise.\n? How much\n- Blur.", (2, "method"): "? How"}
    parts = build_parts(notes, ["How", "How much"])
    assert parts["extensions"] == "Noise.\n- Blur.\n\n- How\n- How much"
    assert parts["method"] == ""


def test_parts_without_notes_are_empty() -> None:
    assert build_parts({(2, "method"): " \n"}, []) == dict.fromkeys(BUILT, "")


def test_the_paragraph_runs_through_four_parts() -> None:
    assert build_paragraph(BUILT) == (
        "A layer that only attends. Queries meet keys. Two translation tasks. "
        "28.4 BLEU. One task. Much data."
    )


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("no stop", "No stop."),
        ("a line\nand its end", "A line and its end."),
        ("- one\n- [x] two!\n3. three", "One; two! Three."),
        ("# Heading\n\n> said", "Heading. Said."),
        ("two things:\n* a\n* b\n\nand so on", "Two things: a; b. And so on."),
        ("k-means is slow", "k-means is slow."),
        ("$x$ grows", "$x$ grows."),
        ("3.5 points and -2 more", "3.5 points and -2 more."),
        ("", ""),
    ],
)
def test_lists_and_headings_become_sentences(body: str, sentences: str) -> None:
    assert build_paragraph({"results": body}) == sentences


@pytest.fixture
def paper(db: None) -> Paper:
    paper = Paper.objects.create(title="A paper")
    for (pass_number, key), body in NOTES.items():
        write_note(paper, pass_number, body, key)
    write_note(paper, 2, "? Why eight heads\n? What of it", "questions")
    return paper


def read(paper: Paper) -> dict[str, str]:
    return {part.kind: part.text.body for part in load_summary(paper)}


def write(paper: Paper, kind: str, body: str) -> None:
    part = paper.summary_parts.select_related("text").get(kind=kind)
    save_text(part.text_id, Save(body=body, base_version=part.text.version))


def find(paper: Paper, kind: str) -> SummaryPart:
    return next(part for part in load_summary(paper) if part.kind == kind)


def test_a_summary_has_its_six_parts_once(paper: Paper) -> None:
    assert list(read(paper)) == list(SummaryPart.Kind.values)
    assert load_summary(paper) == load_summary(paper)
    assert paper.summary_parts.count() == 6


def test_empty_parts_are_filled_and_the_others_left_alone(paper: Paper) -> None:
    load_summary(paper)
    write(paper, "results", "My own words.")

    left = save_summary(paper)

    assert [part.kind for part in left] == ["results"]
    assert read(paper) == {
        "paragraph": (
            "A layer that only attends. Queries meet keys. Two translation tasks. "
            "My own words. One task. Much data."
        ),
        **BUILT,
        "results": "My own words.",
    }


def test_a_part_that_the_notes_give_nothing_for_is_not_left_alone(db: None) -> None:
    paper = Paper.objects.create(title="A paper")
    load_summary(paper)
    write(paper, "method", "Words.")
    assert save_summary(paper) == []
    assert read(paper)["paragraph"] == "Words."


def test_answered_questions_are_no_extension(paper: Paper) -> None:
    first, _ = load_questions(paper)
    first.answered_at = paper.created_at
    first.save()
    assert build_summary(paper)["extensions"] == "Long inputs.\n\n- What of it"
    assert load_answer(first).body == ""


def test_notes_are_put_below_and_only_once(paper: Paper) -> None:
    load_summary(paper)
    write(paper, "results", "My own words.")
    for is_new in (True, False):
        assert save_added(find(paper, "results")) is is_new
        assert read(paper)["results"] == "My own words.\n\n---\n\n28.4 BLEU."
    history = find(paper, "results").text.revisions
    assert [one.body for one in history.all()][-1] == "My own words."
