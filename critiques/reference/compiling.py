"""What was written about chosen papers, gathered with few queries however many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from critiques.models import Comparison, Passage, WriteUp
from critiques.reference.passages import Place, list_opening, list_passages
from critiques.write_ups.answers import FilledForm, load_filled_form
from critiques.write_ups.export import word_answer
from critiques.write_ups.summaries import choose_parts, load_bodies
from papers.bibliography.citing import load_citation_keys
from papers.models import Collection, Paper, ReadingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which papers; empty means all about which something was written."""

    tag: str = ""
    collection: Collection | None = None
    state: str = ""

    def __str__(self) -> str:
        named = [
            f"tagged “{self.tag}”" if self.tag else "",
            f"of the collection “{self.collection}”" if self.collection else "",
            f"of the state “{ReadingState(self.state).label}”" if self.state else "",
        ]
        return ", ".join(filter(None, named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A summary or a write-up as Markdown whose links still lead into PrepSite."""

    title: str
    body: str
    write_up_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A paper with what was written about it, before and after it the reader's words.

    A write-up about several papers stands in the chapter of the first of them; the
    others name it in `also_in`.
    """

    paper: Paper
    key: str
    sections: tuple[Section, ...]
    also_in: tuple[Paper, ...]
    comparisons: tuple[Comparison, ...]
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]

    @property
    def anchor(self) -> str:
        return build_anchor(self.paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The whole document, as of a moment."""

    choice: Choice
    opening: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]
    comparisons: tuple[Comparison, ...]
    compiled_at: datetime


@dataclass(frozen=True, slots=True)
class _Written:
    """All there is, by the ids of papers."""

    sections: dict[int, list[Section]]
    also_in: dict[int, list[Paper]]
    comparisons: dict[int, list[Comparison]]
    passages: dict[tuple[int, str], list[Passage]]

    def has(self, paper: Paper) -> bool:
        return (
            any(paper.pk in found for found in (self.sections, self.also_in))
            or paper.pk in self.comparisons
            or any((paper.pk, place) in self.passages for place in Place)
        )


def build_anchor(paper: Paper) -> str:
    return f"paper-{paper.pk}"


def compile_reference(choice: Choice, *, now: datetime) -> Reference:
    """In the order of the titles; papers of which nothing is written are left out."""
    papers = list(_find_papers(choice))
    written = _load_written(papers)
    told = [paper for paper in papers if written.has(paper)]
    keys = load_citation_keys(told)
    compared = {one.pk: one for found in written.comparisons.values() for one in found}
    return Reference(
        choice=choice,
        opening=tuple(list_opening()),
        chapters=tuple(_build_chapter(one, keys[one.pk], written) for one in told),
        comparisons=tuple(compared.values()),
        compiled_at=now,
    )


def _build_chapter(paper: Paper, key: str, written: _Written) -> Chapter:
    return Chapter(
        paper=paper,
        key=key,
        sections=tuple(written.sections.get(paper.pk, ())),
        also_in=tuple(written.also_in.get(paper.pk, ())),
        comparisons=tuple(written.comparisons.get(paper.pk, ())),
        before=tuple(written.passages.get((paper.pk, Place.BEFORE), ())),
        after=tuple(written.passages.get((paper.pk, Place.AFTER), ())),
    )


def _find_papers(choice: Choice) -> Iterable[Paper]:
    found = Paper.objects.in_library().defer("abstract")
    if choice.tag:
        found = found.filter(tags__name=choice.tag)
    if choice.collection:
        found = found.filter(collections=choice.collection)
    if choice.state:
        found = found.filter(reading_state=choice.state)
    return found.order_by("title_key", "pk")


def _load_written(papers: Sequence[Paper]) -> _Written:
    sections = _load_summaries(papers)
    also_in = _add_write_ups(papers, sections)
    return _Written(sections, also_in, _load_comparisons(papers), list_passages(papers))


def _load_summaries(papers: Sequence[Paper]) -> dict[int, list[Section]]:
    return {
        paper_id: [Section(title="Summary", body=_join_parts(choose_parts(written)))]
        for paper_id, written in load_bodies(papers).items()
    }


def _join_parts(parts: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(f"#### {label}\n\n{body}" for label, body in parts)


def _add_write_ups(
    papers: Sequence[Paper], sections: dict[int, list[Section]]
) -> dict[int, list[Paper]]:
    """Newest first behind the summaries; where else those about several papers stand."""
    chosen = {paper.pk for paper in papers}
    also_in: dict[int, list[Paper]] = defaultdict(list)
    about = WriteUp.objects.about(papers).with_papers().with_answers()
    for write_up in about.select_related("addendum"):
        filled = load_filled_form(write_up)
        body = _join_answers(write_up, filled)
        first, *others = [one for one in write_up.papers if one.pk in chosen]
        if body:
            section = _build_section(write_up, body)
            sections.setdefault(first.pk, []).append(section)
            for paper in others:
                if first not in also_in[paper.pk]:
                    also_in[paper.pk].append(first)
    return also_in


def _build_section(write_up: WriteUp, body: str) -> Section:
    begun = timezone.localtime(write_up.started_at)
    title = f"{write_up.form_title}, {begun:%-d %B %Y}"
    return Section(title=title, body=body, write_up_id=write_up.pk)


def _join_answers(write_up: WriteUp, filled: FilledForm) -> str:
    blocks = [
        f"#### {one.field.label}\n\n{word_answer(one)}"
        for one in filled.fields
        if one.body.strip()
    ]
    blocks += [
        f"#### {one.field_key} (no longer asked)\n\n{one.text.body.strip()}"
        for one in filled.no_longer_asked
    ]
    if write_up.addendum and write_up.addendum.body.strip():
        blocks.append(f"#### Addendum\n\n{write_up.addendum.body.strip()}")
    return "\n\n".join(blocks)


def _load_comparisons(papers: Sequence[Paper]) -> dict[int, list[Comparison]]:
    chosen = {paper.pk for paper in papers}
    found: dict[int, list[Comparison]] = defaultdict(list)
    for comparison in Comparison.objects.about(papers).with_lines():
        for paper in comparison.papers:
            if paper.pk in chosen:
                found[paper.pk].append(comparison)
    return found
