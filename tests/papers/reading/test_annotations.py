import pytest

from papers.models import Annotation, Document, Paper
from papers.reading.annotations import (
    MarkFilter,
    delete_annotation,
    load_annotations,
    load_marks_elsewhere,
    restore_annotation,
    save_color,
)
from prepsite.writing.models import Text
from tests.papers.mark_samples import build_quad, make_mark
from tests.papers.samples import make_document, make_page, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return make_document(make_paper())


def list_quotes(document: Document, **chosen: object) -> list[str]:
    marks = load_annotations(document, MarkFilter(**chosen))  # type: ignore[arg-type]
    return [mark.quote for mark in marks]


def test_start_annotation_keeps_place_words_and_comment(document: Document) -> None:
    mark = make_mark(document, "a claim", comment="Really?", pass_number=2)
    kept = Annotation.objects.get(pk=mark.pk)
    assert kept.quads == [[72, 700, 172, 700, 72, 690, 172, 690]]
    assert kept.comment.body == "Really?"
    assert (kept.kind, kept.color, kept.pass_number) == ("highlight", "yellow", 2)


def test_marks_are_listed_as_they_are_read(document: Document) -> None:
    make_page(document, 1, "words")
    make_mark(document, "right column", quads=[build_quad(320, 720)])
    make_mark(document, "second page", page_number=2)
    make_mark(document, "left, below", quads=[build_quad(72, 300)])
    make_mark(document, "left, above", quads=[build_quad(72, 710)])
    assert list_quotes(document) == [
        "left, above",
        "left, below",
        "right column",
        "second page",
    ]


def test_marks_are_filtered_by_color_pass_and_words(document: Document) -> None:
    make_mark(document, "Attention is all", color="red", pass_number=1)
    make_mark(document, "Gradients vanish", pass_number=2, comment="needs ATTENTION")
    make_mark(document, "Nothing of it")
    assert list_quotes(document, color="red") == ["Attention is all"]
    assert list_quotes(document, pass_number=2) == ["Gradients vanish"]
    assert list_quotes(document, words="attention") == [
        "Attention is all",
        "Gradients vanish",
    ]
    assert list_quotes(document, words="attention gradients") == ["Gradients vanish"]


def test_a_deleted_mark_comes_back_whole(document: Document) -> None:
    mark = make_mark(document, "kept", comment="and its comment")
    delete_annotation(mark)
    assert list_quotes(document) == []
    restore_annotation(Annotation.objects.get(pk=mark.pk))
    [restored] = load_annotations(document)
    assert (restored.quote, restored.comment.body) == ("kept", "and its comment")


def test_save_color_changes_the_color_alone(document: Document) -> None:
    mark = make_mark(document)
    Annotation.objects.filter(pk=mark.pk).update(quote="changed meanwhile")
    save_color(mark, "blue")
    kept = Annotation.objects.get(pk=mark.pk)
    assert (kept.color, kept.quote) == ("blue", "changed meanwhile")


def test_marks_on_other_versions_are_found(document: Document) -> None:
    make_mark(document, "here")
    other = make_document(document.paper, b"%PDF-1.7 second %%EOF")
    make_mark(other, "there")
    delete_annotation(make_mark(other, "deleted there"))
    make_mark(make_document(make_paper("Another paper")), "of another paper")
    assert [mark.quote for mark in load_marks_elsewhere(document)] == ["there"]


def test_a_deleted_paper_takes_marks_and_comments_along(document: Document) -> None:
    mark = make_mark(document, comment="goes too")
    Paper.objects.get(pk=document.paper_id).delete()
    assert not Annotation.objects.exists()
    assert not Text.objects.filter(pk=mark.comment_id).exists()
