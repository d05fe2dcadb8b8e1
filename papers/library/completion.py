"""Papers to link to in a text: found by a few words while they are typed."""

from django.db.models import Case, Q, Value, When

from papers.models import Paper
from papers.models.sort_key import build_title_key

MOST = 8


def find_completions(words: str) -> list[Paper]:
    """Up to 8 papers of the library that have every one of the words, best first.

    A title that begins with the words comes before one in which a word begins so; then
    the latest come first.
    """
    key = build_title_key(words)
    closeness = Case(
        When(title_key__startswith=key, then=Value(0)),
        When(
            Q(title_key__contains=f" {key}") | Q(author_key__startswith=key),
            then=Value(1),
        ),
        default=Value(2),
    )
    papers = Paper.objects.in_library().matching(words)
    return list(papers.order_by(closeness, "-created_at", "-pk")[:MOST])


def render_link(paper: Paper, address: str) -> str:
    """The Markdown that stands for a paper in a text."""
    # Unescaped, the brackets of a title would end the words of its link.
    title = " ".join(paper.title.split()).replace("[", r"\[").replace("]", r"\]")
    return f"[{title}]({address})"
