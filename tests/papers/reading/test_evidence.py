"""What a sentence can point at in a document."""

import pytest

from papers.models import Document, Equation, Figure
from papers.reading.annotation_citing import render_evidence
from papers.reading.annotations import delete_annotation
from papers.reading.evidence import find_evidence
from tests.papers.mark_samples import make_mark
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db

URL = "/papers/1/read/"


@pytest.fixture
def document() -> Document:
    made = make_document(make_paper(), page_count=12)
    for position, (kind, label, caption, page) in enumerate(
        [
            ("figure", "Figure 1", "Figure 1: The model.", 3),
            ("figure", "Figure 12", "", 9),
            ("table", "Table 1", "Table 1. Results\non both tasks.", 6),
        ]
    ):
        Figure.objects.create(
            document=made,
            position=position,
            kind=kind,
            label=label,
            caption=caption,
            page_number=page,
        )
    Equation.objects.create(
        document=made, position=0, number="(3)", text="a = b", page_number=4
    )
    return made


def find(document: Document, words: str) -> list[tuple[str, str]]:
    found = find_evidence(document, words, reader_url=URL)
    return [(one.link, one.detail) for one in found]


@pytest.mark.parametrize("words", ["p4", "p. 4", "P4", "page 4", " page4 "])
def test_a_page_is_named_in_many_ways(document: Document, words: str) -> None:
    assert find(document, words) == [(f"[p. 4]({URL}#page=4)", "this paper")]


@pytest.mark.parametrize("words", ["p0", "p13", "p99999", "p4x", "p", "", "4"])
def test_a_page_that_is_not_there_is_not_offered(
    document: Document, words: str
) -> None:
    assert find(document, words) == []


def test_figures_tables_and_equations_go_by_their_numbers(document: Document) -> None:
    first = (f"[Figure 1, p. 3]({URL}#page=3)", "The model.")
    twelfth = (f"[Figure 12, p. 9]({URL}#page=9)", "")
    assert find(document, "fig 1") == [first, twelfth]
    assert find(document, "Figure 12") == [twelfth]
    assert find(document, "fig") == [first, twelfth]
    assert find(document, "tab 1") == [
        (f"[Table 1, p. 6]({URL}#page=6)", "Results on both tasks.")
    ]
    assert find(document, "eq (3)") == [(f"[Eq. 3, p. 4]({URL}#page=4)", "a = b")]
    assert find(document, "table 2") == []


def test_marks_are_found_by_their_words(document: Document) -> None:
    mark = make_mark(document, "a small fraction\nof the costs", page_number=7)
    link = f"[p. 7]({URL}#page=7&mark={mark.pk})"
    assert find(document, "COSTS fraction") == [
        (f"“a small fraction of the costs” ({link})", "your mark on page 7")
    ]
    delete_annotation(mark)
    assert find(document, "costs") == []


def test_evidence_stands_within_a_sentence_whatever_the_words(
    document: Document,
) -> None:
    mark = make_mark(document, "- [not] a *list*")
    told = render_evidence(mark, reader_url=URL)
    assert told.startswith(r"“- \[not\] a \*list\*” ([p. 1](")
    area = make_mark(document, "", kind="area", page_number=2)
    assert render_evidence(area, reader_url=URL) == (
        f"area ([p. 2]({URL}#page=2&mark={area.pk}))"
    )
