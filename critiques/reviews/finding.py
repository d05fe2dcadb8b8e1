"""What is found of the public reviews of a paper: sections of those that were opened."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.urls import reverse

from critiques.models import PublicReview
from papers.contributions import SearchDocument, build_stamp

KIND = "review"


def build_documents(paper_id: int) -> Iterable[SearchDocument]:
    """One for each section of the reviews that were opened: search shows no others."""
    opened = _list_opened().filter(paper=paper_id).select_related("paper")
    page = reverse("critiques:review_list", args=[paper_id])
    for review in opened:
        for place, (name, words) in enumerate(review.sections):
            identifier = f"{review.pk}-{place}"
            yield SearchDocument(
                key=f"{KIND}:{identifier}",
                # What somebody else wrote has one version.
                stamp=build_stamp(identifier, 0),
                paper_id=paper_id,
                kind=KIND,
                title=review.paper.title,
                body=f"{name}: {words}",
                url=f"{page}#review-{review.pk}",
            )


def list_stamps() -> Iterator[tuple[int, int]]:
    for pk, paper_id, sections in _list_opened().values_list(
        "pk", "paper_id", "sections"
    ):
        for place in range(len(sections)):
            yield paper_id, build_stamp(f"{pk}-{place}", 0)


def load_text(identifier: str) -> str:
    pk, _, place = identifier.partition("-")
    review = _list_opened().filter(pk=pk).first()
    sections = review.sections[int(place) :] if review else []
    return f"{sections[0][0]}: {sections[0][1]}" if sections else ""


def _list_opened() -> QuerySet[PublicReview]:
    return PublicReview.objects.exclude(opening=None)
