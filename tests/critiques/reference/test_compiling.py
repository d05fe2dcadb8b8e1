"""What is gathered, of which papers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from critiques.models import Answer, Subject, WriteUp
from critiques.reference.compiling import Choice, Reference, compile_reference
from papers.library.collections import add_to_collection
from papers.library.removal import trash_paper
from papers.models import Collection, Paper, ReadingState, Tag
from prepsite.writing.models import Text
from tests.critiques.comparisons.samples import make_comparison
from tests.critiques.reference.samples import write_passage, write_summary
from tests.critiques.samples import NOON, make_write_up
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def compile_now(**chosen: object) -> Reference:
    return compile_reference(Choice(**chosen), now=NOON)  # type: ignore[arg-type]


def list_titles(reference: Reference) -> list[str]:
    return [chapter.paper.title for chapter in reference.chapters]


def test_papers_with_words_stand_by_their_titles_others_are_left_out() -> None:
    beta, alpha = make_paper("Beta"), make_paper("Alpha")
    write_summary(beta, method="Attention.", paragraph="In one paragraph.")
    make_write_up(alpha, form="rapid_fire", answers={"main_flaw": "Slow."})
    make_write_up(make_paper("Begun, without a word"))
    make_paper("Nothing")
    gone = make_paper("In the trash")
    write_summary(gone, method="x")
    trash_paper(gone)
    first, second = compile_now().chapters
    assert (first.paper, second.paper) == (alpha, beta)
    (critique,) = first.sections
    assert critique.title == "Rapid-fire critique, 1 March 2026"
    assert critique.body == "#### Main flaw\n\nSlow."
    assert second.sections[0].body == "#### Method\n\nAttention."


def test_the_paragraph_stands_where_there_is_no_part() -> None:
    paper = make_paper()
    write_summary(paper, paragraph="All in one.", method=" ")
    (chapter,) = compile_now().chapters
    assert chapter.sections[0].body == "#### In one paragraph\n\nAll in one."


def test_what_is_about_several_papers_stands_once() -> None:
    one, two = make_paper("One"), make_paper("Two")
    for body in ("Both.", "Both again."):
        make_write_up(one, two, answers={"critique": body})
    comparison = make_comparison(one, two, criteria={"Speed": ["fast"]})
    compiled = compile_now()
    first, second = compiled.chapters
    assert (len(first.sections), second.sections) == (2, ())
    assert second.also_in == (one,)
    assert compiled.comparisons == (comparison,)
    assert first.comparisons == second.comparisons == (comparison,)


def test_papers_are_chosen_by_tag_collection_and_state() -> None:
    tagged, shelved, read = (make_paper(name) for name in ("Tag", "Shelf", "Read"))
    for paper in (tagged, shelved, read):
        write_passage(paper, "before", "Mine.")
    Tag.objects.create(name="lab").papers.add(tagged)
    add_to_collection([shelved], "Seminar")
    read.reading_state = ReadingState.PASS_3
    read.save()
    assert list_titles(compile_now()) == ["Read", "Shelf", "Tag"]
    assert list_titles(compile_now(tag="lab")) == ["Tag"]
    assert list_titles(compile_now(collection=Collection.objects.get())) == ["Shelf"]
    assert list_titles(compile_now(state="pass_3")) == ["Read"]
    assert list_titles(compile_now(tag="nobody")) == []


def test_many_papers_take_no_more_queries() -> None:
    counts = []
    for size in (2, 6):
        for number in range(size):
            paper = make_paper(
                f"{size} {number}", author_line="Ada", citation_key=f"k{size}{number}"
            )
            write_summary(paper, method="x")
            make_write_up(paper, answers={"critique": "y"})
            write_passage(paper, "after", "z")
        with CaptureQueriesContext(connection) as queries:
            compile_now()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_thousand_write_ups_are_not_too_many() -> None:
    """SQLite refuses conditions of more than a thousand parts."""
    form = make_write_up(answers={"critique": "One."}).form
    count = 1_001
    papers = Paper.objects.bulk_create(Paper(title=f"P{one}") for one in range(count))
    write_ups = WriteUp.objects.bulk_create(WriteUp(form=form) for _ in papers)
    texts = Text.objects.bulk_create(Text(body="Two.") for _ in papers)
    pairs = list(zip(write_ups, papers, texts, strict=True))
    Subject.objects.bulk_create(
        Subject(write_up=one, paper=paper) for one, paper, _ in pairs
    )
    Answer.objects.bulk_create(
        Answer(write_up=one, field_key="critique", text=text) for one, _, text in pairs
    )
    assert len(compile_now().chapters) == count + 1
