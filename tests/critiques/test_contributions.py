"""What is handed to the library."""

import pytest

from papers.models import Paper
from prepsite.jobs.models import Job
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.samples import make_write_up, write_answer
from tests.papers.samples import make_paper


def list_subjects() -> list[str]:
    jobs = Job.objects.filter(name="papers.index")
    return sorted(jobs.values_list("subject", flat=True))


@pytest.mark.django_db(transaction=True)
def test_only_a_saved_answer_asks_for_its_papers_to_be_indexed() -> None:
    papers: list[Paper] = [make_paper("One"), make_paper("Two")]
    critique = make_write_up(*papers)
    save_text(start_text("").pk, Save(body="no answer", base_version=0))
    assert not Job.objects.exists()
    for body in ("One.", "One. Two."):
        write_answer(critique, "critique", body)
    assert list_subjects() == sorted(paper.subject for paper in papers)
