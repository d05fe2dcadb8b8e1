"""Putting texts together so that no word of either is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from merge3 import Merge3
from patiencediff import PatienceSequenceMatcher

from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text
from prepsite.writing.word_diff import parse_lines, parse_tokens

SEPARATOR = "\n\n---\n\n"


@dataclass(frozen=True, slots=True)
class MergedText:
    """Two changed texts as one; a clash is a spot that both changed, and holds both."""

    body: str
    clash_count: int


@transaction.atomic  # so that nothing is saved between the look and the save
def append_text(text_id: int, body: str) -> Text:
    """Add `body` under what stands there; the history keeps the state before."""
    text = Text.objects.select_for_update().get(pk=text_id)
    if not body.strip() or body in text.body:
        return text
    joined = f"{text.body}{SEPARATOR}{body}" if text.body.strip() else body
    return save_text(text_id, Save(body=joined, base_version=text.version))


def merge_texts(base: str, mine: str, saved: str) -> MergedText:
    """Put two texts that both started from `base` together, by lines, then by words.

    Lines that both changed are merged word by word where that goes without a clash;
    where it does not, the lines of both stand one after the other.
    """
    merged: list[str] = []
    clash_count = 0
    lines = (parse_lines(text) for text in (base, mine, saved))
    for variants in _merge(*lines):
        words = variants[0] if len(variants) == 1 else _merge_words(*variants)
        if words is None:
            clash_count += 1
            words = _stack(*variants[1:])
        merged.append(words)
    return MergedText("".join(merged), clash_count)


def _merge(base: list[str], mine: list[str], saved: list[str]) -> Iterator[list[str]]:
    """Stretches of the merged text; [base, mine, saved] where the two clash."""
    matcher: Any = PatienceSequenceMatcher  # fits, but is typed as difflib's
    for _, *variants in Merge3(
        base, mine, saved, sequence_matcher=matcher
    ).merge_groups():
        yield ["".join(variant) for variant in variants]


def _merge_words(base: str, mine: str, saved: str) -> str | None:
    """One text with the words of both, None where they clash."""
    tokens = (parse_tokens(text) for text in (base, mine, saved))
    stretches = list(_merge(*tokens))
    if any(len(variants) > 1 for variants in stretches):
        return None
    return "".join(variants[0] for variants in stretches)


def _stack(mine: str, saved: str) -> str:
    """Lines of both, one under the other."""
    if not mine or mine.endswith("\n") or not saved:
        return f"{mine}{saved}"
    return f"{mine}\n{saved}"
