"""Who cites whom, as the rows say it."""

import pytest

from papers.landscape.citations import load_citation_pairs, load_citations
from tests.papers.landscape.stored_samples import add_reference, name
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_papers_named_or_listed_are_pairs_each_once() -> None:
    one, two = make_paper("One"), make_paper("Two")
    name(one, two)
    name(one, two)
    name(one, None)
    add_reference(one, cited_paper=two)
    add_reference(two, cited_paper=one)
    assert load_citation_pairs().tolist() == [[one.pk, two.pk], [two.pk, one.pk]]


def test_a_citation_leads_to_the_first_place_that_names_the_paper() -> None:
    one, two = make_paper("One"), make_paper("Two")
    for page_number in (3, 9):
        name(one, two, page_number=page_number)
    found = load_citations([(one.pk, two.pk)])[one.pk, two.pk]
    assert (found.page_number, found.quote) == (3, "as on page 3")


def test_without_a_place_in_the_text_the_list_is_the_evidence() -> None:
    one, two = make_paper("One"), make_paper("Two")
    add_reference(one, cited_paper=two)
    found = load_citations([(one.pk, two.pk), (two.pk, one.pk)])
    assert [(pair, one.quote) for pair, one in found.items()] == [
        ((one.pk, two.pk), "As printed")
    ]
