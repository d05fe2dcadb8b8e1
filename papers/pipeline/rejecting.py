"""What the reader says of citations that were matched wrongly, and takes back."""

from django.db import transaction

from papers.models import Paper, Reference, RejectedCitation
from papers.pipeline.citing import load_known_works, match_references
from papers.pipeline.requests import request_chart


@transaction.atomic
def reject_citation(citing: Paper, cited: Paper) -> None:
    """The one does not cite the other, whatever is read in its PDFs from now on.

    What was taken for it is matched anew, to the next best work if there is one.
    """
    RejectedCitation.objects.get_or_create(citing=citing, cited=cited)
    taken = Reference.objects.filter(document__paper=citing, cited_paper=cited)
    match_references(taken, load_known_works())
    request_chart()


@transaction.atomic
def restore_citation(citing: Paper, cited: Paper) -> None:
    """Take a rejection back; what means the paper is found again."""
    RejectedCitation.objects.filter(citing=citing, cited=cited).delete()
    own = Reference.objects.filter(document__paper=citing)
    match_references(own, load_known_works())
    request_chart()
