"""What is found of a paper: its pages, its record, and all that was written of it."""

import re

import pytest

from papers.models import Paper, Question, SummaryPart
from papers.pipeline.indexing import search_library
from papers.reading.annotations import delete_annotation
from papers.reading.passes import load_note
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import retry
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.samples import make_write_up, write_answer
from tests.papers.mark_samples import make_mark
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import (
    find,
    import_id,
    import_pdf,
    work_all,
)
from tests.papers.samples import (
    fill_index,
    make_document,
    make_page,
    make_paper,
    write_note,
)
from tests.standin import StandIn

pytestmark = pytest.mark.usefixtures("home")


def make_index_due() -> None:
    """Let the pause that gathers what is typed be over."""
    for job in Job.objects.filter(state=JobState.QUEUED).exclude(run_after=None):
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
        retry(Job.objects.get(pk=job.pk))


def test_what_the_reader_writes_is_found(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    note = load_note(paper, 2)
    question = Question.objects.create(
        paper=paper, note=note, words="Why", position=0, answer=start_text()
    )
    part = SummaryPart.objects.create(paper=paper, kind="method", text=start_text())
    critique = make_write_up(paper)
    save_text(part.text_id, Save(body="a bilby in sum", base_version=0))
    save_text(note.text_id, Save(body="? Why\na marsupial thought", base_version=0))
    assert question.answer is not None
    save_text(question.answer.pk, Save(body="for the numbat", base_version=0))
    write_answer(critique, "critique", "an echidna of a proof")
    assert Job.objects.filter(name="papers.index").count() == 1
    make_index_due()
    work_all()

    kinds = {
        word: [
            passage.kind
            for hits in search_library(word).hits
            for passage in hits.passages
        ]
        for word in ("marsupial", "numbat", "bilby", "echidna")
    }
    assert kinds == {
        "marsupial": ["note"],
        "numbat": ["answer"],
        "bilby": ["summary"],
        "echidna": ["critique"],
    }


def test_marks_are_found_by_their_words_and_comments() -> None:
    paper = import_pdf(build_pdf("A page of nothing"))
    work_all()
    document = paper.documents.get()
    mark = make_mark(document, "a wombat asleep", comment="Rather a numbat?")
    delete_annotation(make_mark(document, "a quokka smiling"))
    make_index_due()
    work_all()

    (hits,) = search_library("wombat").hits
    (passage,) = hits.passages
    assert passage.kind == "annotation"
    assert passage.url == f"/papers/{paper.pk}/read/#page=1&mark={mark.pk}"
    assert find("numbat") == [paper.pk]
    assert find("quokka") == []


def test_tex_of_records_and_notes_is_found_as_it_is_said() -> None:
    paper = Paper.objects.create(
        title=r"$\beta$-VAE for Schr\"odinger bridges",
        abstract=r"G\"{o}del's {\alpha} in $\mathcal{O}(n^2)$.",
    )
    write_note(paper, 1, r"Divide by $\sqrt{d_k}$.")
    fill_index()
    queries = (
        'beta-VAE β-VAE 𝛽-VAE title:schrodinger abstract:Gödel "in O(n^2)" alpha '
        '"gödel’s α" in:notes sqrt(d_k)'
    )
    for words in re.findall(r'\S*"[^"]*"|in:notes \S+|\S+', queries):
        answer = search_library(words)
        assert (words, [hit.paper_id for hit in answer.hits]) == (words, [paper.pk])
        assert answer.has_all_words
        (hit,) = answer.hits
        seen = [part.text for one in hit.passages for part in one.snippet]
        assert not set("$\\").intersection("".join(seen))


def test_a_word_split_between_two_pages_is_found_on_the_first() -> None:
    document = make_document(make_paper("Anything"))
    make_page(document, 1, "It learns a represen-")
    make_page(document, 2, "tation of words, well-")
    make_page(document, 3, "Known to all.")
    fill_index()
    (hit,) = search_library("representation").hits
    assert [one.page_number for one in hit.passages] == [1]
    assert find("well known") != []
