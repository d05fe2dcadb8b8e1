"""Where words of one segment of the index follow each other."""

from collections.abc import Iterator

from papers.search.positions import decode_positions
from papers.search.segment_terms import SegmentTerms


def count_sequences(
    terms: SegmentTerms, field: str, words: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """The documents in which the words follow each other, and how often they do.

    The rarest word is read first, so that of the others only some blocks are.
    """
    extents = {word: terms.find(field, word) for word in words}
    known = {word: extent for word, extent in extents.items() if extent}
    if len(known) < len(extents):
        return
    held: dict[str, dict[int, bytes]] = {}
    rarest, *others = sorted(known, key=lambda word: known[word].documents)
    documents, _ = terms.read(known[rarest])
    for word in (rarest, *others):
        held[word] = terms.read_values(known[word], documents)
        documents = [number for number in documents if number in held[word]]
    for number in documents:
        count = _count_starts([decode_positions(held[word][number]) for word in words])
        if count:
            yield number, count


def _count_starts(places: list[list[int]]) -> int:
    starts = set(places[0])
    for step, places_of_word in enumerate(places[1:], 1):
        starts &= {place - step for place in places_of_word}
    return len(starts)
