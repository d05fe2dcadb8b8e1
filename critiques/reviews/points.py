"""Texts cut into the points they make: the items of a list, else sentences; pure."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from critiques.reviews.field_names import Aspect, find_aspect
from critiques.reviews.weakness_cues import find_kinds, names_kind

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t#]*$")
_ITEM = re.compile(r"\s*(?:[-*+•–]|\(?(?:[WSQ]?\d{1,2}|[a-z])[.):])\s+(?P<words>\S.*)")
_LINK = re.compile(r"!?\[(?P<said>[^\]\[]*)\]\([^()\s]*\)")
_DRESS = re.compile(r"\*\*|__|`")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]”’]*\s+(?=[\"'(\[“$]*[A-Z0-9])")
# After these a dot ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|w\.r\.t|resp|approx|etc|Figs?|Eqs?|Tabs?|Secs?|Refs?"
    r"|App|No|Dr|Prof)|\b[A-Z])\.$"
)
_FEWEST_WORDS = 3
_MOST_SENTENCES_OF_ITEM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is said; `heading` is what it stands under, "" for nothing.

    `review_id` says whose it is: None for the reader's own.
    """

    words: str
    aspect: Aspect
    heading: str = ""
    label: str = ""
    review_id: int | None = None
    kinds: frozenset[str] = field(default=frozenset())

    @property
    def own_heading(self) -> str:
        """What is to be read above the words; nothing where they are the heading."""
        return "" if self.heading == self.words else self.heading

    @property
    def key(self) -> str:
        """By which a form of the page names it."""
        said = f"{self.review_id or 'mine'}:{self.words}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def list_points(
    sections: Iterable[tuple[str, str]],
    *,
    review_id: int | None = None,
    label: str = "",
) -> list[Point]:
    """The points of named sections, each once, in their order."""
    points = (
        Point(
            words=words,
            aspect=find_aspect(name),
            heading=heading,
            label=label,
            review_id=review_id,
            kinds=find_kinds(words, heading),
        )
        for name, body in sections
        for heading, words in split_points(body)
    )
    return list({point.words: point for point in points}.values())


def split_points(body: str) -> Iterator[tuple[str, str]]:
    """Heading and words of each point. What is quoted is no point of the writer's.

    A kind of weakness that was ticked, and no more, is a point by its heading.
    """
    blocks = list(_split_blocks(body))
    for heading, is_item, block in blocks:
        words = " ".join(_strip_dress(block).split())
        sentences = list(_join_short(split_sentences(words)))
        if is_item and len(sentences) <= _MOST_SENTENCES_OF_ITEM:
            sentences = [words]
        for sentence in sentences:
            if re.search(r"\w", sentence):
                yield heading, sentence
    with_words = {heading for heading, _, _ in blocks}
    for heading in _list_headings(body):
        if heading not in with_words and names_kind(heading):
            yield heading, heading


def _list_headings(body: str) -> list[str]:
    titles = map(_HEADING.match, body.splitlines())
    return list(dict.fromkeys(_read_heading(title) for title in titles if title))


def _read_heading(title: re.Match[str]) -> str:
    return title["words"].strip("*_: ")


def _split_blocks(body: str) -> Iterator[tuple[str, bool, str]]:
    heading, is_item, lines = "", False, list[str]()
    for line in [*body.splitlines(), ""]:
        is_quoted = line.lstrip().startswith(">")
        title, item = _HEADING.match(line), _ITEM.fullmatch(line)
        if not line.strip() or is_quoted or title or item:
            if lines:
                yield heading, is_item, "\n".join(lines)
            is_item, lines = bool(item), [item["words"]] if item else []
            heading = _read_heading(title) if title else heading
        else:
            lines.append(line)


def _strip_dress(words: str) -> str:
    """Without the marks of Markdown: links as what they say."""
    return _DRESS.sub("", _LINK.sub(r"\g<said>", words))


def split_sentences(words: str) -> list[str]:
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(words):
        if _ABBREVIATION.search(words[start : end.start()].rstrip("\"')]”’")):
            continue
        sentences.append(words[start : end.end()].strip())
        start = end.end()
    return [one for one in [*sentences, words[start:].strip()] if one]


def _join_short(sentences: Iterable[str]) -> Iterator[str]:
    """ "No code." is no point of its own where another sentence stands before it."""
    held = ""
    for sentence in sentences:
        if held and len(sentence.split()) >= _FEWEST_WORDS:
            yield held
            held = sentence
        else:
            held = f"{held} {sentence}".strip()
    if held:
        yield held
