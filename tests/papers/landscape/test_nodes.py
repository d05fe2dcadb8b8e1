import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from papers.landscape.nodes import load_nodes
from tests.papers.landscape.samples import make_landscape
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_papers_are_read_with_what_the_landscape_knows_of_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one, two = (
        make_paper("One", author_line="Ada Lovelace", year=1843),
        make_paper("Two"),
    )
    landscape = make_landscape(two.pk, [(two.pk, one.pk)])
    with django_assert_num_queries(1):
        nodes = load_nodes(landscape, [one.pk, two.pk])
    assert (nodes[one.pk].label, nodes[one.pk].url) == (
        "Lovelace 1843",
        f"/papers/{one.pk}/",
    )
    assert (nodes[one.pk].cited_by, nodes[two.pk].cites) == (1, 1)


def test_papers_that_left_meanwhile_have_no_node() -> None:
    gone, here = make_paper("One", trashed_at=timezone.now()), make_paper("Two")
    nodes = load_nodes(make_landscape(here.pk), [gone.pk, here.pk])
    assert nodes.keys() == {here.pk}
