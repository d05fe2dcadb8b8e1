"""Which segments of the index become one, and when."""

from collections import defaultdict
from math import log
from typing import Any

_MERGE_COUNT = 5
# Documents below which segments count as of one size: about one paper.
_SMALL_SEGMENT = 25


def merge_segments(writer: Any, segments: list[Any]) -> list[Any]:
    """Whoosh's hook at commit: reads some segments into the new one, keeps the rest.

    A query pays for every segment and a commit for every merge: _MERGE_COUNT segments
    of one order of size become one, so that a document is merged a few times only.
    Segments mostly deleted go along.
    """
    merged = [s for s in segments if s.doc_count() * 2 < s.doc_count_all()]
    tiers: defaultdict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if segment not in merged:
            tiers[_find_tier(segment)].append(segment)
    full = [tier for tier in sorted(tiers) if len(tiers[tier]) >= _MERGE_COUNT]
    merged += tiers[full[0]] if full else []
    for segment in merged:
        if segment.doc_count():
            writer.take_segment(segment)
    return [segment for segment in segments if segment not in merged]


def _find_tier(segment: Any) -> int:
    return int(log(max(segment.doc_count(), _SMALL_SEGMENT), _MERGE_COUNT))
