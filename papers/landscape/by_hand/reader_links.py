"""Links that the reader drew between papers, as the landscape takes them."""

from django.urls import reverse

from papers.contributions import PaperLink
from papers.models import ReaderLink


def load_reader_links() -> tuple[PaperLink, ...]:
    """Those between papers of the library, in the order they were drawn in."""
    drawn = ReaderLink.objects.drawn().select_related("reason")
    return tuple(build_paper_link(link) for link in drawn)


def build_paper_link(link: ReaderLink) -> PaperLink:
    return PaperLink(
        key=f"link:{link.pk}",
        source_id=link.source_id,
        target_id=link.target_id,
        label=link.label,
        reason=" ".join(link.reason.body.split()),
        url=reverse("papers:link", args=[link.pk]),
        is_directed=link.is_directed,
    )
