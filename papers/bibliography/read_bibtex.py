"""BibTeX and BibLaTeX files read into plain entries; knows bibtexparser alone."""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bibtexparser import model
from bibtexparser.exceptions import ParserStateException
from bibtexparser.middlewares.names import (
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.splitter import Splitter

from papers.arxiv_id import (
    ArxivId,
    ArxivIdError,
    ArxivVersionError,
    check_versions,
    find_arxiv_ids,
    parse_arxiv_id,
)
from papers.bibliography.tex_text import decode_tex, decode_tex_link

# What it logs about broken entries reaches the reader as problems.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)

# Macros that refer to each other could otherwise double at each line.
_MAX_VALUE_LENGTH = 100_000
# The name parser takes time by the square of the braces in a name.
_MAX_NAME_LENGTH = 500
_MAX_KEY_LENGTH = 200
_SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BibEntry:
    """One entry: text as Unicode with maths kept as `$...$`, authors "First Last"."""

    kind: str
    key: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    arxiv_id: ArxivId | None
    venue: str
    abstract: str
    url: str
    line_number: int


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """An entry that could not be read, and why, in the reader's words."""

    line_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class BibtexFile:
    """The entries of a file in its order, and what could not be read."""

    entries: tuple[BibEntry, ...]
    broken: tuple[BrokenEntry, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each broken entry."""
        return tuple(entry.reason for entry in self.broken)


def parse_bibtex(text: str) -> BibtexFile:
    """Read all entries of a .bib text; a broken one becomes a problem. Never raises."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    try:
        blocks = Splitter(normal).split().blocks
    except ParserStateException:
        return BibtexFile((), (BrokenEntry(1, "This BibTeX text cannot be read."),))
    strings: dict[str, str] = dict(_MONTHS)
    entries: list[BibEntry] = []
    broken: list[BrokenEntry] = []
    for block in map(_look_past_duplicates, blocks):
        if isinstance(block, model.String):
            strings[block.key.lower()] = _evaluate(block.value, strings)
        elif isinstance(block, model.Entry):
            _sort_entry(block, strings, entries, broken)
        elif isinstance(block, model.ParsingFailedBlock):
            broken.append(_explain_failure(block))
    return BibtexFile(tuple(entries), tuple(broken))


def _look_past_duplicates(block: model.Block) -> model.Block:
    """The entry itself where only its key or a field is given twice."""
    while (
        isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock)
        and block.ignore_error_block is not None
    ):
        block = block.ignore_error_block
    return block


def _sort_entry(
    block: model.Entry,
    strings: Mapping[str, str],
    entries: list[BibEntry],
    broken: list[BrokenEntry],
) -> None:
    line_number = (block.start_line or 0) + 1
    name = _name_entry(block.key, line_number)
    try:
        entry = _build_entry(block, strings)
    except ArxivVersionError as error:
        reason = f"{name} asks for a version that cannot be. {error.message}"
        broken.append(BrokenEntry(line_number, reason))
        return
    if entry.title or entry.arxiv_id or entry.doi:
        entries.append(entry)
    else:
        broken.append(
            BrokenEntry(line_number, f"{name} has no title, DOI or arXiv id.")
        )


def _build_entry(block: model.Entry, strings: Mapping[str, str]) -> BibEntry:
    fields = {
        found.key.lower(): _evaluate(found.value, strings)
        for found in reversed(block.fields)  # as in BibTeX, the first of two counts
    }
    return BibEntry(
        kind=block.entry_type.lower(),
        key=_shorten(block.key, _MAX_KEY_LENGTH),
        title=decode_tex(fields.get("title", "")),
        authors=_read_names(fields.get("author") or fields.get("editor") or ""),
        year=_read_year(fields.get("year", ""), fields.get("date", "")),
        doi=_read_doi(fields),
        arxiv_id=_read_arxiv_id(fields),
        venue=_read_venue(fields),
        abstract=decode_tex(fields.get("abstract", "")),
        url=decode_tex_link(fields.get("url", "")),
        line_number=(block.start_line or 0) + 1,
    )


_VENUE_FIELDS = (
    "journal",
    "journaltitle",
    "booktitle",
    "maintitle",
    "school",
    "institution",
    "publisher",
    "howpublished",
)


_NO_VENUE = re.compile(r"arxiv\b|corr$|https?://", re.IGNORECASE)


def _read_venue(fields: Mapping[str, str]) -> str:
    """Where it appeared; arXiv and links are where one finds it."""
    venues = (decode_tex(fields.get(name, "")) for name in _VENUE_FIELDS)
    return next((v for v in venues if v and not _NO_VENUE.match(v)), "")


def _take_first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


# -- values: "..." # {...} # macro ----------------------------------------------

_MONTHS = {
    name: name.capitalize()
    for name in re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec")
}
_VALUE_MARK = re.compile(r'(?<!\\)[{}"]|#')


def _evaluate(value: str, strings: Mapping[str, str]) -> str:
    """A field's value with its enclosing taken off and its macros filled in."""
    parts = [_read_part(part.strip(), strings) for part in _split_at_hashes(value)]
    return "".join(parts)[:_MAX_VALUE_LENGTH]


def _read_part(part: str, strings: Mapping[str, str]) -> str:
    if len(part) > 1 and part[0] + part[-1] in ('""', "{}"):
        return part[1:-1]
    return strings.get(part.lower(), part)


def _split_at_hashes(value: str) -> list[str]:
    """The operands of BibTeX's `#`, which counts outside braces and quotes only."""
    if "#" not in value:
        return [value]
    parts, start, depth, quoted = [], 0, 0, False
    for mark in _VALUE_MARK.finditer(value):
        if mark[0] == '"' and depth == 0:
            quoted = not quoted
        elif mark[0] == "#" and depth == 0 and not quoted:
            parts.append(value[start : mark.start()])
            start = mark.end()
        elif mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
    return [*parts, value[start:]]


# -- names, year, DOI, arXiv id -------------------------------------------------


def _read_names(text: str) -> tuple[str, ...]:
    """Names as "First von Last Jr" in their order; "and others" is dropped."""
    names = (_read_name(name) for name in split_multiple_persons_names(text))
    return tuple(name for name in names if name and name != "others")


def _read_name(text: str) -> str:
    parts: NameParts = parse_single_name_into_parts(
        text[:_MAX_NAME_LENGTH], strict=False
    )
    return decode_tex(" ".join([*parts.first, *parts.von, *parts.last, *parts.jr]))


_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")


def _read_year(year: str, date: str) -> int | None:
    match = _YEAR.search(year) or _YEAR.search(date)
    return int(match[0]) if match else None


_DOI = re.compile(r"(?P<doi>10\.[0-9]{4,9}/\S+)")
_DOI_URL = re.compile(
    r"https?://(?:dx\.|www\.)?doi\.org/(?P<doi>10\.[0-9]{4,9}/\S+)", re.IGNORECASE
)


def _read_doi(fields: Mapping[str, str]) -> str | None:
    """The publisher's DOI, from its field or a doi.org link.

    An arXiv DOI is left to `arxiv_id`, which says the same.
    """
    match = _DOI.search(decode_tex_link(fields.get("doi", "")))
    if match is None:
        match = _DOI_URL.match(decode_tex_link(fields.get("url", "")))
    if match is None or _take_arxiv_id(match["doi"]):
        return None
    return match["doi"]


# Fields that may hold an arXiv id among other words.
_TALKATIVE_FIELDS = ("url", "journal", "journaltitle", "howpublished", "booktitle")
# Zotero writes "arXiv:1706.03762 [cs]" here; with more words it is another paper.
_TERSE_FIELDS = ("number", "note", "volume")


def _read_arxiv_id(fields: Mapping[str, str]) -> ArxivId | None:
    return (
        _read_eprint(fields)
        or _take_arxiv_id(decode_tex_link(fields.get("doi", "")))
        or _find_arxiv_id(fields)
        or _read_terse(fields)
    )


def _read_eprint(fields: Mapping[str, str]) -> ArxivId | None:
    prefix = decode_tex(_take_first(fields, ("archiveprefix", "eprinttype")))
    if prefix and prefix.lower() != "arxiv":
        return None
    return _take_arxiv_id(decode_tex_link(fields.get("eprint", "")))


def _find_arxiv_id(fields: Mapping[str, str]) -> ArxivId | None:
    for name in _TALKATIVE_FIELDS:
        value = fields.get(name, "")
        text = decode_tex_link(value) if name == "url" else value
        check_versions(text)
        if found := find_arxiv_ids(text):
            return found[0]
    return None


def _read_terse(fields: Mapping[str, str]) -> ArxivId | None:
    values = (decode_tex(fields.get(name, "")) for name in _TERSE_FIELDS)
    spelled_out = (value for value in values if re.match("arxiv|abs/", value.lower()))
    return next(filter(None, map(_take_arxiv_id, spelled_out)), None)


def _take_arxiv_id(text: str) -> ArxivId | None:
    """The id that a text is, if any; raises for one whose version cannot be."""
    try:
        return parse_arxiv_id(text)
    except ArxivVersionError:
        raise
    except ArxivIdError:
        return None


# -- what is broken -------------------------------------------------------------


def _explain_failure(block: model.ParsingFailedBlock) -> BrokenEntry:
    line_number = (block.start_line or 0) + 1
    match = re.match(r"@\s*\w*\s*[{(]\s*([^\s,{}()=\"]+)\s*,", block.raw or "")
    name = _name_entry(match[1] if match else "", line_number)
    reason = f"{name} cannot be read: {_name_cause(block.error)}."
    return BrokenEntry(line_number, reason)


def _name_cause(error: Exception) -> str:
    reason = str(getattr(error, "abort_reason", error))
    if "end of file" in reason:
        return "its closing brace is missing"
    if "Unexpected block start" in reason:
        return "a brace or quote is not closed before the next entry"
    return "a comma, an equals sign or a brace is missing"


def _name_entry(key: str, line_number: int) -> str:
    """How the reader finds the entry."""
    if key:
        return f"The entry {_shorten(key, _SHOWN_LENGTH)} (line {line_number})"
    return f"The entry in line {line_number}"


def _shorten(text: str, length: int) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:length]
