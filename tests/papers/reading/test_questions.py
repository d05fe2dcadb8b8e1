"""Questions of the notes: read from the text, kept in step with it, answered."""

import random
from datetime import UTC, datetime
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from papers.models import Note, Paper, Question
from papers.reading.passes import load_note
from papers.reading.questions import (
    QuestionFilter,
    list_questions,
    load_answer,
    load_questions,
    match_questions,
    parse_questions,
    remove_questions,
    save_answered,
    save_questions,
)
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

# -- reading them ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("? Why eight heads", "Why eight heads"),
        ("?why", "why"),
        ("  ?   why?  ", "why?"),
        ("?? really", "really"),
        ("- ? in a list", "in a list"),
        ("* ?in a list", "in a list"),
        ("12. ? counted", "counted"),
        ("- [ ] ? to do", "to do"),
        ("- [x] ? done", "done"),
        ("? $x^2$", "$x^2$"),
    ],
)
def test_a_line_that_starts_with_a_question_mark_asks(line: str, words: str) -> None:
    assert parse_questions(f"Before.\n{line}\nAfter.") == [words]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "?",
        "? ",
        "- ?",
        "??? !",
        "Why? Because.",
        "-? no list",
        "```\n? code\n```",
        "~~~ python\n? code\n```\n? code still\n~~~~",
        "```\n? never closed",
    ],
)
def test_other_lines_ask_nothing(body: str) -> None:
    assert parse_questions(body) == []


def test_a_note_is_told_without_its_questions() -> None:
    body = "Words.\n? one\n\n```\n? code\n```\n- ? two\nMore."
    assert remove_questions(body) == "Words.\n\n```\n? code\n```\nMore."


def test_what_stands_behind_code_asks_again() -> None:
    body = "? one\n```\n? code\n```\n? two\n``? three``\n? four"
    assert parse_questions(body) == ["one", "two", "four"]


# -- which is which ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "known", "matched"),
    [
        (["a b", "c d"], ["c d", "a b"], {0: 1, 1: 0}),
        (["why", "why"], ["why", "why"], {0: 0, 1: 1}),
        (["why does it"], ["wh"], {0: 0}),
        (["Why eight heads?"], ["Why six heads?"], {0: 0}),
        (["Why eight heads?"], ["What of the loss?"], {}),
        # The words themselves go before the place.
        (["new", "why six heads"], ["why six heads", "other thing"], {1: 0}),
        # Of two alike, each goes with the nearest.
        (
            ["why is a small", "why is b small"],
            ["why is c small", "why is d small"],
            {0: 0, 1: 1},
        ),
    ],
)
def test_lines_find_their_questions(
    lines: list[str], known: list[str], matched: dict[int, int]
) -> None:
    assert match_questions(lines, known) == matched


# -- in step with the note ---------------------------------------------------------


@pytest.fixture
def note(db: None) -> Note:
    return load_note(Paper.objects.create(title="A paper"), 2, "questions")


def write(note: Note, body: str) -> None:
    """Save the note's text, and what follows a save."""
    text = Text.objects.get(pk=note.text_id)
    save_text(text.pk, Save(body=body, base_version=text.version))
    save_questions(note.pk)


def answer(question: Question, body: str) -> None:
    text = load_answer(question)
    save_text(text.pk, Save(body=body, base_version=text.version))


def read(note: Note) -> list[str]:
    asked = note.questions.filter(is_withdrawn=False)
    return list(asked.values_list("words", flat=True))


def test_an_answer_stays_with_its_question_while_the_line_is_typed(note: Note) -> None:
    write(note, "? Wh")
    question = note.questions.get()
    answer(question, "Because.")
    for body in ("? Why", "? Why does", "Text.\n\n? Why does it\n", "- ? Why did it"):
        write(note, body)

    asked = note.questions.select_related("answer").get()
    assert (asked.pk, asked.words) == (question.pk, "Why did it")
    assert load_answer(asked).body == "Because."


def test_a_question_without_an_answer_is_seen_no_longer_than_its_line(
    note: Note,
) -> None:
    write(note, "? One\n? Another thing")
    write(note, "? Another thing")
    assert [one.words for one in load_questions(note.paper)] == ["Another thing"]
    write(note, "")
    assert load_questions(note.paper) == []
    assert not list_questions(QuestionFilter(state="all")).exists()


def test_an_answer_typed_while_its_line_is_deleted_is_saved(note: Note) -> None:
    write(note, "? One")
    question = note.questions.get()
    write(note, "")
    answer(question, "Because.")
    (kept,) = load_questions(note.paper)
    assert (kept.pk, kept.is_withdrawn) == (question.pk, True)
    assert load_answer(kept).body == "Because."


def test_an_answered_question_stays_when_its_line_goes_and_comes_back_with_it(
    note: Note,
) -> None:
    write(note, "? Why eight heads")
    question = note.questions.get()
    answer(question, "Because.")
    write(note, "")
    question.refresh_from_db()
    assert question.is_withdrawn

    write(note, "? Why sixteen heads")
    assert read(note) == ["Why sixteen heads"]
    assert note.questions.count() == 2

    write(note, "? Why sixteen heads\n? Why eight heads")
    question.refresh_from_db()
    assert (question.is_withdrawn, question.position) == (False, 1)
    assert note.questions.count() == 2


def test_a_ticked_question_stays_without_words_too(note: Note) -> None:
    write(note, "? Why")
    save_answered(note.questions.get(), now=NOW)
    write(note, "")
    assert note.questions.get().is_withdrawn


def test_an_answer_that_was_emptied_keeps_its_history(note: Note) -> None:
    write(note, "? Why")
    answer(note.questions.get(), "Because.")
    answer(note.questions.get(), "")
    write(note, "")
    assert load_answer(note.questions.get()).revisions.count() == 2


def test_a_question_cut_from_one_note_and_put_into_another_keeps_its_answer(
    note: Note,
) -> None:
    write(note, "? Why")
    question = note.questions.get()
    answer(question, "Because.")
    write(note, "")
    other = load_note(note.paper, 3, "breaks")
    write(other, "? Why")
    question.refresh_from_db()
    assert (question.note, question.is_withdrawn) == (other, False)


# -- of a paper, of all ------------------------------------------------------------


def test_the_questions_of_a_paper_come_in_the_order_of_its_passes(note: Note) -> None:
    write(note, "? Second\n? Third of all")
    write(load_note(note.paper, 3), "? Last")
    write(load_note(note.paper, 1), "? First")
    answer(note.questions.get(words="Second"), "Because.")
    write(note, "? Third of all")

    asked = load_questions(note.paper)

    assert [one.words for one in asked] == ["First", "Third of all", "Last", "Second"]


def test_what_a_save_could_not_do_is_made_good_when_the_paper_is_looked_at(
    note: Note,
) -> None:
    save_text(note.text_id, Save(body="? Cut off", base_version=0))
    assert Question.objects.count() == 0
    assert [one.words for one in load_questions(note.paper)] == ["Cut off"]


def test_questions_of_all_papers_are_chosen_by_state_and_words(note: Note) -> None:
    write(note, "? Why heads\n? What of the loss\n? Gone")
    answer(note.questions.get(words="Gone"), "An echidna.")
    answer(note.questions.get(words="Why heads"), "They look at parts.")
    write(note, "? Why heads\n? What of the loss")
    save_answered(note.questions.get(words="Why heads"), now=NOW)
    trashed = load_note(Paper.objects.create(title="Trashed", trashed_at=NOW), 2)
    write(trashed, "? Not seen")

    def find(state: str = "open", words: str = "") -> list[str]:
        chosen = QuestionFilter(state=state, words=words)
        return [one.words for one in list_questions(chosen)]

    assert find() == ["What of the loss"]
    assert find("answered") == ["Why heads"]
    assert find("all") == ["What of the loss", "Gone", "Why heads"]
    assert find("all", "ECHIDNA") == ["Gone"]
    assert find("all", "paper loss") == ["What of the loss"]


# -- whatever is typed -------------------------------------------------------------

WORDS = st.text(f"{ascii_lowercase} ?-`", max_size=12)
BODIES = st.lists(WORDS.map("? {}".format) | WORDS, max_size=6).map("\n".join)


@given(st.lists(BODIES, min_size=1, max_size=4), BODIES)
def test_every_line_is_one_question_at_most(bodies: list[str], other: str) -> None:
    lines, known = parse_questions("\n".join(bodies)), parse_questions(other)
    matched = match_questions(lines, known)
    assert len(set(matched.values())) == len(matched)
    for words in set(lines) & set(known):
        of_lines = [index for index, line in enumerate(lines) if line == words]
        same = [index for index in of_lines if known[matched.get(index, 0)] == words]
        assert len(same) >= min(len(of_lines), known.count(words))


class RandomEditsTest(TestCase):
    """An answer never disappears, whatever becomes of the note."""

    @settings(max_examples=40, deadline=None)
    @given(BODIES, st.randoms(use_true_random=False), st.integers(1, 12))
    def test_random_edits_keep_every_answer(
        self, body: str, chance: random.Random, steps: int
    ) -> None:
        note = load_note(Paper.objects.create(title="A paper"), 2)
        answered: dict[int, str] = {}
        for step in range(steps):
            body = edit(body, chance)
            write(note, body)
            for question in note.questions.all():
                if question.pk not in answered and chance.random() < 0.3:
                    answered[question.pk] = f"answer {step}"
                    answer(question, answered[question.pk])
            kept = {
                one.pk: load_answer(one).body
                for one in note.questions.all()
                if load_answer(one).body
            }
            assert kept == answered
            assert read(note) == parse_questions(body)
            seen = {one.pk for one in load_questions(note.paper)}
            assert seen >= set(answered)
            assert len(seen) <= len(read(note)) + len(answered)


def edit(body: str, chance: random.Random) -> str:
    """Cut some of it out, and put something in there."""
    start = chance.randint(0, len(body))
    end = min(len(body), start + chance.choice([0, 0, 1, 3, 20]))
    put_in = chance.choice(["", "a", "? why", "\n? how", "\n", "```\n", body[:9]])
    return body[:start] + put_in + body[end:]
