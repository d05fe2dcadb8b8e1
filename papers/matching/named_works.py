"""The works that a paper's text names, by arXiv id or by a title of the library."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Literal

from papers.arxiv_id import find_arxiv_ids
from papers.matching.reference_list import ReferenceList
from papers.matching.squeezed_text import squeeze_text
from papers.matching.title_index import KnownTitle, TitleIndex

_QUOTE_BEFORE = 110
_QUOTE_AFTER = 90
_PAGE_BREAK = "\n\n"
# A page's head holds its own title, never a reference to another work.
_TITLE_BLOCK_LENGTH = 600
# What DBLP and with it many BibTeX files write instead of "arXiv:".
_CORR = re.compile(r"(?i)\bCoRR,?\s{1,2}abs/\s?|\babs/(?=\d{4}\.\d{4})")

_QUOTES = "\"“”„‟«»'‘’`"
_OPENING_QUOTES = tuple("\"“„‟«‘`'")
_CLOSES = re.compile(rf"[.,;?!]?\s?[{_QUOTES}]")
_OPENERS = _QUOTES + "([{*_ \t\r\n\u00a0"
_BEFORE = re.compile(r"(?:^|[.,;:)\]?!–—…]|\b(?:19|20)\d\d[a-z]?)$")
_VENUES = (
    "In|in|arXiv|ArXiv|CoRR|Proc|Advances|Annals|Journal|Trans|IEEE|ACM|Nature|Science"
    "|Neural|Technical|Tech|PhD|Ph|Preprint|Springer|URL|https?|doi|DOI|vol|Vol"
    "|NIPS|NeurIPS|ICML|ICLR|CVPR|ECCV|ICCV|ACL|EMNLP|NAACL|AAAI|IJCAI|JMLR|Phys"
)
# A colon would begin a subtitle, which makes it another work.
_ENDS = re.compile(rf"\s*(?:[.,;(){{}}\[\]{_QUOTES}]|$|(?:19|20)\d\d\b)")
_VENUE = re.compile(rf"\s*(?:{_VENUES})(?![a-z])(?!\s+[a-z])")
_NEXT_LINE = re.compile(r"[ \t]*\n\s*[A-Z0-9]")
_ASKS = re.compile(r"\s*[?!]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWork:
    """A work named in a text, with the words around its first mention.

    Found by arXiv id: `arxiv_id` is the canonical id, `paper_id` is None (the caller
    knows which paper has it, and may meet the same paper again by its title). Found by
    title: `paper_id` is the paper's, `arxiv_id` is empty.
    """

    page_number: int
    quote: str
    arxiv_id: str = ""
    paper_id: int | None = None
    matched_by: Literal["arxiv_id", "title"]


@dataclass(frozen=True, slots=True)
class _JoinedText:
    """The pages as one text, so that a title may run over a page break."""

    text: str
    page_numbers: list[int]
    page_starts: list[int]

    def pages(self) -> Iterator[tuple[int, str]]:
        """Each page's offset and text."""
        ends = [*self.page_starts[1:], len(self.text)]
        for start, end in zip(self.page_starts, ends, strict=False):
            yield start, self.text[start:end]

    def find_page(self, offset: int) -> int:
        return self.page_numbers[bisect_right(self.page_starts, offset) - 1]

    def cut_quote(self, start: int, end: int) -> str:
        """The words from `start` to `end` with some around, on one line."""
        first = max(start - _QUOTE_BEFORE, 0)
        last = min(end + _QUOTE_AFTER, len(self.text))
        before, found, after = (
            self.text[first:start],
            self.text[start:end],
            self.text[end:last],
        )
        if first > 0:
            before = "…" + (before.partition(" ")[2] or before)
        if last < len(self.text):
            after = (after.rpartition(" ")[0] or after) + "…"
        return " ".join((before + found + after).split())


def find_named_works(
    pages: Iterable[tuple[int, str]],
    titles: TitleIndex,
    *,
    own_arxiv_id: str = "",
    own_paper_id: int | None = None,
) -> list[FoundWork]:
    """Works named in `pages` of (page number, text), each once, in order of mention.

    The paper itself, given by `own_arxiv_id` (without version) and `own_paper_id`,
    never counts.
    """
    joined = _join_pages(pages)
    found = [
        *_find_by_arxiv_id(joined, own_arxiv_id),
        *_find_by_title(joined, titles, own_paper_id),
    ]
    works: dict[tuple[str, int | None], FoundWork] = {}
    for _, work in sorted(found, key=itemgetter(0)):
        works.setdefault((work.arxiv_id, work.paper_id), work)
    return list(works.values())


def _join_pages(pages: Iterable[tuple[int, str]]) -> _JoinedText:
    numbered = list(pages)
    texts = [text + _PAGE_BREAK for _, text in numbered]
    starts = list(accumulate(map(len, texts[:-1]), initial=0))
    numbers = [number for number, _ in numbered]
    return _JoinedText("".join(texts), numbers, starts[: len(texts)])


def _find_by_arxiv_id(
    joined: _JoinedText, own_arxiv_id: str
) -> Iterator[tuple[int, FoundWork]]:
    for page_start, text in joined.pages():
        for arxiv_id in find_arxiv_ids(_CORR.sub("arXiv:", text)):
            if arxiv_id.value == own_arxiv_id:
                continue
            start, end = _find_spelling(text, arxiv_id.value)
            yield (
                page_start + start,
                FoundWork(
                    page_number=joined.find_page(page_start),
                    quote=joined.cut_quote(page_start + start, page_start + end),
                    arxiv_id=arxiv_id.value,
                    matched_by="arxiv_id",
                ),
            )


def _find_spelling(text: str, value: str) -> tuple[int, int]:
    """Where an id that is known to be in the text stands; line breaks may split it."""
    number = value.rpartition("/")[2]
    match = re.search(r"\s{0,2}".join(map(re.escape, number)), text)
    return match.span() if match else (0, 0)


def _find_by_title(
    joined: _JoinedText, titles: TitleIndex, own_paper_id: int | None
) -> Iterator[tuple[int, FoundWork]]:
    squeezed = squeeze_text(joined.text)
    references = ReferenceList(joined.text)
    for place in titles.find_titles(squeezed):
        start = squeezed.spans[place.first_word][0]
        end = squeezed.spans[place.last_word][1]
        paper_id = _choose_paper(place.title, own_paper_id)
        if paper_id is not None and _is_mention(
            joined.text, start, end, place.title, is_listed=start in references
        ):
            yield (
                start,
                FoundWork(
                    page_number=joined.find_page(start),
                    quote=joined.cut_quote(start, end),
                    paper_id=paper_id,
                    matched_by="title",
                ),
            )


def _choose_paper(title: KnownTitle, own_paper_id: int | None) -> int | None:
    """The paper a title stands for, None where it stands for the reading paper too.

    Of several with one long title any is right, being records of one work; several
    with one short title are different works that the title does not tell apart.
    """
    if own_paper_id in title.paper_ids:
        return None
    is_ambiguous = title.is_short and len(title.paper_ids) > 1
    return None if is_ambiguous else title.paper_ids[0]


def _is_mention(
    text: str, start: int, end: int, title: KnownTitle, *, is_listed: bool
) -> bool:
    """Whether the title's words at `start`:`end` are a work's name, not a phrase."""
    before = text[max(start - 40, 0) : start]
    after = text[end : end + 40]
    if not is_listed and (title.is_short or start < _TITLE_BLOCK_LENGTH):
        return False
    if before.rstrip()[-1:] in _OPENING_QUOTES and _CLOSES.match(after):
        return True
    looks_named = is_listed or (title.is_distinctive and text[start].isupper())
    return looks_named and _begins(before, text[start]) and _ends(after, title)


def _begins(before: str, first_letter: str) -> bool:
    """Whether a title can begin after these characters."""
    # Line ends count only before a capital: any phrase may be broken there.
    is_first_of_line = before.rstrip(" \t")[-1:] in ("", "\n")
    if is_first_of_line and not first_letter.islower():
        return True
    return bool(_BEFORE.search(before.rstrip(_OPENERS)))


def _ends(after: str, title: KnownTitle) -> bool:
    """Whether a title can end before these characters, and this one did."""
    asks = _ASKS.match(after)
    if asks:
        return title.ending in "?!"
    if _ENDS.match(after) or _VENUE.match(after):
        return True
    return not title.is_short and bool(_NEXT_LINE.match(after))
