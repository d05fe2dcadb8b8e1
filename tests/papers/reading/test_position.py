"""The last place in a document."""

import pytest

from papers.models import ReadingPlace
from papers.reading.position import save_position
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def test_the_last_place_saved_replaces_the_one_before() -> None:
    document = make_document(make_paper())
    save_position(document, page_number=2, y_pt=310.5, zoom="page-width")
    save_position(document, page_number=3, y_pt=None, zoom="1.25")
    rows = ReadingPlace.objects.values_list("page_number", "y_pt", "zoom")
    assert list(rows) == [(3, None, "1.25")]
