"""What is stored is found by search, and papers that cite each other are linked."""

import gc
import re
from pathlib import Path

import pytest

from papers.library.removal import restore_paper, trash_paper
from papers.models import NamedWork, Paper, Question, SummaryPart
from papers.pipeline.indexing import search_library
from papers.pipeline.removal import delete_for_good
from papers.pipeline.requests import MATCH, request_index
from papers.reading.annotations import delete_annotation
from papers.reading.passes import load_note
from papers.search.errors import SearchIndexError
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import retry
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.samples import make_write_up, write_answer
from tests.papers.mark_samples import make_mark
from tests.papers.pdf.pdf_samples import build_pdf
from tests.papers.pipeline.working import (
    find,
    find_job,
    import_id,
    import_pdf,
    reload,
    work_all,
)
from tests.papers.samples import (
    fill_index,
    make_document,
    make_page,
    make_paper,
    write_note,
)
from tests.standin import ATTENTION, LAYER_NORM, StandIn, StandInPaper, render_pdf

pytestmark = pytest.mark.usefixtures("home")


# Whoosh leaves the files open in which it finds nonsense.
LEAVES_FILES_OPEN = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)


def test_a_paper_is_found_by_its_pages_and_by_its_record(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    other = import_pdf(build_pdf("The wombat sleeps", "The quokka smiles"))
    work_all()

    (hits,) = search_library("quokka").hits
    (passage,) = hits.passages
    assert (hits.paper_id, passage.kind, passage.page_number) == (other.pk, "page", 2)
    assert passage.url == f"/papers/{other.pk}/read/#page=2"
    assert "".join(part.text for part in passage.snippet) == "The quokka smiles"
    assert find("Polosukhin") == find("1706.03762") == [paper.pk]
    assert reload(paper).indexed_at is not None


def test_a_paper_in_the_trash_is_not_found_and_one_that_came_back_is() -> None:
    paper = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    trash_paper(paper)
    request_index(paper)
    work_all()
    assert find("quokka") == []

    restore_paper(paper)
    request_index(paper)
    work_all()
    assert find("quokka") == [paper.pk]


def test_a_paper_deleted_for_good_leaves_index_and_folder(home: Path) -> None:
    paper = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    trash_paper(paper)
    delete_for_good(paper)
    work_all()

    assert find("quokka") == []
    assert list((home / "documents").rglob("*.pdf")) == []


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


@LEAVES_FILES_OPEN
def test_a_torn_index_is_built_again_while_search_says_so(home: Path) -> None:
    papers = [import_pdf(build_pdf(f"The quokka number {n}")) for n in range(3)]
    work_all()
    for path in (home / "index" / "1").iterdir():
        path.write_bytes(path.read_bytes()[:40])

    with pytest.raises(SearchIndexError, match="The search index is being built"):
        search_library("quokka")
    work_all()
    assert sorted(find("quokka")) == [paper.pk for paper in papers]
    gc.collect()


def test_a_lost_index_is_built_again_when_the_next_paper_comes(home: Path) -> None:
    first = import_pdf(build_pdf("The quokka smiles"))
    work_all()
    (home / "index").rename(home / "lost")

    second = import_pdf(build_pdf("The quokka sleeps"))
    work_all()

    assert sorted(find("quokka")) == [first.pk, second.pk]


def list_links() -> set[tuple[str, str]]:
    links = NamedWork.objects.exclude(cited_paper=None)
    return {
        (str(link.document.paper), str(link.cited_paper))
        for link in links.select_related("document__paper", "cited_paper")
    }


BOTH_WAYS = {
    (ATTENTION.title, LAYER_NORM.title),
    (LAYER_NORM.title, ATTENTION.title),
}


@pytest.mark.parametrize("order", [(ATTENTION, LAYER_NORM), (LAYER_NORM, ATTENTION)])
def test_papers_that_cite_each_other_are_linked_whichever_comes_first(
    standin: StandIn, order: tuple[StandInPaper, ...]
) -> None:
    for record in order:
        import_id(record.arxiv_id)
        work_all()

    assert list_links() == BOTH_WAYS


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_papers_that_name_each_other_by_title_are_linked(
    order: tuple[int, int],
) -> None:
    titles = ["The Sleep of Wombats in Captive Burrows", "How Quokkas Came to Smile"]
    for mine in order:
        page = f"Some words of introduction\n\nReferences\n[1] A. Author. {titles[1 - mine]}. 2019."
        pdf = build_pdf("A first page", page)
        paper = import_pdf(pdf)
        Paper.objects.filter(pk=paper.pk).update(
            title=titles[mine], metadata_state="ready"
        )
        work_all()

    assert list_links() == {(titles[0], titles[1]), (titles[1], titles[0])}


def test_matching_twice_changes_nothing(standin: StandIn) -> None:
    paper = import_id("1706.03762")
    import_id("1607.06450")
    work_all()
    Job.objects.filter(name=MATCH).update(state=JobState.FAILED)
    retry(find_job(paper, MATCH))
    work_all()

    assert list_links() == BOTH_WAYS
    assert NamedWork.objects.count() == 4


def test_a_citation_by_a_paper_in_the_trash_waits_for_it(standin: StandIn) -> None:
    citing = import_id("1706.03762")
    work_all()
    trash_paper(citing)
    import_id("1607.06450")
    work_all()
    import_id("1706.03762")
    work_all()

    assert list_links() == BOTH_WAYS


def test_matching_while_the_index_is_lost_is_done_again_when_it_was_built(
    home: Path,
) -> None:
    title = "The Sleep of Wombats in Captive Burrows"
    text = f"Some words of introduction\n\nReferences\n[1] A. Author. {title}. 2019."
    import_pdf(build_pdf("A first page", text))
    work_all()
    (home / "index").rename(home / "lost")
    named = import_id(f"@article{{k, title={{{title}}}, year={{2019}}}}")
    work_all()

    assert NamedWork.objects.get().cited_paper == named
    assert not Job.objects.filter(state=JobState.FAILED).exists()


def test_an_unstamped_twin_is_no_citation_of_itself(standin: StandIn) -> None:
    import_id("1706.03762")
    import_pdf(render_pdf(ATTENTION, ATTENTION.versions[1]))
    work_all()

    assert list_links() == set()


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
