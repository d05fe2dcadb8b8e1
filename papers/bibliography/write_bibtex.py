"""BibTeX entries written for a paper: UTF-8, capitals kept, specials escaped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from papers.arxiv_id import ArxivId
from papers.bibliography.tex_text import MATHS_IN_TEXT, encode_tex

_LONG_WORD = 4
_NAME_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BibRecord:
    """What an entry is made of: plain Unicode, maths as `$...$`, names "First Last"."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    arxiv_id: ArxivId | None = None
    primary_category: str = ""
    doi: str = ""
    venue: str = ""
    abstract: str = ""


def render_bibtex(record: BibRecord) -> str:
    """One entry, @article when it has a venue and @misc otherwise, with a last newline."""
    kind = "article" if record.venue.strip() else "misc"
    fields = "".join(
        f"  {name} = {{{value}}},\n" for name, value in _build_fields(record) if value
    )
    return f"@{kind}{{{_clean_key(record.key)},\n{fields}}}\n"


def _build_fields(record: BibRecord) -> Iterator[tuple[str, str]]:
    yield "title", _protect_capitals(record.title)
    yield "author", " and ".join(filter(None, map(_write_name, record.authors)))
    yield "year", "" if record.year is None else str(record.year)
    yield "journal", encode_tex(record.venue)
    yield "doi", _write_doi(record.doi)
    if record.arxiv_id is not None:
        yield "eprint", str(record.arxiv_id)
        yield "archivePrefix", "arXiv"
        yield "primaryClass", encode_tex(record.primary_category)
        yield "url", record.arxiv_id.abs_url
    yield "abstract", encode_tex(record.abstract)


def _clean_key(key: str) -> str:
    """BibTeX ends a key at these characters."""
    return re.sub(r"[^!-~]|[\"#%'(),={}~\\@]", "", key) or "anon"


def _write_doi(doi: str) -> str:
    """A DOI as it is: styles make a link of it, so only braces are encoded."""
    bare = re.sub(r"[^!-~]", "", doi)
    return bare.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


# -- names ----------------------------------------------------------------------


def _write_name(name: str) -> str:
    words = name.split()
    if len(words) > 2 and words[-1].lower() in _NAME_SUFFIXES:  # noqa: PLR2004
        first, last, suffix = " ".join(words[:-2]), words[-2], words[-1]
        return encode_tex(f"{last}, {suffix}, {first}")
    written = encode_tex(name)
    return f"{{{written}}}" if _is_one_whole(words) else written


def _is_one_whole(words: list[str]) -> bool:
    """Whether BibTeX would take a group's name apart, or find several names in it."""
    lowered = {word.lower() for word in words}
    groups = {
        "collaboration",
        "consortium",
        "team",
        "group",
        "project",
        "and",
        "others",
    }
    return bool(lowered & groups) or any("," in word for word in words)


# -- capitals -------------------------------------------------------------------


def _protect_capitals(title: str) -> str:
    """The title with braces where a style that writes it small would spoil a word.

    Names such as BERT or mRNA are protected, and maths. In a title written like
    a sentence any further capital is a name's; in one Written Like This it is not.
    """
    parts = _split_words(title)
    words = [part for part in parts if part[:1].isalpha()]
    is_sentence = _is_sentence(words[1:])
    written, is_first = [], True
    for part in parts:
        has_name = _has_inner_capital(part) or (
            is_sentence and not is_first and part[:1].isupper()
        )
        written.append(_brace(encode_tex(part)) if has_name else encode_tex(part))
        is_first = is_first and not part[:1].isalpha()
    return " ".join(written)


def _split_words(title: str) -> list[str]:
    """Words at white space, a formula with its spaces being part of its word."""
    return re.findall(rf"(?:{MATHS_IN_TEXT}|\S)+", title)


def _is_sentence(words: list[str]) -> bool:
    long_words = [word for word in words if len(word) >= _LONG_WORD]
    capitals = sum(word[0].isupper() for word in long_words)
    return bool(long_words) and capitals * 2 < len(long_words)


def _has_inner_capital(word: str) -> bool:
    """Whether a part of the word, as in Pre-BERT, has a capital past its first letter."""
    if re.search(MATHS_IN_TEXT, word):
        return True
    return any(c.isupper() for part in re.findall(r"\w+", word) for c in part[1:])


def _brace(written: str) -> str:
    """`{\\...}` would be one of BibTeX's special characters, whose case changes."""
    return f"{{{{{written}}}}}" if written.startswith("\\") else f"{{{written}}}"
