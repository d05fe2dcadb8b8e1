"""Finds theorems, definitions, algorithms and the like by how their heads are set. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from papers.pdf.structure.heading_style import BodyStyle, find_body_style, has_capitals
from papers.pdf.structure.layout import Run
from papers.pdf.structure.lines import Line

BlockKind = Literal[
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "remark",
    "example",
    "assumption",
    "claim",
    "conjecture",
    "hypothesis",
    "observation",
    "algorithm",
]

_HEAD = re.compile(
    r"^(?P<kind>theorem|lemma|proposition|corollary|definition|remark|example"
    r"|assumption|claim|conjecture|hypothesis|observation|algorithm)\s+"
    r"(?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[A-Z]|[IVX]{1,5})"
    r"(?P<after>\s*[.:]|\s*\(|\s*$|\s)(?P<rest>.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^\s*(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_MAX_NAME_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHead:
    """The head of a block; `name` is what stands in brackets behind the number."""

    kind: BlockKind
    number: str
    name: str
    line: Line


def find_blocks(lines: Sequence[Line]) -> list[BlockHead]:
    """Each numbered block once, in reading order."""
    text_lines = [ln for ln in lines if ln.is_level and not ln.is_running_head]
    body = find_body_style(text_lines)
    found: dict[tuple[str, str], BlockHead] = {}
    for line in text_lines:
        head = _read_head(line, body)
        if head is not None:
            found.setdefault((head.kind, head.number), head)
    return list(found.values())


def _read_head(line: Line, body: BodyStyle) -> BlockHead | None:
    match = _HEAD.match(line.text)
    if match is None or not match["kind"][0].isupper() or not _is_set_off(line, body):
        return None
    name = _NAME.match(match["rest"]) if match["after"].strip() == "(" else None
    return BlockHead(
        kind=match["kind"].casefold(),  # type: ignore[arg-type]
        number=match["number"],
        name=name["name"].strip()[:_MAX_NAME_CHARS] if name else "",
        line=line,
    )


def _is_set_off(line: Line, body: BodyStyle) -> bool:
    """Whether the head is bold, italic or in capitals, unlike a mention in the text."""
    first: Run = line.runs[0]
    word = first.text.split()[0] if first.text.split() else ""
    return (
        (first.is_bold and not body.is_bold)
        or first.is_italic
        or (len(word) > 1 and word.isupper())
        or has_capitals(line)
    )
