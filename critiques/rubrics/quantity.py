"""Numbers as people write them into a table: 1,5 and 2e3, 3 h, $2.50, 28.4 ± 0.2; pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

# Beyond it a number is a slip of the finger.
LARGEST = Decimal("1e15")
_BLANKS = " \u00a0\u2009\u202f"
_PATTERN = re.compile(
    r"(?P<before>[^\w\s+\-−.,]{1,3}|[A-Za-z]{2,3}\$?)?\s*"
    r"(?:(?P<sign>[+\-−])\s*)?"
    # Thousands in groups of three, which never begin with 0; else a point or comma.
    rf"(?P<number>[1-9]\d{{0,2}}(?:[{_BLANKS},']\d{{3}})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)?|[.,]\d+)"
    r"(?P<exponent>[eE][+-]?\d{1,4})?"
    r"(?P<after>.*)",
    re.ASCII,
)
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:[{_BLANKS},']\d{{3}})+(?:\.\d+)?")
_SPREAD = re.compile(r"(?:±|\+/-|\(±?)\s*[\d.,].*")
# A range, a fraction, a time of day or two numbers are not one number.
_ANOTHER = re.compile(r"\s*[\d.,:/]|\s*[-–−]\s*\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is what stands around the number, in small letters: "h", "$", "%"."""

    value: Decimal
    unit: str


def parse_quantity(cell: str) -> Quantity | None:
    """None where no number stands, or one that cannot be meant."""
    found = _PATTERN.fullmatch(cell.strip())
    if found is None or _ANOTHER.match(found["after"]):
        return None
    value = Decimal(_write_plainly(found["number"]) + (found["exponent"] or ""))
    if abs(value) > LARGEST:
        return None
    after = _SPREAD.sub("", found["after"])
    unit = f"{found['before'] or ''} {after}".strip().casefold()
    return Quantity(-value if found["sign"] in ("-", "−") else value, unit)


def _write_plainly(number: str) -> str:
    if _GROUPED.fullmatch(number):
        return re.sub(rf"[{_BLANKS},']", "", number)
    return number.replace(",", ".")


def format_number(value: Decimal, *, places: int | None = None) -> str:
    """12,000.5; with `places` digits behind the point at most, else as many as it has."""
    if places is not None:
        value = round(value, places)
    said = f"{value:,f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
