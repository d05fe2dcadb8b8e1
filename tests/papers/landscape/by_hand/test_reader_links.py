"""The reader's links as the landscape takes them."""

from datetime import UTC, datetime

import pytest

from papers.contributions import PaperLink
from papers.landscape.by_hand.link_drawing import LinkWords, start_link
from papers.landscape.by_hand.reader_links import load_reader_links
from papers.models import LinkKind
from prepsite.writing.saving import Save, save_text
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def test_a_link_is_handed_over_with_its_reason_in_one_line() -> None:
    one, other = make_paper("One"), make_paper("Other")
    words = LinkWords(kind=LinkKind.OWN, word="hints at", is_directed=False)
    link = start_link(one, other, words, now=NOW)
    save_text(link.reason_id, Save(body="Both say\n\nso.", base_version=0))
    assert load_reader_links() == (
        PaperLink(
            key=f"link:{link.pk}",
            source_id=one.pk,
            target_id=other.pk,
            label="hints at",
            reason="Both say so.",
            url=f"/landscape/links/{link.pk}/",
            is_directed=False,
        ),
    )


def test_links_of_papers_that_left_are_not() -> None:
    one, other, gone = make_paper("One"), make_paper("Two"), make_paper("Three")
    words = LinkWords(kind=LinkKind.EXTENDS)
    for source, target in ((one, gone), (gone, other)):
        start_link(source, target, words, now=NOW)
    gone.trashed_at = NOW
    gone.save()
    assert load_reader_links() == ()
