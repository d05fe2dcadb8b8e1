"""Two records become one, and no word of either is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from critiques.models import WriteUp
from papers.landscape.by_hand.link_drawing import LinkWords, start_link
from papers.landscape.by_hand.places import load_places, move_paper
from papers.landscape.by_hand.stories import load_stops, start_story
from papers.library.merging import (
    MergeError,
    find_merge_candidates,
    find_mergeable,
    merge_papers,
)
from papers.library.records import save_record, save_tags
from papers.models import (
    Collection,
    Document,
    LinkKind,
    MetadataState,
    NamedWork,
    Paper,
    PdfState,
    Question,
    ReaderLink,
    SummaryPart,
    Verdict,
)
from papers.reading.pass_clock import (
    go_on_reading,
    load_pass_clock,
    rest_reading,
    save_allotted,
    sum_counted,
)
from papers.reading.pass_gate import finish_pass, load_pass_gate
from papers.reading.passes import load_note, load_notes
from prepsite.writing.saving import start_text
from tests.critiques.samples import make_write_up
from tests.papers.reading.reading_moments import Machine
from tests.papers.samples import write_note

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def make_paper(title: str = "A paper", **fields: object) -> Paper:
    return Paper.objects.create(title=title, **fields)


def add_document(paper: Paper, sha256: str = "a" * 64) -> Document:
    return Document.objects.create(paper=paper, sha256=sha256, byte_size=1)


def read_notes(paper: Paper) -> dict[tuple[int, str], str]:
    """The bodies of the notes that hold words, by pass and question."""
    return {
        (note.pass_number, note.question): note.text.body
        for note in load_notes(paper)
        if note.text.body
    }


def ask(paper: Paper, words: str, **fields: object) -> Question:
    """A question in the free note of pass 2."""
    note = load_note(paper, 2)
    return Question.objects.create(
        paper=paper, note=note, words=words, position=0, **fields
    )


def summarise(paper: Paper, kind: str, body: str) -> SummaryPart:
    return SummaryPart.objects.create(paper=paper, kind=kind, text=start_text(body))


def test_what_hangs_on_the_other_moves_and_the_other_points_to_it() -> None:
    kept, other, citing = make_paper(), make_paper(), make_paper("Citing")
    document = add_document(other)
    critique = make_write_up(other)
    save_tags(other, ["to discuss"])
    named = NamedWork.objects.create(
        document=add_document(citing),
        position=0,
        page_number=1,
        quote="A paper",
        cited_paper=other,
        matched_by=NamedWork.MatchedBy.TITLE,
    )

    merge_papers(kept, other)

    critique = WriteUp.objects.get(pk=critique.pk)
    for row in (document, named):
        row.refresh_from_db()
    assert (document.paper, critique.paper, named.cited_paper) == (kept, kept, kept)
    assert [tag.name for tag in kept.tags.all()] == ["to discuss"]
    assert other.merged_into == kept
    assert list(Paper.objects.in_library()) == [kept, citing]


def test_notes_of_both_to_one_question_stand_in_one() -> None:
    kept, other = make_paper(), make_paper()
    write_note(kept, 1, "Mine.", "contribution")
    write_note(other, 1, "Theirs.", "contribution")
    write_note(other, 1, "On the side.")
    write_note(other, 3, "Only theirs.", "breaks")

    merge_papers(kept, other)

    assert read_notes(kept) == {
        (1, "contribution"): "Mine.\n\n---\n\nTheirs.",
        (1, "notes"): "On the side.",
        (3, "breaks"): "Only theirs.",
    }


def test_questions_come_along_with_their_answers() -> None:
    kept, other = make_paper(), make_paper()
    write_note(kept, 2, "? Mine")
    mine = ask(kept, "Mine")
    theirs = ask(other, "Theirs", answer=start_text("Because."), answered_at=NOW)

    merge_papers(kept, other)

    assert set(kept.questions.all()) == {mine, theirs}
    theirs.refresh_from_db()
    assert theirs.note == load_note(kept, 2)
    assert theirs.answer is not None
    assert (theirs.answer.body, theirs.answered_at) == ("Because.", NOW)


def test_parts_of_both_summaries_stand_in_one() -> None:
    kept, other = make_paper(), make_paper()
    summarise(kept, "method", "My words.")
    summarise(other, "method", "Their words.")
    summarise(other, "results", "Their results.")

    merge_papers(kept, other)

    assert {part.kind: part.text.body for part in kept.summary_parts.all()} == {
        "method": "My words.\n\n---\n\nTheir words.",
        "results": "Their results.",
    }


def test_holes_are_filled_and_what_is_known_stays() -> None:
    kept = make_paper("A title", year=2017, metadata_source="hand")
    other = make_paper(
        "Other title", year=2018, arxiv_id="1706.03762", abstract="Words"
    )
    save_record(other, ("Ada Lovelace",))

    merge_papers(kept, other)

    kept.refresh_from_db()
    assert (kept.title, kept.year) == ("A title", 2017)
    assert (kept.arxiv_id, kept.abstract) == ("1706.03762", "Words")
    assert kept.author_line == "Ada Lovelace"
    assert [str(one.author) for one in kept.authorships.all()] == ["Ada Lovelace"]
    assert other.arxiv_id is None


def test_a_record_that_nobody_could_name_goes_by_the_other_s_name() -> None:
    kept = make_paper(
        "arXiv:2401.99999", metadata_state=MetadataState.FAILED, arxiv_id="2401.99999"
    )
    other = make_paper("A real title")
    save_record(other, ("Ada Lovelace",))

    merge_papers(kept, other)

    assert (kept.title, kept.metadata_state) == ("A real title", MetadataState.READY)


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [
        ("to_read", "pass_2", "pass_2"),
        ("pass_3", "to_read", "pass_3"),
        ("pass_1", "set_aside", "pass_1"),
    ],
)
def test_the_further_reading_state_stays(mine: str, theirs: str, stays: str) -> None:
    kept, other = make_paper(reading_state=mine), make_paper(reading_state=theirs)

    merge_papers(kept, other)

    assert kept.reading_state == stays


def test_one_file_in_both_is_one_document() -> None:
    kept, other = make_paper(), make_paper()
    mine, theirs = add_document(kept), add_document(other)
    critique = make_write_up(other)
    assert critique.document == theirs

    merge_papers(kept, other)

    critique = WriteUp.objects.get(pk=critique.pk)
    assert (critique.document, kept.pdf_state) == (mine, PdfState.READY)
    assert list(Document.objects.all()) == [mine]


def test_records_merged_before_follow_to_the_one_that_stays() -> None:
    first, second, third = make_paper(), make_paper(), make_paper()
    merge_papers(second, first)
    merge_papers(third, second)

    first.refresh_from_db()
    assert first.merged_into == third


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        ({"arxiv_id": "1706.03762"}, {"arxiv_id": "1607.06450"}, "arXiv ids"),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, "DOIs"),
    ],
)
def test_two_papers_are_not_merged(
    mine: dict[str, str], theirs: dict[str, str], names: str
) -> None:
    kept, other = make_paper(**mine), make_paper(**theirs)

    with pytest.raises(MergeError) as caught:
        merge_papers(kept, other)

    assert str(caught.value) == (
        f"These records carry different {names}, so they are two papers."
    )
    assert Paper.objects.in_library().count() == 2


def test_a_doi_in_large_letters_is_no_other_doi() -> None:
    kept, other = make_paper(doi="10.1000/a"), make_paper(doi="10.1000/A")

    merge_papers(kept, other)

    assert kept.doi == "10.1000/a"


def test_a_paper_is_not_merged_with_itself_or_twice() -> None:
    kept, other = make_paper(), make_paper()
    with pytest.raises(MergeError):
        merge_papers(kept, kept)
    merge_papers(kept, other)

    with pytest.raises(MergeError):
        merge_papers(other, kept)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_merge_both_ways_leave_one_paper() -> None:
    one, two = make_paper(), make_paper()

    def merge(pair: tuple[int, int]) -> bool:
        try:
            merge_papers(*(Paper.objects.get(pk=pk) for pk in pair))
        except MergeError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as tabs:
        done = list(tabs.map(merge, [(one.pk, two.pk), (two.pk, one.pk)]))

    assert sorted(done) == [False, True]
    assert Paper.objects.in_library().count() == 1


def test_candidates_share_title_or_file_and_no_other_identity() -> None:
    paper = make_paper("Same Title", arxiv_id="1706.03762")
    twin = make_paper("same title")
    make_paper("Same Title", arxiv_id="1607.06450")
    make_paper("Another title")
    make_paper("Same Title", trashed_at=timezone.now())
    holder = make_paper("Of the same file")
    add_document(paper)
    add_document(holder)

    assert find_merge_candidates(paper) == [twin, holder]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        ("BERT: Pre-training", "bert pretraining", True),
        ("Pretraining, revisited", "Pre-Training Revisited!", True),
        ("“Über” a $k$-means", "Uber a k-Means", True),
        ("A cat", "A dog", False),
        ("A cat", "A", False),
        ("深層学習", "深層学習。", True),
        ("???", "!!!", False),
    ],
)
def test_titles_are_the_same_when_their_letters_are(
    mine: str, theirs: str, *, is_same: bool
) -> None:
    paper, other = make_paper(mine), make_paper(theirs)
    assert find_merge_candidates(paper) == ([other] if is_same else [])


def test_any_other_paper_is_found_by_words_unless_it_has_another_identity() -> None:
    paper = make_paper("A preprint", arxiv_id="1706.03762")
    published = make_paper("The article", author_line="Zoë Müller")
    make_paper("Another article", arxiv_id="1607.06450")
    make_paper("An article in the trash", trashed_at=timezone.now())

    assert find_mergeable(paper, "article muller") == [published]
    assert find_mergeable(paper, "article") == [published]
    assert find_mergeable(paper, "preprint") == []


def test_no_more_papers_are_found_than_asked_for() -> None:
    paper = make_paper("0")
    others = [make_paper(f"A paper {number:02}") for number in range(12)]

    assert find_mergeable(paper, "paper") == others[:10]


def test_the_higher_priority_and_both_collections_stay() -> None:
    kept, other = make_paper(priority=2), make_paper(priority=1)
    for name, paper in (("Seminar", kept), ("Seminar", other), ("Thesis", other)):
        Collection.objects.get_or_create(name=name)[0].papers.add(paper)

    merge_papers(kept, other)

    kept.refresh_from_db()
    assert kept.priority == 1
    assert [one.name for one in kept.collections.all()] == ["Seminar", "Thesis"]


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        (("to_read", ""), ("set_aside", "Theirs"), ("set_aside", "Theirs")),
        (("to_read", "Old"), ("set_aside", "Theirs"), ("set_aside", "Theirs")),
        (("set_aside", ""), ("to_read", "Theirs"), ("set_aside", "Theirs")),
        (("set_aside", "Mine"), ("set_aside", "Theirs"), ("set_aside", "Mine")),
        (("pass_1", ""), ("set_aside", "Theirs"), ("pass_1", "Theirs")),
    ],
)
def test_the_reason_that_stays_belongs_to_the_state(
    mine: tuple[str, str], theirs: tuple[str, str], left: tuple[str, str]
) -> None:
    kept, other = (
        make_paper(reading_state=state, set_aside_reason=reason)
        for state, reason in (mine, theirs)
    )

    merge_papers(kept, other)

    kept.refresh_from_db()
    assert (kept.reading_state, kept.set_aside_reason) == left


def test_the_minutes_of_both_add_up_and_a_pass_stays_ended() -> None:
    kept, other = make_paper(), make_paper()
    reads = ((kept, 1, 30), (other, 1, 20), (other, 2, 50))
    machine = Machine()
    for paper, pass_number, seconds in reads:
        go_on_reading(paper, pass_number, tab="a", now=machine.now)
        rest_reading(tab="a", now=machine.wait(seconds))
    save_allotted(other, 1, timedelta(minutes=9))
    finish_pass(other, 1, verdict=Verdict.STOP, reason="Known.", now=machine.now)
    merge_papers(kept, other)
    assert sum_counted(kept) == {1: timedelta(seconds=50), 2: timedelta(seconds=50)}
    gate = load_pass_gate(kept, 1)
    assert (gate.verdict, gate.reason) == (Verdict.STOP, "Known.")
    clock = load_pass_clock(kept, 1, machine.now).clock
    assert clock.allotted == timedelta(minutes=9)
    assert not other.pass_readings.exists()


def test_a_verdict_of_the_kept_paper_is_not_overwritten() -> None:
    kept, other = make_paper(), make_paper()
    now = Machine().now
    finish_pass(kept, 1, verdict=Verdict.GO_ON, now=now)
    finish_pass(other, 1, verdict=Verdict.STOP, now=now)
    merge_papers(kept, other)
    assert load_pass_gate(kept, 1).verdict == Verdict.GO_ON


def test_links_move_to_the_record_that_stays() -> None:
    kept, other, third = make_paper("Kept"), make_paper("Other"), make_paper("Third")
    words = LinkWords(kind=LinkKind.EXTENDS)
    start_link(other, third, words, now=NOW)
    start_link(third, other, words, now=NOW)
    between = start_link(kept, other, words, now=NOW)
    merge_papers(kept, other)
    ends = ReaderLink.objects.drawn().values_list("source", "target")
    assert list(ends) == [(kept.pk, third.pk), (third.pk, kept.pk)]
    # A paper has no link to itself; what was said of it stays with the other record.
    between.refresh_from_db()
    assert between.target == other


def test_a_story_that_tells_of_both_keeps_both_stops_and_maps_their_places() -> None:
    kept, other = make_paper("Kept"), make_paper("Other")
    story = start_story("How it went", [kept, other], now=NOW)
    for number, paper in enumerate((kept, other)):
        move_paper("whole", paper, (float(number), 0.0), is_pinned=True)
    merge_papers(kept, other)
    assert [stop.paper for stop in load_stops(story)] == [kept, kept]
    assert load_places("whole").places[kept.pk] == (0.0, 0.0)
