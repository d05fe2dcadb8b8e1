"""Modes in TOML: read, or refused line by line."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.sessions.mode import Draws, Ending, Mode, Phase, Scale, Shown, Written
from critiques.sessions.mode_reading import parse_mode
from critiques.shelves.reading import Problem, SourceError
from tests.product import CHECKOUT

HEAD = 'key = "mine"\ntitle = "Mine"\n'
PHASE = '[[phases]]\nkey = "a"\ntitle = "A"\nminutes = 10\n'
FORMS = ["structured", "rapid_fire"]


def list_problems(source: str) -> list[Problem]:
    try:
        parse_mode(source, forms=FORMS)
    except SourceError as error:
        return error.problems
    return []


def test_a_mode_is_read_with_all_its_phases() -> None:
    mode = parse_mode(
        """key = "mine"
title = "Mine"
pausable = false
ending = "hard"
scale = "coding"
draws = "read"
roles = ["Reviewer", "Sceptic"]
[[phases]]
key = "read"
title = "Read"
minutes = 2.5
pass = 1
[[phases]]
key = "fill_in"
title = "Fill in"
minutes = 20
form = "structured"
recorded = true
each_seat = true
[[phases]]
key = "rest"
title = "Rest"
minutes = 600
rest = true
""",
        forms=FORMS,
    )
    assert mode == Mode(
        key="mine",
        title="Mine",
        is_pausable=False,
        ending=Ending.HARD,
        scale=Scale.CODING,
        draws=Draws.READ,
        roles=("Reviewer", "Sceptic"),
        phases=(
            Phase(key="read", title="Read", minutes=2.5, pass_number=1),
            Phase(
                key="fill_in",
                title="Fill in",
                minutes=20,
                writes=Written.FORM,
                form="structured",
                is_recorded=True,
                each_seat=True,
            ),
            Phase(
                key="rest",
                title="Rest",
                minutes=600,
                paper=0,
                shows=Shown.NOTHING,
                writes=Written.NOTHING,
                is_rest=True,
            ),
        ),
    )
    assert (mode.papers, mode.given) == (1, timedelta(minutes=642.5))


RANGE = "A phase takes from half a minute to 600 minutes."


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("", 1, "A “key” is missing."),
        (HEAD, 1, "This mode has no phase"),
        (f"{HEAD}phases = []", 3, "This mode has no phase"),
        (f"{HEAD}phases = 3", 3, "“phases” is written as blocks"),
        (f"{HEAD}phases = [3]", 3, "A phase is a block"),
        (f'{HEAD}purpose = "a', 3, "This is not TOML"),
        (f"key = 'M'\ntitle = 'M'\n{PHASE}", 1, "A key is up to 40"),
        (f"key = 'm'\ntitle = '{'x' * 121}'\n{PHASE}", 2, "A title has at most 120"),
        (f"{HEAD}purpose = '{'x' * 401}'\n{PHASE}", 3, "A purpose has at most 400"),
        (f"{HEAD}ending = 'late'\n{PHASE}", 3, "“ending” is one of soft, hard."),
        (f"{HEAD}scale = 3\n{PHASE}", 3, "“scale” is words in quotes."),
        (f"{HEAD}draws = 'all'\n{PHASE}", 3, "“draws” is one of unseen, read."),
        (f"{HEAD}pausable = 1\n{PHASE}", 3, "“pausable” is true or false"),
        (f"{HEAD}roles = ['a', 'A ']\n{PHASE}", 3, "A role stands twice."),
        (f"{HEAD}roles = ['a', 3]\n{PHASE}", 3, "Each role is words in quotes."),
        (f"{HEAD}roles = {list(map(str, range(13)))}\n{PHASE}", 3, "At most 12 roles"),
        (f"{HEAD}roles = ['{'x' * 81}']\n{PHASE}", 3, "A role has at most 80"),
        (f"{HEAD}{PHASE}{PHASE}", 8, "The key “a” stands twice."),
        (f"{HEAD}[[phases]]\nkey='a'\ntitle='A'", 3, "“minutes” are missing."),
        (f"{HEAD}[[phases]]\nkey='a'\nminutes=1", 3, "A “title” is missing."),
        (f"{HEAD}{PHASE}minuts = 3", 7, "“minuts” is not known here; known are key"),
        *(
            (HEAD + PHASE.replace("10", minutes), 6, RANGE)
            for minutes in ("0", "-5", "0.49", "600.1", "1e99", "nan", "inf", "9" * 99)
        ),
        (HEAD + PHASE.replace("10", "'ten'"), 6, "“minutes” is a number."),
        (HEAD + PHASE.replace("10", "true"), 6, "“minutes” is a number."),
        (f"{HEAD}{PHASE}prompt = '{'x' * 1001}'", 7, "A prompt has at most 1,000"),
        (f"{HEAD}{PHASE}shows = 'all'", 7, "“shows” is one of paper, notes, nothing."),
        (f"{HEAD}{PHASE}writes = 'poem'", 7, "“writes” is one of nothing, text"),
        (f"{HEAD}{PHASE}writes = 'form'", 7, "Which form? Add form"),
        (f"{HEAD}{PHASE}form = 'x'", 7, "There is no form “x” to fill in; there are"),
        (f"{HEAD}{PHASE}form = 'structured'\nwrites = 'text'", 7, "A form is filled"),
        (f"{HEAD}{PHASE}form = 'structured'\npaper = 0", 7, "A form is about a paper"),
        (f"{HEAD}{PHASE}paper = -1", 7, "A paper is a number from 1 to 10"),
        (f"{HEAD}{PHASE}paper = 11", 7, "A paper is a number from 1 to 10"),
        (f"{HEAD}{PHASE}paper = 2", 7, "Paper 1 is missing"),
        (f"{HEAD}{PHASE}paper = 0\npass = 1", 8, "A pass needs a paper"),
        (f"{HEAD}{PHASE}paper = 0\nshows = 'notes'", 8, "Without a paper there is"),
        (f"{HEAD}{PHASE}pass = 4", 7, "A pass is a number from 1 to 3"),
        (f"{HEAD}{PHASE}each_seat = true", 7, "Seats need roles"),
        (f"{HEAD}{PHASE}rest = true\nshows = 'paper'", 8, "A rest shows nothing."),
        (f"{HEAD}{PHASE}rest = true\nwrites = 'text'", 8, "In a rest nothing is"),
        (HEAD + PHASE * 100, 3, "A mode has at most 60 phases"),
        ("#" * 100_001, 1, "The text has at most 100,000 signs."),
        (f"{HEAD}{PHASE}paper = {'9' * 5000}", 7, "This is not TOML: Exceeds"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, line: int, said: str) -> None:
    found = [one for one in list_problems(source) if one.message.startswith(said)]
    assert [one.line for one in found] == [line], list_problems(source)


def test_a_gap_in_the_numbers_of_papers_is_told_where_it_opens() -> None:
    phases = [
        PHASE.replace('"a"', f'"{key}"') + f"paper = {number}\n"
        for key, number in (("a", 1), ("b", 3), ("c", 0))
    ]
    third = f"{HEAD}{phases[0]}{phases[1]}{phases[2]}"
    assert list_problems(third) == [
        Problem(12, "Paper 2 is missing: papers are numbered 1, 2, 3 and so on.")
    ]


def test_a_phase_of_each_seat_counts_once_for_every_role() -> None:
    roles = f"{HEAD}roles = {[f'role {number}' for number in range(12)]}\n"
    turns = [
        PHASE.replace('"a"', f'"a{number}"') + "each_seat = true\n"
        for number in range(6)
    ]
    assert list_problems(roles + "".join(turns[:5])) == []
    (problem,) = list_problems(roles + "".join(turns))
    assert problem.message.startswith("A mode has at most 60 phases")


def test_the_documented_mode_can_be_practised() -> None:
    words = (CHECKOUT / "docs" / "design.md").read_text().split("```toml\n")[1]
    mode = parse_mode(words.partition("```")[0], forms=FORMS)
    assert [phase.key for phase in mode.phases] == ["read", "floor", "rest"]
    assert mode.given == timedelta(minutes=10 + 2 * 5 + 5)


def test_a_mode_is_stored_and_read_again_as_it_was() -> None:
    mode = parse_mode(f"{HEAD}draws = 'read'\n{PHASE}pass = 2\n", forms=FORMS)
    assert Mode.from_data(mode.to_data()) == mode


@given(st.text(alphabet="[]={}\"'\nphaseskeyrolmintu#.1-naf\\", max_size=200))
def test_whatever_is_written_is_a_mode_or_refused_within_its_lines(body: str) -> None:
    source = HEAD + PHASE + body
    lines = range(1, source.count("\n") + 2)
    assert {problem.line for problem in list_problems(source)} <= set(lines)
