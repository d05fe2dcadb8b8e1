"""What the eight colours of marks mean, in Zotero's order."""

from dataclasses import dataclass

from papers.models import ColorMeaning, MarkColor

DEFAULT_MEANINGS = {
    MarkColor.YELLOW: "claim",
    MarkColor.RED: "evidence",
    MarkColor.GREEN: "question",
    MarkColor.BLUE: "assumption",
    MarkColor.PURPLE: "weakness",
    MarkColor.MAGENTA: "method",
    MarkColor.ORANGE: "definition",
    MarkColor.GREY: "later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedColor:
    """A colour with its hex value and what it means to the reader; `number` from 1."""

    number: int
    name: str
    hex_value: str
    meaning: str


def load_colors() -> list[NamedColor]:
    """All colours in order, with the reader's own meanings."""
    own = dict(ColorMeaning.objects.values_list("color", "meaning"))
    return [
        NamedColor(
            number=number,
            name=color.value,
            hex_value=color.label,
            meaning=own.get(color.value, DEFAULT_MEANINGS[color]),
        )
        for number, color in enumerate(MarkColor, start=1)
    ]


def load_meanings() -> dict[str, str]:
    """Meanings by the colours' names."""
    return {color.name: color.meaning for color in load_colors()}


def save_meanings(meanings: dict[str, str]) -> None:
    """Rename the colours named; an empty meaning brings the first one back."""
    for color in MarkColor:
        if color.value not in meanings:
            continue
        meaning = " ".join(meanings[color.value].split())
        if meaning and meaning != DEFAULT_MEANINGS[color]:
            ColorMeaning.objects.update_or_create(
                color=color.value, defaults={"meaning": meaning}
            )
        else:
            ColorMeaning.objects.filter(color=color.value).delete()


def find_nearest_color(hex_value: str) -> str:
    """The colour most like this one ("#rrggbb"), by distance in red, green and blue."""
    wanted = _parse_hex(hex_value)

    def measure_distance(color: MarkColor) -> int:
        own = _parse_hex(str(color.label))
        return sum((a - b) ** 2 for a, b in zip(wanted, own, strict=True))

    return min(MarkColor, key=measure_distance).value


def _parse_hex(hex_value: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(hex_value.removeprefix("#"))
    return red, green, blue
