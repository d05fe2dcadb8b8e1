"""Which papers of the library a reader wants on the map, by what is known of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.landscape.edges import EdgeKind
from papers.models import Paper, Tag

# What joins papers for certain, and what they share: drawn unless the reader says else.
SHOWN_AT_FIRST = frozenset(
    {EdgeKind.CITATION, EdgeKind.COUPLING, EdgeKind.LINK, EdgeKind.CONTRIBUTED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFilter:
    """Papers from one year to another, of a tag, in a reading state; "" is any."""

    first_year: int | None = None
    last_year: int | None = None
    tag: str = ""
    state: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it leaves every paper."""
        years = (self.first_year, self.last_year)
        return years == (None, None) and not (self.tag or self.state)


def find_chosen(chosen: PaperFilter) -> frozenset[int] | None:
    """The ids of the papers that are left; None for all."""
    if chosen.is_open:
        return None
    papers = Paper.objects.in_library()
    if chosen.first_year is not None:
        papers = papers.filter(year__gte=chosen.first_year)
    if chosen.last_year is not None:
        papers = papers.filter(year__lte=chosen.last_year)
    if chosen.tag:
        papers = papers.filter(tags__name=chosen.tag)
    if chosen.state:
        papers = papers.filter(reading_state=chosen.state)
    return frozenset(papers.values_list("pk", flat=True))


def list_tags() -> Iterable[str]:
    used = Tag.objects.filter(papers__trashed_at=None, papers__merged_into=None)
    return used.order_by("name").values_list("name", flat=True).distinct()
