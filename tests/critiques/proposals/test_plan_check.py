"""What a strong plan has and a weak one lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.proposals.plan_check import Gap, find_gaps
from critiques.rubrics.form import Field, Form
from critiques.rubrics.shelf import find_form
from prepsite.writing.tables import render_table

FORM = find_form("experiment_plan")


def fill(key: str, *rows: list[str]) -> str:
    field = FORM.find_field(key)
    assert field is not None
    return render_table([column.label for column in field.columns], rows)


STRONG = {
    "hypothesis": "Relative positions extrapolate.",
    "baselines": "Absolute positions, tuned by the same sweep.",
    "ablations": fill(
        "ablations", ["clip", "16", "4", "no change"], ["values", "on", "off", "-0.2"]
    ),
    "metrics": "BLEU on newstest2014.",
    "expected_results": "0.5 BLEU more, within 0.2.",
    "outcomes": fill(
        "outcomes", ["more", "it holds", "scale"], ["less", "it does not", "stop"]
    ),
    "controls": "Equal steps and tokens.",
    "seeds": "5",
    "significance": "Bootstrap over sentences, 95 %.",
    "sweep": fill("sweep", ["rate", "1e-4, 3e-4", "best on dev"]),
    "budget": fill("budget", ["all", "25", "10 h", "8", ""]),
}


def find(**changed: str) -> list[str]:
    return [gap.sentence for gap in find_gaps(FORM, {**STRONG, **changed})]


def test_a_strong_plan_lacks_nothing_and_an_empty_one_everything() -> None:
    assert find() == []
    missing = [gap.field_key for gap in find_gaps(FORM, {})]
    assert missing == [field.key for field in FORM.fields]


@pytest.mark.parametrize("key", sorted(STRONG))
def test_each_part_that_is_missing_is_missed_at_its_place(key: str) -> None:
    gaps = find_gaps(FORM, {**STRONG, key: ""})
    assert gaps[-1].field_key == key


@pytest.mark.parametrize(
    ("key", "body", "sentence"),
    [
        ("seeds", "1", "One seed: a lucky run and a better method look the same."),
        (
            "seeds",
            "one seed",
            "One seed: a lucky run and a better method look the same.",
        ),
        ("seeds", "a few", "Seeds are mentioned, but not how many."),
        (
            "expected_results",
            "better",
            "The expected result names no figure: how much better, or worse?",
        ),
        (
            "ablations",
            fill("ablations", ["clip", "16", "4", ""], ["values", "", "", ""]),
            "Rows 1, 2 of the ablations: which effect do you expect?",
        ),
        (
            "outcomes",
            fill("outcomes", ["more", "it holds", ""]),
            "Only one outcome is read: what would the opposite tell?",
        ),
        (
            "sweep",
            fill("sweep", ["rate", "1e-4", ""]),
            "Row 1 of the sweep: a single value sweeps nothing.",
        ),
        (
            "budget",
            fill("budget", ["all", "", "3 parsecs", "", ""]),
            "A row of the budget cannot be added up, so the sum is too low.",
        ),
    ],
)
def test_what_is_there_but_weak_is_said(key: str, body: str, sentence: str) -> None:
    assert find(**{key: body}) == [sentence]


@pytest.mark.parametrize("said", ["three seeds", "5 per setting", "one to three"])
def test_several_seeds_are_several(said: str) -> None:
    assert find(seeds=said) == []


def test_a_single_experiment_is_called_one() -> None:
    found = find(ablations=fill("ablations", ["clip", "16", "4", "none"]), sweep="")
    assert found[0] == (
        "This is a single experiment: whatever comes out has many readings."
    )


def test_only_what_a_form_asks_for_is_missed() -> None:
    short = Form(key="a", title="A", fields=(Field(key="seeds", label="Seeds"),))
    assert find_gaps(short, {}) == [
        Gap("seeds", "No number of seeds: the spread between runs stays unknown.")
    ]


@given(st.dictionaries(st.sampled_from(sorted(STRONG)), st.text(max_size=60)))
def test_any_words_are_checked(changed: dict[str, str]) -> None:
    find(**changed)
