"""Numbers that are asked for by comparing: `2017`, `6..8`, `>6`, `<=2020`; pure."""

import re

from papers.contributions import NumberRange

# The number after a bound is written with a digit more at most.
_NUMBERS = re.compile(
    r"(?P<single>[0-9]{1,7})"
    r"|(?P<sign>>=|<=|>|<|≥|≤|=)(?P<bound>[0-9]{1,6})"
    r"|(?P<first>[0-9]{1,7})?(?:\.\.|[-–])(?P<last>[0-9]{1,7})?"
)


def parse_range(text: str) -> NumberRange | None:
    """The range as it is written, in order; None where it is none, or holds nothing."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    number = {
        name: int(digits)
        for name, digits in match.groupdict().items()
        if digits and name != "sign"
    }
    if not number:
        return None
    if match["sign"]:
        return _compare(match["sign"], number["bound"])
    if match["single"]:
        return NumberRange(number["single"], number["single"])
    first, last = number.get("first"), number.get("last")
    if first is not None and last is not None and first > last:
        first, last = last, first
    return NumberRange(first, last)


def _compare(sign: str, bound: int) -> NumberRange | None:
    match sign:
        case ">":
            return NumberRange(bound + 1, None)
        case ">=" | "≥":
            return NumberRange(bound, None)
        case "<":
            return NumberRange(None, bound - 1) if bound else None
        case "<=" | "≤":
            return NumberRange(None, bound)
        case _:
            return NumberRange(bound, bound)


def render_range(numbers: NumberRange) -> str:
    if numbers.first == numbers.last:
        return str(numbers.first)
    first = "" if numbers.first is None else numbers.first
    last = "" if numbers.last is None else numbers.last
    return f"{first}..{last}"
