"""Papers that a comparison joins by standing in one table."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from django.urls import reverse

from critiques.models import ComparedPaper, Comparison
from papers.contributions import PaperLink


def build_links() -> Iterator[PaperLink]:
    """Each two papers that are compared in one table."""
    papers: dict[int, set[int]] = defaultdict(set)
    lines = ComparedPaper.objects.exclude(paper=None).order_by()
    for comparison_id, paper_id in lines.values_list("comparison_id", "paper_id"):
        papers[comparison_id].add(paper_id)
    for comparison in Comparison.objects.filter(pk__in=papers).order_by("pk"):
        title = f" “{comparison.title}”" if comparison.title else ""
        for one, other in combinations(sorted(papers[comparison.pk]), 2):
            yield PaperLink(
                key=f"comparison:{comparison.pk}",
                source_id=one,
                target_id=other,
                label="comparison",
                reason=f"Both stand in your comparison{title}.",
                url=reverse("critiques:comparison", args=[comparison.pk]),
                is_directed=False,
            )
