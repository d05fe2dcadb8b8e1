"""Reviews from whatever the reader has of them: pasted text, a saved page, JSON."""

import re
from collections.abc import Sequence
from dataclasses import replace

from critiques.reviews.found_review import FoundReview, Haul, ReviewsUnreadableError
from critiques.reviews.read_notes import read_notes
from critiques.reviews.read_page import read_page
from critiques.reviews.read_pasted import read_pasted

LONGEST_SOURCE_BYTES = 8 * 1024 * 1024

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|div|main|\?xml|!--)", re.I)
_VENUE = re.compile(
    r"\b(?P<name>ICLR|NeurIPS|NIPS|ICML|COLM|ARR|ACL|EMNLP)\b"
    r"(?:[ .\w]{0,24}?)\b(?P<year>20[12]\d)\b"
)


def decode_source(content: bytes) -> str:
    """The text of a file; raises ReviewsUnreadableError where it is none."""
    if len(content) > LONGEST_SOURCE_BYTES:
        raise ReviewsUnreadableError(
            "This is larger than any page of reviews (more than 8 MB).",
            "Paste the reviews themselves instead.",
        )
    if content.startswith(b"%PDF-"):
        raise ReviewsUnreadableError(
            "This is a PDF. Reviews are read from text, a saved page or JSON.",
            "Copy the reviews out of it and paste them.",
        )
    marked = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    text = content.decode(marked.get(content[:2], "utf-8-sig"), errors="replace")
    if text.count("\ufffd") + text.count("\0") > len(text) // 50:
        raise ReviewsUnreadableError(
            "This file is no text: nothing in it can be read.",
            "Choose the page or the JSON that you saved.",
        )
    return text.replace("\0", "")


def read_reviews(source: str, *, title: str, venue: str = "") -> Haul:
    """The reviews of the paper with this title; `venue` is what the reader says.

    Raises ReviewsUnreadableError where there is no review.
    """
    if not source.strip():
        raise ReviewsUnreadableError(
            "There is nothing to read.", "Paste the reviews, or choose a file."
        )
    haul = _choose_haul(_read(source), title)
    if not haul.reviews:
        raise _explain_nothing(haul)
    venue = venue or _find_venue(source)
    return replace(
        haul, reviews=tuple(_settle_venue(review, venue) for review in haul.reviews)
    )


def _read(source: str) -> list[Haul]:
    if source.lstrip()[0] in "{[":
        return read_notes(source)
    if _MARKUP.match(source):
        page = read_page(source)
        return [replace(read_pasted(page.text), title=page.title)]
    return [read_pasted(source)]


def _choose_haul(hauls: Sequence[Haul], title: str) -> Haul:
    """Of several papers' reviews those of this one, by its title."""
    found = [haul for haul in hauls if haul.reviews]
    if len(found) <= 1:
        return found[0] if found else Haul(reviews=(), left_out=_count_left_out(hauls))
    same = [one for one in found if is_same_title(one.title, title)]
    if same:
        return same[0]
    raise ReviewsUnreadableError(
        f"This holds reviews of {len(found)} papers, and none is called “{title[:80]}”.",
        "Save the page of this paper alone, or correct the paper's title.",
    )


def _count_left_out(hauls: Sequence[Haul]) -> int:
    return sum(haul.left_out for haul in hauls)


def is_same_title(one: str, other: str) -> bool:
    first, second = (re.sub(r"[\W_]+", "", said.casefold()) for said in (one, other))
    return first == second


def _explain_nothing(haul: Haul) -> ReviewsUnreadableError:
    if haul.left_out:
        return ReviewsUnreadableError(
            "There are comments in this, and no review.",
            "Open the whole page of the paper and take the reviews too.",
        )
    return ReviewsUnreadableError(
        "No review is recognised in this.",
        "A review has headings such as “Weaknesses:” or “Rating:” at the beginning of "
        "a line; put one before each part.",
    )


def _find_venue(source: str) -> str:
    found = _VENUE.search(source)
    return f"{found['name']} {found['year']}" if found else ""


def _settle_venue(review: FoundReview, venue: str) -> FoundReview:
    return review if review.venue else replace(review, venue=venue[:200])
