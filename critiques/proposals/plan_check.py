"""What a strong experiment plan has and this one lacks, in sentences; pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from critiques.rubrics.column import Record, read_records
from critiques.rubrics.completeness import is_answered
from critiques.rubrics.compute import work_out_budget
from critiques.rubrics.form import Field, FieldKind, Form

_ABSENT = {
    "hypothesis": "No hypothesis: nothing here can turn out false.",
    "baselines": "No baseline: a figure without another beside it says little.",
    "ablations": "No ablation: nobody will know which part did it.",
    "metrics": "No metric: what is measured is best chosen before the figures are there.",
    "expected_results": "No expected result: without one every outcome looks expected.",
    "outcomes": "No reading of the outcomes: say now what each would tell.",
    "controls": "No control: a bug or a leak would pass for a result.",
    "seeds": "No number of seeds: the spread between runs stays unknown.",
    "significance": "Nothing on significance: which difference counts as one?",
    "sweep": "No sweep: own and baseline settings may not be tuned alike.",
    "budget": "No budget: it may not be affordable.",
}
_MOST_NAMED = 5
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"\d+")
_ONE = re.compile(r"\b(?:one|a single|single)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|several)\b",
    re.IGNORECASE,
)
_BETWEEN_VALUES = re.compile(r"[,;/]|\.\.|…|\bto\b|\band\b|\bor\b|–|\s-\s|\d-\d|\s+")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and the field where it would stand."""

    field_key: str
    sentence: str


def find_gaps(form: Form, bodies: Mapping[str, str]) -> list[Gap]:
    """In the order of the form; only what the form asks for is missed."""
    gaps = []
    for field in form.fields:
        body = bodies.get(field.key, "")
        if not is_answered(field, body):
            sentences = [_ABSENT[field.key]] if field.key in _ABSENT else []
        else:
            sentences = list(_find_weak(field, body))
        gaps += [Gap(field.key, sentence) for sentence in sentences]
    if _is_single_experiment(form, bodies):
        said = "This is a single experiment: whatever comes out has many readings."
        gaps.insert(0, Gap("ablations", said))
    return gaps


def _find_weak(field: Field, body: str) -> Iterator[str]:
    if field.kind == FieldKind.TABLE and field.key in _TABLE_CHECKS:
        records = read_records(field.columns, body)
        # Words beside any table have been written for people to judge.
        if records:
            yield from _TABLE_CHECKS[field.key](records)
    elif field.key in _TEXT_CHECKS:
        yield from _TEXT_CHECKS[field.key](body)


def _is_single_experiment(form: Form, bodies: Mapping[str, str]) -> bool:
    """Something is planned, yet nothing is varied: no second ablation, no sweep."""
    ablations, sweep = form.find_field("ablations"), form.find_field("sweep")
    if ablations is None or not any(body.strip() for body in bodies.values()):
        return False
    rows = read_records(ablations.columns, bodies.get("ablations", ""))
    swept = read_records(sweep.columns, bodies.get("sweep", "")) if sweep else []
    return len(rows) <= 1 and not any(_count_values(one) > 1 for one in swept)


def _check_expected(body: str) -> Iterator[str]:
    if not _DIGIT.search(body):
        yield "The expected result names no figure: how much better, or worse?"


def _check_seeds(body: str) -> Iterator[str]:
    counts = [int(found[:9]) for found in _COUNT.findall(body)]
    if (counts and max(counts) <= 1) or (not counts and _says_one(body)):
        yield "One seed: a lucky run and a better method look the same."
    elif not counts and not _MANY.search(body):
        yield "Seeds are mentioned, but not how many."


def _says_one(body: str) -> bool:
    return bool(_ONE.search(body)) and not _MANY.search(body)


def _check_ablations(records: Sequence[Record]) -> Iterator[str]:
    silent = [one for one in records if not one.get("effect")]
    if silent:
        yield f"{_word_rows(silent)} of the ablations: which effect do you expect?"


def _check_outcomes(records: Sequence[Record]) -> Iterator[str]:
    if len(records) <= 1:
        yield "Only one outcome is read: what would the opposite tell?"
    silent = [one for one in records if not one.get("tells")]
    if silent:
        yield f"{_word_rows(silent)} of the outcomes: what would it tell?"


def _check_sweep(records: Sequence[Record]) -> Iterator[str]:
    fixed = [one for one in records if _count_values(one) <= 1]
    if fixed:
        yield f"{_word_rows(fixed)} of the sweep: a single value sweeps nothing."


def _check_budget(records: Sequence[Record]) -> Iterator[str]:
    unread = len(work_out_budget(records).problems)
    if unread:
        rows = "A row" if unread == 1 else f"{unread} rows"
        yield f"{rows} of the budget cannot be added up, so the sum is too low."


def _count_values(record: Record) -> int:
    values = _BETWEEN_VALUES.split(record.get("values"))
    return sum(1 for value in values if value.strip())


def _word_rows(records: Sequence[Record]) -> str:
    numbers = ", ".join(str(one.row_number) for one in records[:_MOST_NAMED])
    more = " and more" if len(records) > _MOST_NAMED else ""
    return f"Row{'s' if len(records) > 1 else ''} {numbers}{more}"


_TEXT_CHECKS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "expected_results": _check_expected,
    "seeds": _check_seeds,
}
_TABLE_CHECKS: Mapping[str, Callable[[Sequence[Record]], Iterator[str]]] = {
    "ablations": _check_ablations,
    "outcomes": _check_outcomes,
    "sweep": _check_sweep,
    "budget": _check_budget,
}
