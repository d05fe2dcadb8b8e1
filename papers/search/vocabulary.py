"""The words of the index, and in how many documents each of them stands."""

from collections import Counter
from collections.abc import Sequence

from papers.search.nearness import is_near, may_be_near
from papers.search.segment_terms import SegmentTerms


class Vocabulary:
    """Those of all segments; documents that were deleted are counted until a merge."""

    def __init__(self, segments: Sequence[SegmentTerms]) -> None:
        self._segments = segments
        self._near: dict[tuple[str, int], dict[str, int]] = {}

    def count_documents(self, field: str, word: str) -> int:
        extents = (terms.find(field, word) for terms in self._segments)
        return sum(extent.documents for extent in extents if extent)

    def count_words_from(
        self, field: str, prefix: str, *, most: int
    ) -> dict[str, int] | None:
        """Words that begin so, with how many documents have them; None beyond `most`."""
        counts: Counter[str] = Counter()
        listed = (
            (word, extent.documents)
            for terms in self._segments
            for word, extent in terms.list_from(field, prefix)
        )
        for read, (word, documents) in enumerate(listed):
            if read >= most:
                return None
            counts[word] += documents
        return counts

    def count_words_near(self, word: str, edits: int) -> dict[str, int]:
        """In how many bodies the words stand that are at most so many letters away.

        Only those that begin with the same letter. Asked again, it is known.
        """
        if (word, edits) not in self._near:
            self._near[word, edits] = self._find_near(word, edits)
        return self._near[word, edits]

    def _find_near(self, word: str, edits: int) -> dict[str, int]:
        near: dict[str, int] = {}
        for terms in self._segments:
            for other, extent in terms.list_from("body_exact", word[:1]):
                if other in near:
                    near[other] += extent.documents
                elif may_be_near(word, other, edits) and is_near(word, other, edits):
                    near[other] = extent.documents
        return near
