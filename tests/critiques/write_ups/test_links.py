import pytest

from critiques.write_ups.links import build_links
from tests.critiques.samples import make_write_up
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_a_proposal_about_three_papers_joins_each_two_of_them() -> None:
    one, two, three = (make_paper(title) for title in ("One", "Two", "Three"))
    proposal = make_write_up(three, one, two, form="proposal")
    make_write_up(one)
    links = list(build_links())
    assert [(link.source_id, link.target_id) for link in links] == [
        (one.pk, two.pk),
        (one.pk, three.pk),
        (two.pk, three.pk),
    ]
    assert (links[0].label, links[0].reason, links[0].url) == (
        "extension proposal",
        "Both are what your extension proposal is about.",
        f"/critiques/{proposal.pk}/",
    )


def test_what_is_about_very_many_papers_joins_none() -> None:
    make_write_up(*(make_paper(f"Paper {n}") for n in range(11)), form="lab_brief")
    assert list(build_links()) == []
