"""What a reader pastes into the import box: ids, links, .bib entries, or all mixed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papers.arxiv_id import (
    ArxivId,
    ArxivIdError,
    ArxivVersionError,
    check_versions,
    find_arxiv_ids,
    parse_arxiv_id,
)
from papers.bibliography.read_bibtex import BibEntry, parse_bibtex

MAX_CHARACTERS = 1_000_000
MAX_LINES = 5_000  # those of .bib entries, ten and more an entry, are not counted
MAX_PAPERS = 5_000
SHOWN_LENGTH = 120


@dataclass(frozen=True, slots=True)
class ArxivWanted:
    """A paper to import, named by its arXiv id."""

    arxiv_id: ArxivId


@dataclass(frozen=True, slots=True)
class BibWanted:
    """A paper to import, named by a .bib entry (which may hold an arXiv id too)."""

    entry: BibEntry


Wanted = ArxivWanted | BibWanted


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that names no paper: number from 1, text (shortened) and the reason."""

    line_number: int
    text: str
    reason: str

    @property
    def is_quoted(self) -> bool:
        """Whether the reason shows the text, or the part of it that is wrong."""
        quotes = _QUOTE.findall(self.reason)
        return self.text[:_QUOTED_LENGTH] in self.reason or any(
            quote in self.text for quote in quotes
        )


# The start of a quotation as reasons hold it, which shorten long ones.
_QUOTED_LENGTH = 59
_QUOTE = re.compile("“([^”…]+)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The papers a pasted text asks for, each once, and the lines that ask for none."""

    wanted: tuple[Wanted, ...]
    refused: tuple[RefusedLine, ...]


def parse_pasted(text: str) -> Pasted:
    """Read ids, links, arXiv DOIs and .bib entries in any mixture. Never raises.

    Order is kept, and of two mentions of a paper (by arXiv id without version,
    else DOI, else title) the first counts. Empty lines and those starting with # or
    % are skipped; words beside an id are taken for its title.
    """
    normal = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if len(normal) > MAX_CHARACTERS:
        return _refuse_all(
            text, f"This is more than {MAX_CHARACTERS:,} characters at once."
        )
    bibtex, rest = _part_bibtex(normal)
    if reason := _find_excess(bibtex, rest):
        return _refuse_all(text, reason)
    lines = normal.split("\n")
    found = [*_read_bibtex(bibtex, lines), *_read_lines(rest)]
    found.sort(key=lambda numbered: numbered[0])
    if not found:
        return _refuse_all(text, _word_nothing(normal, bibtex))
    items = [item for _, item in found]
    return Pasted(
        tuple(_drop_duplicates(i for i in items if not isinstance(i, RefusedLine))),
        tuple(item for item in items if isinstance(item, RefusedLine)),
    )


_Found = tuple[int, Wanted | RefusedLine]


def _refuse_all(text: str, reason: str) -> Pasted:
    return Pasted((), (RefusedLine(1, _shorten(text), reason),))


def _word_nothing(text: str, bibtex: str) -> str:
    """Why a text holds neither a paper nor a mistake."""
    if bibtex.strip():
        return "There is no entry in this BibTeX, only comments or definitions."
    if text.strip():
        return "There are only comments, and no line that names a paper."
    return "Nothing was entered."


_NUMBER_LIKE_AN_ID = re.compile(r"[0-9]{3,4}\.[0-9]|/[0-9]{3}")


def _find_excess(bibtex: str, rest: str) -> str:
    """Why a text is too much at once; empty when it is not."""
    if sum(1 for line in rest.split("\n") if line) > MAX_LINES:
        return f"This is more than {MAX_LINES:,} lines at once."
    papers = len(_BLOCK_HEAD.findall(bibtex)) + len(_NUMBER_LIKE_AN_ID.findall(rest))
    if papers > MAX_PAPERS:
        return f"This is more than {MAX_PAPERS:,} papers at once."
    return ""


# -- .bib entries ----------------------------------------------------------------

_BLOCK_HEAD = re.compile(r"@\w*[ \t]*[{(]")
_BLOCK_START = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]+|[0-9]{1,5}[.)][ \t]+)?(?P<block>@[A-Za-z]+[ \t]*[{(])"
    r"|(?<=[})])[ \t]*(?P<next>@[A-Za-z]+[ \t]*[{(])",
    re.MULTILINE,
)
_BLOCK_MARK = re.compile(
    r"(?<!\\)[{}]|\)|^[ \t]*(?P<start>@[A-Za-z]+[ \t]*[{(])", re.MULTILINE
)
_END_OF_OPEN_BLOCK = re.compile(
    r"\n(?=[ \t]*(?:\n|https?://|arxiv:|[0-9]{4}\.[0-9]{4}))", re.IGNORECASE
)


def _part_bibtex(text: str) -> tuple[str, str]:
    """The .bib entries of a text and the rest, each with all the line breaks."""
    bibtex, rest, position = [], [], 0
    while match := _BLOCK_START.search(text, position):
        start = max(match.start("block"), match.start("next"))
        end = _find_block_end(text, match.end())
        outside, inside = text[position:start], text[start:end]
        bibtex += ["\n" * outside.count("\n"), inside]
        rest += [
            outside if match["block"] is None else _cut_bullet(outside),
            "\n" * inside.count("\n"),
        ]
        position = end
    rest.append(text[position:])
    return "".join(bibtex), "".join(rest)


def _cut_bullet(text: str) -> str:
    """The text before an entry without the bullet on the entry's own line."""
    return text[: text.rfind("\n") + 1]


def _find_block_end(text: str, position: int) -> int:
    """Where the block ends whose `{` or `(` stands before the position.

    A block left open ends where the next one starts, or at an empty line or an
    id before that, so that it does not swallow what follows.
    """
    depth = 0
    closing = "}" if text[position - 1] == "{" else ")"
    limit = len(text)
    for mark in _BLOCK_MARK.finditer(text, position):
        if mark["start"]:
            limit = mark.start("start")
            break
        if depth == 0 and mark[0] == closing:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    end = _END_OF_OPEN_BLOCK.search(text, position, limit)
    return end.start() if end else limit


def _read_bibtex(bibtex: str, lines: list[str]) -> Iterator[_Found]:
    if not bibtex.strip():
        return
    found = parse_bibtex(bibtex)
    for entry in found.entries:
        yield entry.line_number, BibWanted(entry)
    for broken in found.broken:
        number = broken.line_number
        text = _shorten(lines[number - 1])
        # Whoever shows it says which line it is, of the text that is left.
        reason = broken.reason.replace(f" (line {number})", "", 1)
        reason = reason.replace(f"The entry in line {number} ", "This entry ", 1)
        yield number, RefusedLine(number, text, reason)


# -- lines -----------------------------------------------------------------------

_BULLET = re.compile(
    r"^[\s>]*(?:(?:[-*+•‣◦–][ \t]+)?(?:\[[ xX]\][ \t]+)?)"
    r"(?:\(?[0-9]{1,5}[.)][ \t]+|\[[0-9]{1,5}\][ \t]*)?"
)
_COMMENT = re.compile(r"(?:^|\s)[#%](?:\s.*)?$")
_SEPARATOR = re.compile(r"[-=_*~+•.,;\s]*")
_LOOKS_LIKE_AN_ID = re.compile(
    r"\W*(?:arxiv[:.]|\S*arxiv\.org/|10\.48550/|[0-9]{3,5}\.[0-9]{3,6}(?:v|\W*$)"
    r"|[a-z]+-[a-z]+/[0-9])",
    re.IGNORECASE,
)


def _read_lines(text: str) -> Iterator[_Found]:
    for line_number, line in enumerate(text.split("\n"), start=1):
        content = _strip_line(line)
        if not _SEPARATOR.fullmatch(content):
            for item in _read_line(content, line_number):
                yield line_number, item


def _strip_line(line: str) -> str:
    """The line without bullet, list number and comment."""
    if line.lstrip().startswith(("#", "%")):
        return ""
    content = _BULLET.sub("", line, count=1).strip()
    return _COMMENT.split(content, maxsplit=1)[0].strip()


def _read_line(content: str, line_number: int) -> list[Wanted | RefusedLine]:
    try:
        return [ArxivWanted(parse_arxiv_id(content))]
    except ArxivVersionError as error:
        # The id before it would be found below, and its version be lost unsaid.
        return [RefusedLine(line_number, _shorten(content), error.message)]
    except ArxivIdError as error:
        reason = error.message
    items: list[Wanted | RefusedLine] = []
    for word in re.split(r"[\s,;]+", content):
        items += _read_word(word, line_number)
    if not items:
        # The ids a reference spells with a space: "arXiv: hep-th/9901001."
        items += map(ArxivWanted, find_arxiv_ids(content))
    return items or [RefusedLine(line_number, _shorten(content), reason)]


def _read_word(word: str, line_number: int) -> list[Wanted | RefusedLine]:
    """The ids in one word of a line; refused only when it is meant to be an id."""
    if not _NUMBER_LIKE_AN_ID.search(word):
        return []
    try:
        return [ArxivWanted(_read_lone_id(word))]
    except ArxivIdError as error:
        refused = RefusedLine(line_number, _shorten(word), error.message)
        has_bad_version = isinstance(error, ArxivVersionError)
    inside = [] if has_bad_version else find_arxiv_ids(word)
    if inside:
        return [ArxivWanted(arxiv_id) for arxiv_id in inside]
    is_meant = has_bad_version or _LOOKS_LIKE_AN_ID.match(word)
    return [refused] if is_meant else []


def _read_lone_id(word: str) -> ArxivId:
    """As parse_arxiv_id; a version that cannot be is the reason before all others."""
    check_versions(word)
    return parse_arxiv_id(word)


def _drop_duplicates(wanted: Iterable[Wanted]) -> Iterator[Wanted]:
    seen = set()
    for item in wanted:
        identity = _identify(item)
        if identity not in seen:
            seen.add(identity)
            yield item


def _identify(item: Wanted) -> tuple[object, ...]:
    """What makes two mentions one paper."""
    if isinstance(item, ArxivWanted):
        return "arxiv", item.arxiv_id.value
    entry = item.entry
    if entry.arxiv_id is not None:
        return "arxiv", entry.arxiv_id.value
    if entry.doi is not None:
        return "doi", entry.doi.lower()
    return "title", entry.title.casefold(), entry.authors, entry.year


def _shorten(text: str) -> str:
    """The start of a text on one line, at most `SHOWN_LENGTH` characters of it."""
    start = text[: SHOWN_LENGTH * 4]
    line = " ".join("".join(c if c.isprintable() else " " for c in start).split())
    return line if len(line) <= SHOWN_LENGTH else f"{line[: SHOWN_LENGTH - 1]}…"
