"""The reference as Markdown to keep: pandoc's anchors and citations, regions of one's own."""

import re
from collections.abc import Collection, Iterator

from django.utils import timezone

from critiques.comparisons.export import render_table_markdown
from critiques.models import Comparison, Passage
from critiques.reference.compiling import Chapter, Reference
from critiques.write_ups.evidence import render_portable
from critiques.write_ups.export import word_paper

_BEGIN, _END = "%% begin notes %%", "%% end notes %%"
_REGION_MARK = re.compile(r"%%(?=\s*(?:begin|end)\s+notes\s*%%)")
_TO_PAPER = re.compile(r"\]\(/papers/(\d{1,18})/\)")


def render_markdown_file(reference: Reference) -> str:
    return "\n\n".join(_list_blocks(reference)) + "\n"


def point_within(body: str, known: Collection[int]) -> str:
    """Links to papers that have a chapter lead to it."""

    def point(found: re.Match[str]) -> str:
        is_known = int(found[1]) in known
        return f"](#paper-{found[1]})" if is_known else found[0]

    return _TO_PAPER.sub(point, body)


def list_known(reference: Reference) -> frozenset[int]:
    return frozenset(chapter.paper.pk for chapter in reference.chapters)


def _list_blocks(reference: Reference) -> Iterator[str]:
    yield "# Research reference"
    yield f"*{word_origin(reference)}*"
    yield from map(_render_passage, reference.opening)
    if reference.chapters:
        yield "## Contents"
        yield "\n".join(
            f"- [{_tidy(one.paper.title)}](#{one.anchor}) [@{one.key}]"
            for one in reference.chapters
        )
    known = list_known(reference)
    for chapter in reference.chapters:
        yield from _list_chapter(chapter, known)
    if reference.comparisons:
        yield "## Comparisons"
    for comparison in reference.comparisons:
        yield from _list_comparison(comparison)
    if reference.chapters:
        yield "## References"
        yield "\n".join(
            f"- `{one.key}`: {word_paper(one.paper)}" for one in reference.chapters
        )


def word_origin(reference: Reference) -> str:
    """When it was compiled, of how many papers of which kind."""
    count, chosen = len(reference.chapters), str(reference.choice)
    papers = f"{count} paper{'' if count == 1 else 's'} {chosen}".strip()
    at = timezone.localtime(reference.compiled_at)
    return f"Compiled {at:%-d %B %Y, %H:%M}, {papers}"


def _list_chapter(chapter: Chapter, known: Collection[int]) -> Iterator[str]:
    yield f"## {_tidy(chapter.paper.title)} {{#{chapter.anchor}}}"
    yield f"{word_paper(chapter.paper)} [@{chapter.key}]"
    yield from map(_render_passage, chapter.before)
    for section in chapter.sections:
        yield f"### {_tidy(section.title)}"
        yield _render_body(section.body, chapter, known)
    for paper in chapter.also_in:
        yield f"See also [{_tidy(paper.title)}](#paper-{paper.pk})."
    for comparison in chapter.comparisons:
        yield f"Compared in [{comparison}](#comparison-{comparison.pk})."
    yield from map(_render_passage, chapter.after)


def _list_comparison(comparison: Comparison) -> Iterator[str]:
    yield f"### {comparison} {{#comparison-{comparison.pk}}}"
    yield _disarm(render_table_markdown(comparison))
    if comparison.conclusion.body.strip():
        yield _disarm(render_portable(comparison.conclusion.body.strip(), []))


def _render_passage(passage: Passage) -> str:
    body = render_portable(passage.text.body.strip(), [])
    return f"{_BEGIN}\n{_disarm(body)}\n{_END}"


def _render_body(body: str, chapter: Chapter, known: Collection[int]) -> str:
    pointed = point_within(body, known)
    return _disarm(render_portable(pointed, [chapter.paper]))


def _disarm(body: str) -> str:
    """Words that look like the marks of a region are none."""
    return _REGION_MARK.sub("% %", body)


def _tidy(title: str) -> str:
    return " ".join(title.split())
