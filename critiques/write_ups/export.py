"""A write-up as Markdown that reads well without PrepSite."""

from collections.abc import Iterator

from django.utils import timezone

from critiques.models import Answer, DebriefAnswer, WriteUp
from critiques.rubrics.form import FieldKind
from critiques.write_ups.answers import AnsweredField, load_filled_form
from critiques.write_ups.evidence import render_portable
from papers.models import Paper


def render_markdown_file(write_up: WriteUp) -> str:
    """Title, papers, dates, each answer under its question, the lock at the end."""
    return "\n\n".join(_list_blocks(write_up)) + "\n"


def _list_blocks(write_up: WriteUp) -> Iterator[str]:
    filled = load_filled_form(write_up)
    papers = write_up.papers
    yield f"# {filled.form.title}: {papers[0].title}"
    yield "\n".join(f"- {word_paper(paper)}" for paper in papers)
    yield f"{timezone.localtime(write_up.started_at):%-d %B %Y}, {filled.completeness}"
    yield from _list_history(write_up)
    for one in filled.fields:
        if one.body.strip():
            yield f"## {one.field.label}"
            yield render_portable(word_answer(one), papers)
    for answer in filled.no_longer_asked:
        yield from _word_old_answer(answer, papers)
    if write_up.locked_at:
        at = timezone.localtime(write_up.locked_at)
        yield f"---\n\nLocked {at:%-d %B %Y, %H:%M}, SHA-256 `{write_up.sha256}`"
    if write_up.addendum and write_up.addendum.body.strip():
        yield "## Addendum"
        yield render_portable(write_up.addendum.body.strip(), papers)


def _list_history(write_up: WriteUp) -> Iterator[str]:
    """What it was begun from, and the states it went through."""
    if write_up.origin:
        begun = timezone.localtime(write_up.origin.started_at)
        yield f"Begun from: {write_up.origin.form_title}, {begun:%-d %B %Y}"
    changes = [
        f"- {change.get_state_display().capitalize()} since "
        f"{timezone.localtime(change.changed_at):%-d %B %Y}: {change.reason}"
        for change in write_up.state_changes.all()
    ]
    if changes:
        yield "\n".join(one.removesuffix(": ") for one in changes)


def word_paper(paper: Paper) -> str:
    """Authors, title, year and id, as one names a paper."""
    named = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi
    parts = (paper.author_line, f"*{paper.title}*", str(paper.year or ""), named)
    return ", ".join(part for part in parts if part)


def word_answer(answered: AnsweredField) -> str:
    """As Markdown, what is worked out from it below; links lead into PrepSite still."""
    field = answered.field
    if answered.rating is not None:
        label = f": {answered.rating_label}" if answered.rating_label else ""
        return f"**{answered.rating} of {field.highest}**{label}"
    if field.kind == FieldKind.CHOICE:
        return f"**{answered.body}**"
    blocks = (answered.body.strip(), answered.calculation)
    return "\n\n".join(one for one in blocks if one)


def _word_old_answer(
    answer: Answer | DebriefAnswer, papers: list[Paper]
) -> Iterator[str]:
    yield f"## {answer.field_key} (no longer asked)"
    yield render_portable(answer.text.body.strip(), papers)
