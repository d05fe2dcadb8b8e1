"""What critiques hand to search."""

import pytest

from critiques.contributions import build_documents, load_text
from critiques.sessions.timed_critique import start_critique
from papers.contributions import build_contributed_documents, load_contributed_text
from prepsite.jobs.models import Job
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.sessions.test_timed_critique import NOON
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_critiques_with_words_are_handed_in_and_empty_ones_are_not() -> None:
    paper = make_paper("Attention")
    written = start_critique(paper, now=NOON)
    start_critique(paper, now=NOON)
    save_text(written.text_id, Save(body="Sound.", base_version=0))
    (document,) = build_documents(paper.pk)
    assert (document.key, document.body) == (f"critique:{written.pk}", "Sound.")
    assert document.url == f"/critiques/{written.pk}/"
    assert build_contributed_documents(paper.pk) == [document]
    assert load_contributed_text("critique", str(written.pk)) == "Sound."


@pytest.mark.django_db
def test_the_text_of_a_critique_that_is_gone_is_empty() -> None:
    assert load_text("987654") == ""


@pytest.mark.django_db(transaction=True)
def test_only_a_saved_critique_asks_for_its_paper_to_be_indexed() -> None:
    paper = make_paper()
    critique = start_critique(paper, now=NOON)
    save_text(start_text("").pk, Save(body="no critique", base_version=0))
    assert not Job.objects.exists()
    for version, body in enumerate(("One.", "One. Two.")):
        save_text(critique.text_id, Save(body=body, base_version=version))
    job = Job.objects.get()
    assert (job.name, job.subject) == ("papers.index", paper.subject)
