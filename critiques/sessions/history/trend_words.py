"""What a row of values says, in one plain sentence; pure."""

from collections.abc import Sequence
from statistics import fmean

# From so many on the first three and the last three are compared by their means.
FEWEST_FOR_MEANS = 6
_SIDE = 3
# Smaller steps of a rating are no rise.
_STEP = 0.5
_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight"),
    *("nine", "ten", "eleven", "twelve"),
)


def word_number(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def compare_ends(values: Sequence[float]) -> tuple[float, float]:
    """Where it began and where it is."""
    if len(values) < FEWEST_FOR_MEANS:
        return values[0], values[-1]
    return fmean(values[:_SIDE]), fmean(values[-_SIDE:])


def measure_change(values: Sequence[float]) -> int:
    """1 where it rose, -1 where it fell, 0 where it stayed as it was."""
    first, last = compare_ends(values)
    if abs(last - first) < _STEP:
        return 0
    return 1 if last > first else -1


def summarise_changes(changes: Sequence[tuple[str, int]]) -> str:
    """One sentence over all: (name, 1, 0 or -1) of each; "" where there are none."""
    groups = (
        ("went up", [name for name, change in changes if change > 0]),
        ("went down", [name for name, change in changes if change < 0]),
        ("did not change", [name for name, change in changes if change == 0]),
    )
    parts = [f"{_join(names)} {said}" for said, names in groups if names]
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _join(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def describe_rating(title: str, values: Sequence[float]) -> str:
    if len(values) <= 1:
        return "".join(
            f"{title} was {value:g} in the one session rated." for value in values
        )
    return f"{title} {_word_change(values)} over {word_number(len(values))} sessions."


def describe_limitations(values: Sequence[float]) -> str:
    if len(values) <= 1:
        return "".join(f"{value:g} in the one session counted." for value in values)
    return (
        f"What you found unasked {_word_change(values)} "
        f"over {word_number(len(values))} sessions."
    )


def describe_distances(values: Sequence[float]) -> str:
    """Of ratings from 1 to 10: how far mine lie from the reviewers'."""
    if len(values) <= 1:
        return "".join(
            f"Your rating was {value:g} of 10 away on the one paper."
            for value in values
        )
    first, last = compare_ends(values)
    change = measure_change(values)
    ends = f"from {_word(first)} points of 10 to {_word(last)}"
    said = {
        -1: f"came nearer, {ends}",
        0: f"stayed about {_word(fmean(values))} points of 10 apart",
        1: f"moved apart, {ends}",
    }[change]
    return f"You and reviewers {said}, over {word_number(len(values))} papers."


def describe_minutes(percents: Sequence[float]) -> str:
    """Of the minutes given, how many were used."""
    if len(percents) <= 1:
        return "".join(
            f"You used {value:g} % of the minutes given." for value in percents
        )
    kept = sum(value <= 100 for value in percents)  # noqa: PLR2004 (of a hundred)
    _, last = compare_ends(percents)
    return (
        f"You kept to the minutes in {word_number(kept)} of "
        f"{word_number(len(percents))} sessions; of late you use {last:.0f} % of them."
    )


def _word_change(values: Sequence[float]) -> str:
    change = measure_change(values)
    if not change:
        return f"stayed near {_word(fmean(values))}"
    first, last = compare_ends(values)
    verb = "rose" if change > 0 else "fell"
    return f"{verb} from {_word(first)} to {_word(last)}"


def _word(value: float) -> str:
    return f"{round(value, 1):g}"
