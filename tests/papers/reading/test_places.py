"""The places each pass asks to look at, and their ticks."""

import pytest

from papers.models import Document, Equation, Figure, Section, Statement
from papers.reading.places import (
    build_key,
    build_places,
    delete_visits,
    save_visits,
)
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db

HEADINGS = (
    (1, "1 Introduction", 1, 400.0),
    (1, "2 Method", 2, 700.0),
    (2, "2.1 Model", 2, 300.0),
    (3, "2.1.1 Details", 3, None),
    (4, "2.1.1.1 Depths", 3, 100.0),
    (2, "2.2 Proof of Theorem 1", 3, 50.0),
    (1, "3 Conclusion", 4, 600.0),
    (1, "References", 4, 300.0),
    (1, "A Hyperparameters", 5, 700.0),
)


@pytest.fixture
def document() -> Document:
    document = make_document(make_paper(abstract="We show it."), page_count=5)
    Section.objects.bulk_create(
        Section(
            document=document,
            position=position,
            level=level,
            title=title,
            page_number=page_number,
            y_pt=y_pt,
        )
        for position, (level, title, page_number, y_pt) in enumerate(HEADINGS)
    )
    make_figure(document, 0, "figure", "Figure 1", page_number=2)
    make_figure(document, 1, "table", "Table 1", page_number=3)
    Equation.objects.create(
        document=document,
        position=0,
        number="(1)",
        page_number=2,
        rect=[72, 600, 300, 620],
    )
    Statement.objects.create(
        document=document, position=0, kind="assumption", number="1", page_number=1
    )
    return document


def make_figure(
    document: Document, position: int, kind: str, label: str, *, page_number: int
) -> None:
    Figure.objects.create(
        document=document,
        position=position,
        kind=kind,
        label=label,
        page_number=page_number,
        rect=[72, 400, 300, 500],
    )


def list_keys(document: Document, pass_number: int) -> list[str]:
    return [place.key for place in build_places(document, pass_number)]


def test_a_skim_visits_title_abstract_headings_figures_and_conclusion(
    document: Document,
) -> None:
    assert list_keys(document, 1) == [
        "title",
        "abstract",
        "section:1:introduction",
        "section:2:method",
        "figure:2:figure 1",
        "section:2:model",
        "section:4:conclusion",
    ]
    kinds = {place.label: place.kind for place in build_places(document, 1)}
    assert kinds["1 Introduction"] == "introduction"
    assert kinds["3 Conclusion"] == "conclusion"
    assert kinds["Figure 1"] == "figure"


def test_an_abstract_with_a_heading_is_visited_once(document: Document) -> None:
    Section.objects.filter(position=0).update(title="Abstract")
    assert "abstract" not in list_keys(document, 1)


def test_a_paper_known_by_its_title_alone_has_one_place() -> None:
    assert list_keys(make_document(make_paper()), 1) == ["title"]


def test_a_skim_of_a_book_visits_its_chapters() -> None:
    book = make_document(make_paper())
    Section.objects.bulk_create(
        Section(
            document=book,
            position=position,
            level=1 + position % 2,
            title=f"Heading {position}",
            page_number=position + 1,
        )
        for position in range(60)
    )
    labels = [place.label for place in build_places(book, 1)][1:]
    assert labels == [f"Heading {position}" for position in range(0, 60, 2)]


def test_reading_folds_proofs_and_appendices_and_leaves_depths_and_references(
    document: Document,
) -> None:
    places = build_places(document, 2)
    assert [(place.key, place.is_folded) for place in places] == [
        ("section:1:introduction", False),
        ("section:2:method", False),
        ("section:2:model", False),
        ("section:3:details", False),
        ("section:3:proof of theorem 1", True),
        ("section:4:conclusion", False),
        ("section:5:hyperparameters", True),
    ]


def test_a_critique_checks_statements_equations_figures_and_tables(
    document: Document,
) -> None:
    places = build_places(document, 3)
    assert [(place.key, place.label, place.y_pt) for place in places] == [
        ("statement:1:assumption 1", "Assumption 1", None),
        ("equation:2:(1)", "Equation 1", 620),
        ("figure:2:figure 1", "Figure 1", 500),
        ("table:3:table 1", "Table 1", 500),
    ]


def test_a_heading_without_a_page_is_no_place(document: Document) -> None:
    Section.objects.filter(position=1).update(page_number=None)
    assert "section:2:method" not in list_keys(document, 1)


def test_there_is_no_fourth_pass(document: Document) -> None:
    assert build_places(document, 4) == []


def test_a_visit_ticks_its_place_in_its_pass_only(document: Document) -> None:
    save_visits(document, 1, ["section:2:method", "title", "no such"])
    save_visits(document, 1, ["title"])
    ticked = [place.key for place in build_places(document, 1) if place.is_visited]
    assert ticked == ["title", "section:2:method"]
    assert not any(place.is_visited for place in build_places(document, 2))
    assert document.visited_places.count() == 2


def test_a_pass_begun_anew_has_no_ticks_and_leaves_the_others(
    document: Document,
) -> None:
    save_visits(document, 1, ["title"])
    save_visits(document, 2, ["section:2:method"])
    delete_visits(document, 1)
    assert [visit.pass_number for visit in document.visited_places.all()] == [2]


def test_one_tick_can_be_taken_back(document: Document) -> None:
    save_visits(document, 1, ["title", "abstract"])
    save_visits(document, 2, ["section:2:method"])
    delete_visits(document, 1, ["abstract", "section:2:method"])
    left = document.visited_places.values_list("pass_number", "key")
    assert sorted(left) == [(1, "title"), (2, "section:2:method")]


def test_a_structure_that_is_read_again_keeps_its_ticks(document: Document) -> None:
    save_visits(document, 3, ["figure:2:figure 1", "equation:2:(1)"])
    save_visits(document, 2, ["section:4:conclusion"])
    document.figures.all().delete()
    # What was overlooked comes first now, and a heading has lost its number.
    make_figure(document, 0, "figure", "Figure 0", page_number=1)
    make_figure(document, 1, "figure", "FIGURE 1", page_number=2)
    document.equations.update(position=4)
    document.sections.filter(position=6).update(position=60, title="Conclusion")
    ticked = [place.label for place in build_places(document, 3) if place.is_visited]
    assert ticked == ["Equation 1", "FIGURE 1"]
    [conclusion] = [one for one in build_places(document, 2) if one.is_visited]
    assert conclusion.label == "Conclusion"


def test_places_of_one_name_on_one_page_are_told_apart(document: Document) -> None:
    Section.objects.filter(position__in=(2, 3, 4)).update(
        title="Setup", page_number=2, level=2
    )
    keys = [
        key for key in list_keys(document, 2) if key.endswith(("setup", "#2", "#3"))
    ]
    assert keys == ["section:2:setup", "section:2:setup#2", "section:2:setup#3"]


@pytest.mark.parametrize("printed", ["字" * 300, "x" * 300, "a " * 200])
def test_a_key_fits_where_it_is_kept(printed: str) -> None:
    key = build_key("statement", 99_999, printed)
    assert len(f"{key}#999") <= 80
    assert key != build_key("statement", 99_999, f"{printed} y")


def test_headings_of_a_page_in_two_columns_stay_in_reading_order() -> None:
    paper = make_document(make_paper())
    # The third heading stands at the top of the second column.
    heights = (("1 Left", 400.0), ("2 Left", 200.0), ("3 Right", 700.0))
    Section.objects.bulk_create(
        Section(
            document=paper,
            position=position,
            level=1,
            title=title,
            page_number=1,
            y_pt=y_pt,
        )
        for position, (title, y_pt) in enumerate(heights)
    )
    labels = [place.label for place in build_places(paper, 2)]
    assert labels == ["1 Left", "2 Left", "3 Right"]
