"""Links between papers are drawn by the reader, put right, removed, brought back."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from papers.models import LinkKind, Paper, ReaderLink
from papers.models.reader_link import LONGEST_WORD
from prepsite.errors import UserError
from prepsite.writing.saving import start_text

_LONGEST_QUOTE = 2_000
_PAGE = re.compile(r"(?:p(?:p|age)?\.?\s*)?([0-9]{1,6})", re.IGNORECASE)
_READER_ADDRESS = re.compile(r"/papers/([0-9]{1,18})/read/[^#]*#(.+)")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MARK = re.compile(rf"(?:^|&)mark=({_UUID})(?:&|$)")
_PAGE_IN_PLACE = re.compile(r"(?:^|&)page=([0-9]{1,6})(?:&|$)")


class LinkError(UserError):
    """The link cannot be drawn like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a link rests on in one of its papers: a place, see ReaderLink, and words."""

    place: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """What the reader says of a link; `word` is its name where no kind is."""

    kind: str
    word: str = ""
    is_directed: bool = True


def parse_place(typed: str, paper_id: int) -> str:
    """ "p. 5", or a copied address of a page or mark, as "page=5&mark=...".

    Raises LinkError for what is no place in this paper.
    """
    words = typed.strip()
    if not words:
        return ""
    if page := _PAGE.fullmatch(words):
        return f"page={int(page[1])}"
    address = _READER_ADDRESS.search(words)
    place = address[2] if address else words
    if address and int(address[1]) != paper_id:
        raise LinkError("This is a place in another paper.")
    if not (page := _PAGE_IN_PLACE.search(place)):
        raise LinkError("A place is a page such as 5, or the copied link of a mark.")
    mark = _MARK.search(place)
    return f"page={int(page[1])}" + (f"&mark={mark[1]}" if mark else "")


def find_page_number(place: str) -> int:
    """The page of a place, 0 where it names none."""
    page = _PAGE_IN_PLACE.search(place)
    return int(page[1]) if page else 0


@transaction.atomic
def start_link(
    source: Paper, target: Paper, words: LinkWords, *, now: datetime
) -> ReaderLink:
    """Draw a link between two papers. Raises LinkError for one that is there."""
    if source.pk == target.pk:
        raise LinkError("A paper has no link to itself.", "Choose another paper.")
    _check_new(source.pk, target.pk, words)
    return ReaderLink.objects.create(
        source=source,
        target=target,
        kind=words.kind,
        word=_tidy_word(words),
        is_directed=words.is_directed,
        reason=start_text(),
        drawn_at=now,
    )


@transaction.atomic
def save_link(
    link: ReaderLink, words: LinkWords, *, source: Proof, target: Proof
) -> None:
    """What the reader says of it now. Raises LinkError where another says the same."""
    _check_new(link.source_id, link.target_id, words, but=link)
    link.kind, link.word = words.kind, _tidy_word(words)
    link.is_directed = words.is_directed
    link.source_place = source.place
    link.source_quote = source.quote[:_LONGEST_QUOTE]
    link.target_place = target.place
    link.target_quote = target.quote[:_LONGEST_QUOTE]
    link.save()


@transaction.atomic
def turn_link(link: ReaderLink) -> None:
    """From now on it leads the other way; what it rests on goes along."""
    words = LinkWords(kind=link.kind, word=link.word, is_directed=link.is_directed)
    _check_new(link.target_id, link.source_id, words, but=link)
    link.source_id, link.target_id = link.target_id, link.source_id
    link.source_place, link.target_place = link.target_place, link.source_place
    link.source_quote, link.target_quote = link.target_quote, link.source_quote
    link.save()


def remove_link(link: ReaderLink, *, now: datetime) -> None:
    """Take it off the landscape; its words stay for whoever wants it back."""
    link.removed_at = now
    link.save(update_fields=["removed_at"])


def restore_link(link: ReaderLink) -> None:
    link.removed_at = None
    link.save(update_fields=["removed_at"])


def list_links(paper_ids: set[int]) -> list[ReaderLink]:
    """The links drawn from or to these papers, with both ends and their reasons."""
    touching = Q(source__in=paper_ids) | Q(target__in=paper_ids)
    drawn = ReaderLink.objects.drawn().filter(touching)
    return list(drawn.select_related("source", "target", "reason"))


def _tidy_word(words: LinkWords) -> str:
    is_own = words.kind == LinkKind.OWN
    return " ".join(words.word.split())[:LONGEST_WORD] if is_own else ""


def _check_new(
    source_id: int, target_id: int, words: LinkWords, *, but: ReaderLink | None = None
) -> None:
    there = Q(source=source_id, target=target_id)
    back = Q(source=target_id, target=source_id)
    is_mutual = Q() if not words.is_directed else Q(is_directed=False)
    same = ReaderLink.objects.filter(
        there | (back & is_mutual),
        removed_at=None,
        kind=words.kind,
        word__iexact=_tidy_word(words),
    )
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise LinkError(
            "These two have this link already.",
            "Open it in the panel of either paper to add to its reason.",
        )
