"""Names of papers short enough to stand on the map."""

_LONGEST_NAME = 18
_TITLE_WORDS = 3
_FAMILY_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    ]
)


def build_label(author_line: str, year: int | None, title: str) -> str:
    """First author's family name and year, or the title's first words without authors.

    `author_line` holds names as "First Last", joined by "; ".
    """
    first_author = author_line.split(";", maxsplit=1)[0].strip()
    name = _find_family_name(first_author) or " ".join(title.split()[:_TITLE_WORDS])
    return f"{shorten(name, _LONGEST_NAME)} {year or ''}".strip()


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _find_family_name(author: str) -> str:
    if "," in author:
        return author.partition(",")[0].strip()
    words = author.split()
    if not words or words[-1].casefold() in ("collaboration", "consortium", "team"):
        return author
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _FAMILY_PARTICLES:
        first -= 1
    return " ".join(words[first:])
