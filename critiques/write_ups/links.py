"""Papers that a proposal, a plan or another write-up joins by being about several."""

from collections.abc import Iterator
from itertools import combinations

from django.db.models import Count
from django.urls import reverse

from critiques.models import WriteUp
from papers.contributions import PaperLink

# What is about more of them, as a brief on a lab, joins no two in particular.
_MOST_PAPERS = 10


def build_links() -> Iterator[PaperLink]:
    """Each two papers that one write-up is about."""
    about_several = WriteUp.objects.annotate(papers_count=Count("subjects")).filter(
        papers_count__gt=1, papers_count__lte=_MOST_PAPERS
    )
    for write_up in about_several.with_papers().order_by("pk"):
        kind = write_up.get_kind_label()
        for one, other in combinations(sorted(one.pk for one in write_up.papers), 2):
            yield PaperLink(
                key=f"write-up:{write_up.pk}",
                source_id=one,
                target_id=other,
                label=kind,
                reason=f"Both are what your {kind} is about.",
                url=reverse("critiques:write_up", args=[write_up.pk]),
                is_directed=False,
            )
