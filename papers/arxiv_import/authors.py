"""A line of authors, as OAI-PMH sends it, split into names."""

import re

from papers.arxiv_import.plain_text import parse_text

MAX_AUTHORS = 10_000

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|^and\s+")
_COLLABORATION = re.compile(r"(\bcollaborations?)\s*:\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV|V", re.IGNORECASE)


def parse_author_line(raw: str) -> tuple[str, ...]:
    """Names in order, affiliations in brackets left out: "A. B (MIT), C. D and E. F"."""
    line = _COLLABORATION.sub(r"\1, ", _drop_brackets(parse_text(raw)))
    names: list[str] = []
    for part in _SEPARATOR.split(line):
        name = part.strip()
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(names[:MAX_AUTHORS])


def parse_inverted_name(raw: str) -> str:
    """ "Hinton, Geoffrey E." as "Geoffrey E. Hinton"; a suffix stays at the end."""
    last, *rest = [part.strip() for part in parse_text(raw).split(",")]
    if not rest:
        return last
    first, *suffixes = rest
    return ", ".join(filter(None, [f"{first} {last}".strip(), *suffixes]))


def _drop_brackets(line: str) -> str:
    depth = 0
    kept = []
    for character in line:
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(character)
    return "".join(kept)
