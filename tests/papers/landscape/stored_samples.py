"""Papers that cite each other, links and stories, as rows of the database."""

from datetime import UTC, datetime

from papers.landscape.by_hand.link_drawing import LinkWords, start_link
from papers.landscape.by_hand.stories import start_story
from papers.models import LinkKind, NamedWork, Paper, ReaderLink, Reference, Story
from tests.papers.samples import make_document, make_paper

NOW = datetime(2026, 11, 29, tzinfo=UTC)
EXTENDS = LinkWords(kind=LinkKind.EXTENDS)


def name(citing: Paper, cited: Paper | None, *, page_number: int = 1) -> None:
    """Have the paper's text name the other one, after what it names already."""
    document = citing.current_document or make_document(citing, citing.title.encode())
    NamedWork.objects.create(
        document=document,
        position=document.named_works.count(),
        page_number=page_number,
        quote=f"as on page {page_number}",
        cited_paper=cited,
        matched_by=NamedWork.MatchedBy.TITLE,
    )


def add_reference(paper: Paper, **fields: object) -> Reference:
    document = paper.current_document or make_document(paper, paper.title.encode())
    return Reference.objects.create(
        document=document,
        position=document.references.count(),
        raw="As printed",
        page_number=1,
        **fields,
    )


def make_link(source: Paper, target: Paper, words: LinkWords = EXTENDS) -> ReaderLink:
    return start_link(source, target, words, now=NOW)


def make_story(*titles: str) -> Story:
    papers = [make_paper(title) for title in titles]
    return start_story("How it went", papers, now=NOW)
