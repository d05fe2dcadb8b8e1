"""The entry behind a citation."""

import pytest
from django.utils import timezone

from papers.models import CitationPlace, Document, Paper, Reference
from papers.reading.citations import (
    CitedSpot,
    Spot,
    find_entries,
    load_entries,
    load_places,
)
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db

LEFT, RIGHT = (72.0, 290.0), (320.0, 540.0)


@pytest.fixture
def document() -> Document:
    return make_document(make_paper("The citing one"))


def make_reference(
    document: Document,
    position: int,
    *,
    top: float = 700,
    column: tuple[float, float] = LEFT,
    **fields: object,
) -> Reference:
    return Reference.objects.create(
        document=document,
        position=position,
        label=f"[{position + 1}]",
        raw=f"Entry {position + 1}",
        page_number=9,
        rect=[column[0], top - 30, column[1], top],
        **fields,
    )


def find_labels(document: Document, spot: Spot) -> list[str]:
    return [entry.reference.label for entry in find_entries(document, spot)]


def cite(reference: Reference, x0: float, x1: float, text: str = "") -> None:
    CitationPlace.objects.create(
        reference=reference, page_number=2, rect=[x0, 400, x1, 410], text=text
    )


def test_a_citation_is_known_by_its_place_in_the_text(document: Document) -> None:
    first = make_reference(document, 0)
    second = make_reference(document, 1, top=600)
    cite(first, 100, 120)
    cite(second, 130, 150)
    assert find_labels(document, Spot(page_number=2, x_pt=140, y_pt=405)) == ["[2]"]
    assert find_labels(document, Spot(page_number=2, x_pt=125, y_pt=405)) == []
    assert find_labels(document, Spot(page_number=3, x_pt=140, y_pt=405)) == []


def test_words_mean_all_that_they_name_and_a_link_one(document: Document) -> None:
    entries = [make_reference(document, n, top=700 - 40 * n) for n in range(3)]
    for entry in entries:
        cite(entry, 100, 160, "[1-3]")
    cite(entries[2], 140, 150, "3")
    words = Spot(page_number=2, x_pt=145, y_pt=405)
    link = Spot(page_number=2, x_pt=145, y_pt=405, target_page_number=9)
    assert find_labels(document, words) == ["[3]", "[1]", "[2]"]
    assert find_labels(document, link) == ["[3]"]


def test_each_place_in_the_text_is_listed_once(document: Document) -> None:
    entries = [make_reference(document, n) for n in range(2)]
    for entry in entries:
        cite(entry, 100, 160, "[1, 2]")
    CitationPlace.objects.create(reference=entries[0], page_number=1)
    assert load_places(document) == [
        CitedSpot(page_number=2, rect=(100, 400, 160, 410), text="[1, 2]")
    ]


@pytest.mark.parametrize(
    ("x_pt", "y_pt", "label"),
    [
        (72, 705, "[1]"),
        (50, 606, "[2]"),
        (320, 705, "[3]"),
        (None, 595, "[2]"),
        (72, 660, None),
    ],
)
def test_a_citation_is_known_by_where_its_link_leads(
    document: Document, x_pt: float | None, y_pt: float, label: str | None
) -> None:
    make_reference(document, 0)
    make_reference(document, 1, top=600)
    make_reference(document, 2, column=RIGHT)
    spot = Spot(
        page_number=1,
        x_pt=0,
        y_pt=0,
        target_page_number=9,
        target_x_pt=x_pt,
        target_y_pt=y_pt,
    )
    assert find_labels(document, spot) == ([label] if label else [])


def test_a_link_to_the_top_of_a_page_means_no_entry(document: Document) -> None:
    make_reference(document, 0)
    spot = Spot(page_number=1, x_pt=0, y_pt=0, target_page_number=9)
    assert find_labels(document, spot) == []


def test_an_entry_without_a_rectangle_is_passed_over(document: Document) -> None:
    reference = make_reference(document, 0)
    reference.rect = []
    reference.save()
    CitationPlace.objects.create(reference=reference, page_number=2)
    spot = Spot(page_number=2, x_pt=0, y_pt=0, target_page_number=9, target_y_pt=700)
    assert find_labels(document, spot) == []


def test_entries_know_the_papers_that_are_here(document: Document) -> None:
    matched = make_paper("Matched", doi="10.1/1")
    arrived = make_paper("Arrived since", arxiv_id="1706.03762")
    make_paper("No arXiv id at all")
    gone = make_paper("Thrown away", arxiv_id="1706.03763", trashed_at=timezone.now())
    make_reference(document, 0, cited_paper=matched)
    make_reference(document, 1, arxiv_id="1706.03762")
    make_reference(document, 2, cited_paper=gone, arxiv_id="1706.03763")
    make_reference(document, 3)
    entries = load_entries(document)
    assert [entry.held_paper for entry in entries] == [matched, arrived, None, None]
    assert [entry.is_importable for entry in entries] == [False, False, True, False]


def test_a_long_list_takes_as_many_queries_as_a_short_one(
    document: Document, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for position in range(5):
        paper = Paper.objects.create(title="x")
        make_reference(
            document, position, cited_paper=paper, arxiv_id=f"1706.0376{position}"
        )
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(load_entries(document)) == 5
