"""Links drawn by the reader: what can be drawn, and what becomes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.by_hand.link_drawing import (
    LinkError,
    LinkWords,
    Proof,
    find_page_number,
    list_links,
    parse_place,
    remove_link,
    restore_link,
    save_link,
    turn_link,
)
from papers.models import LinkKind, ReaderLink
from tests.papers.landscape.stored_samples import EXTENDS, NOW, make_link
from tests.papers.samples import make_paper

MARK = "0b6f0dd2-4c1f-4f1c-9d0e-0d6b8a1f1a11"
SAME_IDEA = LinkWords(kind=LinkKind.SAME_IDEA, is_directed=False)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("", ""),
        ("  ", ""),
        ("5", "page=5"),
        ("p. 12", "page=12"),
        ("pp. 3", "page=3"),
        ("Page 007", "page=7"),
        ("/papers/4/read/#page=5", "page=5"),
        (
            f"http://127.0.0.1:8477/papers/4/read/?x=1#page=5&mark={MARK}",
            f"page=5&mark={MARK}",
        ),
        (f"page=5&mark={MARK}", f"page=5&mark={MARK}"),
        ("page=5&mark=nonsense", "page=5"),
    ],
)
def test_a_place_is_a_page_or_a_copied_address(typed: str, place: str) -> None:
    assert parse_place(typed, 4) == place


@pytest.mark.parametrize("typed", ["somewhere", "#", "page=", "mark=1", "-1", "9" * 9])
def test_what_names_no_page_is_no_place(typed: str) -> None:
    with pytest.raises(LinkError, match="A place is a page"):
        parse_place(typed, 4)


def test_a_place_in_another_paper_is_refused() -> None:
    with pytest.raises(LinkError, match="another paper"):
        parse_place("/papers/5/read/#page=1", 4)


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_a_place_or_a_sentence(typed: str) -> None:
    try:
        place = parse_place(typed, 4)
    except LinkError:
        return
    assert place == "" or find_page_number(place) >= 0
    assert parse_place(place, 4) == place


@pytest.mark.django_db
class TestDrawing:
    def test_a_link_is_drawn_with_an_empty_reason(self) -> None:
        link = make_link(make_paper("One"), make_paper("Other"))
        assert (link.label, link.is_directed, link.reason.body) == ("extends", True, "")

    def test_a_paper_has_no_link_to_itself(self) -> None:
        paper = make_paper("One")
        with pytest.raises(LinkError, match="to itself"):
            make_link(paper, paper)

    def test_the_same_link_is_not_drawn_twice(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        make_link(one, other)
        with pytest.raises(LinkError, match="already"):
            make_link(one, other)
        assert ReaderLink.objects.count() == 1

    def test_the_way_back_is_another_link_unless_it_holds_both_ways(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        make_link(one, other)
        make_link(other, one)
        make_link(one, other, SAME_IDEA)
        with pytest.raises(LinkError, match="already"):
            make_link(other, one, SAME_IDEA)

    def test_another_word_is_another_link(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        make_link(one, other, LinkWords(kind=LinkKind.OWN, word=" hints   at "))
        make_link(one, other, LinkWords(kind=LinkKind.OWN, word="denies"))
        labels = [link.label for link in list_links({one.pk})]
        assert labels == ["hints at", "denies"]

    def test_one_that_was_removed_may_be_drawn_again(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        remove_link(make_link(one, other), now=NOW)
        make_link(one, other)
        assert ReaderLink.objects.drawn().count() == 1

    def test_a_removed_link_comes_back_with_its_words(self) -> None:
        link = make_link(make_paper("One"), make_paper("Other"))
        text_id = link.reason_id
        remove_link(link, now=NOW)
        assert not ReaderLink.objects.drawn().exists()
        restore_link(link)
        assert ReaderLink.objects.drawn().get().reason_id == text_id

    def test_what_it_rests_on_turns_with_it(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        link = make_link(one, other)
        here, there = Proof(place="page=1", quote="here"), Proof(place="page=2")
        save_link(link, EXTENDS, source=here, target=there)
        turn_link(link)
        link.refresh_from_db()
        assert (link.source, link.source_place) == (other, "page=2")
        assert (link.target, link.target_quote) == (one, "here")

    def test_saving_does_not_make_two_links_one(self) -> None:
        one, other = make_paper("One"), make_paper("Other")
        make_link(one, other)
        second = make_link(one, other, SAME_IDEA)
        with pytest.raises(LinkError, match="already"):
            save_link(second, EXTENDS, source=Proof(), target=Proof())
        second.refresh_from_db()
        assert second.kind == LinkKind.SAME_IDEA

    def test_a_link_to_the_trash_is_not_drawn(self) -> None:
        one, other = make_paper("One"), make_paper("Other", trashed_at=NOW)
        make_link(one, other)
        assert list_links({one.pk, other.pk}) == []
