import pytest

from critiques.comparisons.life import start_comparison
from critiques.comparisons.links import build_links
from papers.contributions import build_contributed_links
from papers.library.removal import trash_paper
from papers.pipeline.removal import delete_for_good
from tests.critiques.samples import NOON
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_papers_of_one_table_are_joined_as_long_as_they_stand_there() -> None:
    one, two, three = (make_paper(title) for title in ("One", "Two", "Three"))
    comparison = start_comparison([one, two, three], now=NOON)
    comparison.title = "Games"
    comparison.save()
    links = list(build_links())
    assert len(links) == 3
    assert links[0].reason == "Both stand in your comparison “Games”."
    assert links[0].url == f"/critiques/comparisons/{comparison.pk}/"
    assert build_contributed_links() == links
    trash_paper(three)
    delete_for_good(three)
    assert [(one.source_id, one.target_id) for one in build_links()] == [
        (one.pk, two.pk)
    ]
