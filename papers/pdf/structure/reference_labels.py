"""Reads the labels references start with: [12], 12., (12), 12, [Vas17], [Lee, 2017]."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papers.pdf.structure.lines import Line

_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u017f"
_STYLES = {
    "bracket": re.compile(r"\[(\d{1,4})\]\s*"),
    "dot": re.compile(r"(\d{1,4})\.(?:\s+|$|(?=[A-Z]))(?!\d)"),
    "paren": re.compile(r"\(?(\d{1,4})\)\s*"),
    "bare": re.compile(rf"(\d{{1,4}})\s*(?=[{_CAPITAL}\u201c\"'\u2018(])"),
}
_KEY = re.compile(
    r"\[([^\W\d_][^\]\[]{0,60}?(?:\d{2,4}[a-z]?|\d{4}\)|forthcoming|to appear|n\.d\.))\]"
    r"\s*|\[([A-Z][A-Za-z+]{1,9})\]\s*"
)
_MAX_STEP = 3
_MIN_LENGTH = 3
_MIN_KEYS = 3


@dataclass(frozen=True, slots=True)
class LabelStart:
    """A line that starts with a label; `length` counts the label's characters."""

    index: int
    number: int
    label: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChain:
    """Labels of one style that count up through the lines."""

    style: str
    starts: tuple[LabelStart, ...]


def find_label_chain(lines: Sequence[Line]) -> LabelChain | None:
    """The longest run of numbers that count up, in one style; None where none does.

    One that starts with "[1]" on the first line may be short.
    """
    chains = [
        LabelChain(style=style, starts=_follow(_find_starts(lines, pattern)))
        for style, pattern in _STYLES.items()
    ]
    best = max(chains, key=_weigh)
    first = best.starts[0] if best.starts else None
    is_sure = first is not None and first.index == 0 and first.label == "[1]"
    return best if is_sure or len(best.starts) >= _MIN_LENGTH else None


def _weigh(chain: LabelChain) -> float:
    # Brackets are seldom anything but labels, a bare number often is.
    trust = {"bracket": 1.2, "dot": 1.0, "paren": 0.9, "bare": 0.6}[chain.style]
    return len(chain.starts) * trust


def _find_starts(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[LabelStart]:
    found = []
    for index, line in enumerate(lines):
        match = pattern.match(line.text)
        if match:
            label = match[0].strip()
            found.append(LabelStart(index, int(match[1]), label, match.end()))
    return found


def _follow(starts: list[LabelStart]) -> tuple[LabelStart, ...]:
    """The longest chain in which each number is the last one plus one (or little more).

    One pass: for each number the best chain that ends there is kept.
    """
    best: dict[int, tuple[float, int]] = {}
    previous: list[int] = []
    for place, start in enumerate(starts):
        weight, before = (1.0, -1) if start.number == 1 else (0.3, -1)
        for step in range(1, _MAX_STEP + 1):
            known = best.get(start.number - step)
            if known and known[0] + 1.5 - step * 0.5 > weight:
                weight, before = known[0] + 1.5 - step * 0.5, known[1]
        previous.append(before)
        if start.number not in best or weight >= best[start.number][0]:
            best[start.number] = (weight, place)
    if not best:
        return ()
    place = max(best.values())[1]
    chain = []
    while place >= 0:
        chain.append(starts[place])
        place = previous[place]
    return tuple(reversed(chain))


def find_key_labels(lines: Sequence[Line]) -> tuple[LabelStart, ...]:
    """Lines that start with a key in brackets such as [Vas17] or [Lee et al., 2017]."""
    found = []
    for index, line in enumerate(lines):
        match = _KEY.match(line.text)
        if match:
            found.append(LabelStart(index, 0, match[0].strip(), match.end()))
    return tuple(found) if len(found) >= _MIN_KEYS else ()


def parse_label(text: str) -> tuple[str, int]:
    """A label at the start of a text and the characters it takes up: ("", 0) if none."""
    for name in ("bracket", "dot"):
        match = _STYLES[name].match(text)
        if match:
            return match[0].strip(), match.end()
    match = _KEY.match(text)
    return (match[0].strip(), match.end()) if match else ("", 0)
