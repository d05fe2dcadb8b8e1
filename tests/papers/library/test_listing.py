"""What the library page shows, in which order, with a fixed number of queries."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from papers.library.listing import (
    PAGE_SIZE,
    SORTS,
    Filter,
    build_rows,
    find_papers,
    load_choices,
    load_page,
)
from papers.library.records import save_tags
from papers.models import (
    Category,
    Document,
    DocumentState,
    MetadataState,
    Paper,
    PdfState,
    ReadingState,
)
from prepsite.jobs.models import Job, JobState

pytestmark = pytest.mark.django_db


def make_paper(title: str, **fields: object) -> Paper:
    return Paper.objects.create(title=title, **fields)


def list_titles(**chosen: object) -> list[str]:
    return [paper.title for paper in find_papers(Filter(**chosen))]  # type: ignore[arg-type]


def test_each_filter_narrows_the_list() -> None:
    plain = make_paper("Plain")
    make_paper("Read", reading_state=ReadingState.PASS_1)
    make_paper("Of a year", year=2017)
    make_paper("Without PDF", pdf_state=PdfState.FAILED)
    save_tags(make_paper("Tagged"), ["maths"])
    make_paper("Classed").categories.add(Category.objects.create(code="cs.CL"))
    make_paper("Thrown away", trashed_at=timezone.now())
    make_paper("Merged", merged_into=plain)

    assert list_titles(words="plain") == ["Plain"]
    assert list_titles(state="pass_1") == ["Read"]
    assert list_titles(year=2017) == ["Of a year"]
    assert list_titles(arrival="failed") == ["Without PDF"]
    assert list_titles(tag="maths") == ["Tagged"]
    assert list_titles(category="cs.CL") == ["Classed"]
    assert list_titles(category="cs.CL", year=2017) == []
    assert len(list_titles()) == 6


def add_document(
    paper: Paper, state: DocumentState, version: int | None = None
) -> Document:
    return Document.objects.create(
        paper=paper,
        sha256=f"{Document.objects.count():064}",
        byte_size=1,
        state=state,
        arxiv_version=version,
    )


def test_a_pdf_that_cannot_be_read_has_failed_and_is_not_here() -> None:
    make_paper("Not fetched", pdf_state=PdfState.FAILED)
    make_paper("Waiting", pdf_state=PdfState.WAITING)
    make_paper("None")
    here = {"pdf_state": PdfState.READY}
    readable, broken, mended, wanted, unversioned = (
        make_paper(title, **here)
        for title in ("Readable", "Broken", "Mended", "Wanted", "Unversioned")
    )
    add_document(readable, DocumentState.READY)
    add_document(broken, DocumentState.FAILED)
    add_document(mended, DocumentState.READY, 2)
    add_document(mended, DocumentState.FAILED, 1)
    add_document(wanted, DocumentState.FAILED, 1)
    add_document(wanted, DocumentState.READY, 2)
    Paper.objects.filter(pk=wanted.pk).update(wanted_version=1)
    add_document(unversioned, DocumentState.READY)
    add_document(unversioned, DocumentState.FAILED)

    listed = {state: sorted(list_titles(arrival=state)) for state in PdfState.values}

    assert listed == {
        "none": ["None"],
        "waiting": ["Waiting"],
        "ready": ["Mended", "Readable"],
        "failed": ["Broken", "Not fetched", "Unversioned", "Wanted"],
        "withdrawn": [],
    }
    # The same as each row says.
    for state in PdfState.values:
        rows = build_rows(find_papers(Filter(arrival=state)))
        assert {row.pdf_state for row in rows} <= {state}


def test_the_newest_comes_first_and_each_sort_has_its_order() -> None:
    make_paper("B", year=2016, author_line="Zuse", priority=1)
    make_paper("A", year=None, author_line="Ada")
    make_paper("C", year=2020, author_line="Turing")

    orders = {sort: "".join(list_titles(sort=sort)) for sort in [*SORTS, "nonsense"]}

    assert orders == {
        "added": "CAB",
        "year": "CBA",
        "title": "ABC",
        "author": "ACB",
        "priority": "BCA",
        "nonsense": "CAB",
    }


def test_authors_are_sorted_by_last_name_and_papers_of_nobody_come_last() -> None:
    make_paper("1", author_line="")
    make_paper("2", author_line="Zoe Abel")
    make_paper("3", author_line="Ada Žižek; Zoe Abel")
    make_paper("4", author_line="Müller, Ada")

    assert list_titles(sort="author") == ["2", "4", "3", "1"]


def test_titles_are_sorted_without_case_accents_and_opening_signs() -> None:
    for title in ("zebra", "Évian", "“Fog” and fen", "$e^x$", "Delta"):
        make_paper(title)

    assert list_titles(sort="title") == [
        "Delta",
        "$e^x$",
        "Évian",
        "“Fog” and fen",
        "zebra",
    ]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_papers_that_are_alike_repeat_none(sort: str) -> None:
    now = timezone.now()
    Paper.objects.bulk_create(
        Paper(title="The same", year=2017, created_at=now)
        for _ in range(PAGE_SIZE * 2 + 1)
    )

    seen = [
        paper.pk
        for number in (1, 2, 3)
        for paper in load_page(Filter(sort=sort), number)[0].object_list
    ]

    assert len(seen) == len(set(seen)) == PAGE_SIZE * 2 + 1


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (1, 1), (2, 1), (10**8, 1)])
def test_a_page_out_of_range_is_the_nearest_one(asked: int, shown: int) -> None:
    make_paper("A")

    assert load_page(Filter(), asked)[0].number == shown


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_takes_as_many_queries_for_one_paper_as_for_five(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        paper = make_paper(f"Paper {number}")
        Document.objects.create(paper=paper, sha256=f"{number:064}", byte_size=1)
        save_tags(paper, ["maths"])

    with django_assert_num_queries(7):
        page, rows = load_page(Filter(), 1)
        for row in rows:
            assert row.document is not None
            assert [tag.name for tag in row.paper.tags.all()] == ["maths"]
            assert not row.is_arriving

    assert page.paginator.count == count


def make_job(paper: Paper, state: JobState) -> Job:
    return Job.objects.create(
        name=f"papers.{state}", key="1", subject=paper.subject, queue="pdf", state=state
    )


def test_a_row_tells_what_is_being_done_about_its_paper() -> None:
    quiet, busy, waiting = (make_paper(title) for title in ("Quiet", "Busy", "Waits"))
    make_job(quiet, JobState.DONE)
    running = make_job(busy, JobState.RUNNING)
    make_job(busy, JobState.QUEUED)
    later = make_job(waiting, JobState.WAITING)

    rows = build_rows([quiet, busy, waiting])

    assert [row.job for row in rows] == [None, running, later]
    assert [row.is_arriving for row in rows] == [False, True, False]


@pytest.mark.parametrize(
    ("fields", "is_arriving"),
    [
        ({}, False),
        ({"indexed_at": None}, True),
        ({"metadata_state": MetadataState.WAITING}, True),
        ({"pdf_state": PdfState.WAITING}, True),
    ],
)
def test_a_paper_that_is_only_indexed_again_does_not_arrive(
    fields: dict[str, object], *, is_arriving: bool
) -> None:
    here = {"indexed_at": timezone.now(), "metadata_state": MetadataState.READY}
    paper = make_paper("Here", **{**here, **fields})
    make_job(paper, JobState.RUNNING)
    (row,) = build_rows([paper])
    assert (row.is_busy, row.is_arriving) == (True, is_arriving)


@pytest.mark.parametrize(
    ("state", "is_arriving"),
    [
        (DocumentState.WAITING, True),
        (DocumentState.READING, True),
        (DocumentState.READY, False),
        (DocumentState.FAILED, False),
    ],
)
def test_a_paper_whose_pdf_is_yet_to_be_read_arrives(
    state: DocumentState, *, is_arriving: bool
) -> None:
    known = MetadataState.READY
    paper = make_paper("Here", indexed_at=timezone.now(), metadata_state=known)
    Document.objects.create(paper=paper, sha256="0" * 64, byte_size=1, state=state)
    make_job(paper, JobState.RUNNING)
    (row,) = build_rows([paper])
    assert row.is_arriving == is_arriving


def test_the_choices_are_what_the_library_holds() -> None:
    thrown = make_paper("Thrown away", trashed_at=timezone.now(), year=1999)
    save_tags(thrown, ["gone"])
    here = make_paper("Here", year=2017)
    save_tags(here, ["maths"])
    here.categories.add(Category.objects.create(code="cs.CL"))
    make_paper("Also here", year=2020)
    make_paper("Of no year")

    choices = load_choices()

    assert (choices.tags, choices.categories, choices.years) == (
        ["maths"],
        ["cs.CL"],
        [2020, 2017],
    )
    assert ("to_read", "to read") in choices.states


@pytest.mark.parametrize(
    ("chosen", "is_narrowing"),
    [
        (Filter(), False),
        (Filter(sort="year"), False),
        (Filter(words="a"), True),
        (Filter(year=2017), True),
        (Filter(priority=1), True),
        (Filter(collection=1), True),
    ],
)
def test_a_filter_knows_whether_it_hides_anything(
    chosen: Filter, *, is_narrowing: bool
) -> None:
    assert chosen.is_narrowing is is_narrowing
