"""Links into papers, made readable where there is no PrepSite."""

import pytest

from critiques.write_ups.evidence import render_portable
from papers.models import Annotation, Paper
from papers.reading.annotations import delete_annotation
from tests.papers.mark_samples import make_mark
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    return make_paper("Attention")


@pytest.fixture
def mark(paper: Paper) -> Annotation:
    return make_mark(make_document(paper), "a small fraction\nof the costs")


def build_link(words: str, mark: Annotation) -> str:
    paper_id = mark.document.paper_id
    return f"[{words}](/papers/{paper_id}/read/#page=4&mark={mark.pk})"


def test_a_page_is_named_once(paper: Paper) -> None:
    body = f"Fast [p. 4](/papers/{paper.pk}/read/#page=4), [here](/papers/{paper.pk}/read/#page=5)."
    assert render_portable(body, [paper]) == "Fast (p. 4), here (p. 5)."


def test_a_mark_gives_its_words_unless_they_stand_there(
    paper: Paper, mark: Annotation
) -> None:
    link = build_link("p. 4", mark)
    quote = "a small fraction of the costs"
    assert render_portable(f"Cheap ({link}).", [paper]) == f"Cheap (p. 4, “{quote}”)."
    quoted = f"> {quote} ({link})"
    assert render_portable(quoted, [paper]) == f"> {quote} (p. 4)"


def test_a_mark_that_is_gone_leaves_its_page(paper: Paper, mark: Annotation) -> None:
    body = f"“a small fraction” ({build_link('p. 4', mark)})"
    delete_annotation(mark)
    assert render_portable(body, [paper]) == "“a small fraction” (p. 4)"


def test_another_paper_is_named(paper: Paper, mark: Annotation) -> None:
    link = build_link("p. 4", mark)
    told = render_portable(f"As in {link}.", [make_paper("Another")])
    assert told == "As in (p. 4, *Attention*, “a small fraction of the costs”)."
    title = f"As [Attention](/papers/{paper.pk}/) says."
    assert render_portable(title, []) == "As Attention says."
    named = f"As [they](/papers/{paper.pk}/) say."
    assert render_portable(named, []) == "As they (*Attention*) say."


def test_brackets_without_an_end_stay_as_they_are(paper: Paper) -> None:
    # Followed to the end of the text from each of them, these would take half a minute.
    assert render_portable("[" * 50_000, [paper]) == "[" * 50_000


def test_links_to_nothing_here_are_words_and_other_links_stay(paper: Paper) -> None:
    body = (
        "[p. 3](/papers/987654/read/#page=3&mark=123e4567-e89b-12d3-a456-426614174000)"
        " [gone](/papers/987655/read/#page=2&mark=------------------------------------)"
        " [web](https://example.org) ![x](/pictures/a.png)"
    )
    told = render_portable(body, [])
    assert told == "(p. 3) gone (p. 2) [web](https://example.org) ![x](/pictures/a.png)"
