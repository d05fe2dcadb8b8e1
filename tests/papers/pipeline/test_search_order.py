import pytest
from django.utils import timezone

from papers.models import ReadingPlace
from papers.pipeline.search_order import BEST, ORDERS, find_sort
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def sort(order: str, papers: set[int]) -> list[int]:
    build = find_sort(order)
    assert build is not None
    return build(papers)


@pytest.fixture(autouse=True)
def home(tmp_path: object, settings: object) -> None:
    settings.PREPSITE_HOME = tmp_path  # type: ignore[attr-defined]


def test_the_newest_come_first_and_those_without_a_year_last() -> None:
    old, new = make_paper("Old", year=1999), make_paper("New", year=2020)
    none, other = make_paper("None"), make_paper("Other", year=2021)
    assert sort("year", {old.pk, new.pk, none.pk}) == [new.pk, old.pk, none.pk]
    assert sort("year", {other.pk, -1}) == [other.pk]


def test_what_was_read_last_comes_first() -> None:
    one, two, three = (make_paper(title) for title in ("One", "Two", "Three"))
    for paper in (two, one):
        document = make_document(paper, f"%PDF-1.7 {paper.pk} %%EOF".encode())
        ReadingPlace.objects.create(
            document=document, page_number=1, saved_at=timezone.now()
        )
    assert sort("read", {one.pk, two.pk, three.pk}) == [one.pk, two.pk, three.pk]


def test_the_best_first_and_what_is_no_order_need_no_sorting() -> None:
    assert find_sort(BEST) is find_sort("colour") is None
    assert dict(ORDERS).keys() == {BEST, "year", "read"}
