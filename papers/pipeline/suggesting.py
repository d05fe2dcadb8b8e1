"""What to offer below a search field while one types in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from papers.library.completion import find_completions
from papers.search.completing import MOST_COUNTED, Completion, complete_word
from papers.search.errors import SearchIndexError
from papers.search.history import list_past_searches, tidy_query
from papers.search.language.fields import (
    TEXT_FIELDS,
    describe_field,
    list_fields,
)
from papers.search.language.parser import parse_query
from papers.search.language.render import render_value
from papers.search.language.tree import Word, find_positive_leaves
from papers.search.language.typed import Typed, find_typed
from papers.search.saved import list_saved_searches
from papers.search.values import complete_value

_MOST_KEPT_BEFORE_TYPING = 6
_MOST_KEPT, _MOST_PAPERS, _MOST_FIELDS = 3, 4, 3
_FEW_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`kind` is "word", "value", "field", "paper", "saved" or "recent".

    Choosing it goes to `url`, or without one puts `before` and `after` on the two sides
    of the caret.
    """

    kind: str
    label: str
    detail: str = ""
    before: str = ""
    after: str = ""
    url: str = ""


def suggest(before: str, after: str = "") -> list[Suggestion]:
    """What a query could go on as at its caret, and what could be meant by all of it."""
    text = before + after
    if not text.strip():
        return [*_list_saved("", _MOST_KEPT_BEFORE_TYPING), *_list_recent("", 6)]
    typed = find_typed(text, len(before))
    if typed.field and typed.field not in TEXT_FIELDS - {"author"}:
        return list(_list_values(text, typed))
    return [
        *_list_words(text, typed),
        *_list_fields(text, typed),
        *_list_papers(text),
        *_list_saved(text, _MOST_KEPT),
        *_list_recent(text, _MOST_KEPT),
    ]


def _list_words(text: str, typed: Typed) -> Iterator[Suggestion]:
    if not typed.words:
        return
    try:
        found = complete_word(
            settings.PREPSITE_HOME / "index",
            typed.words,
            in_titles=typed.field == "title",
        )
    except SearchIndexError:
        # The search itself says so; titles and fields are offered meanwhile.
        return
    for one in found:
        yield _complete("word", one, text, typed, one.value)


def _list_values(text: str, typed: Typed) -> Iterator[Suggestion]:
    for one in complete_value(typed.field, typed.words):
        yield _complete("value", one, text, typed, render_value(one.value))


def _complete(
    kind: str, found: Completion, text: str, typed: Typed, written: str
) -> Suggestion:
    before, after = _replace(text, typed, f"{written} ")
    return Suggestion(
        kind=kind,
        label=found.value,
        detail=found.label or _word_count(found.paper_count),
        before=before,
        after=after,
    )


def _word_count(count: int | None) -> str:
    if count is None:
        return ""
    if count >= MOST_COUNTED:
        return f"{MOST_COUNTED:,} papers and more"
    return f"{count} paper{'' if count == 1 else 's'}"


def _list_fields(text: str, typed: Typed) -> Iterator[Suggestion]:
    if typed.field or not typed.words:
        return
    start = typed.words.lower()
    fitting = [field for field in list_fields() if field.startswith(start)]
    for field in fitting[:_MOST_FIELDS]:
        before, after = _replace(text, typed, f"{field}:")
        yield Suggestion(
            kind="field",
            label=f"{field}:",
            detail=describe_field(field),
            before=before,
            after=after,
        )


def _replace(text: str, typed: Typed, written: str) -> tuple[str, str]:
    """The query on both sides of the caret, with what is typed completed."""
    return text[: typed.start] + written, text[typed.end :].removeprefix(" ")


def _list_papers(text: str) -> Iterator[Suggestion]:
    """Papers whose title or authors have all the words, where only words are typed."""
    leaves = find_positive_leaves(parse_query(text).tree)
    is_plain = all(isinstance(leaf, Word) and not leaf.field for leaf in leaves)
    if not leaves or not is_plain or len(text.strip()) < _FEW_LETTERS:
        return
    for paper in find_completions(text)[:_MOST_PAPERS]:
        names = paper.author_names
        who = f"{names[0]} et al." if len(names) > 1 else "".join(names)
        parts = [who, str(paper.year or "")]
        yield Suggestion(
            kind="paper",
            label=paper.title,
            detail=", ".join(part for part in parts if part),
            url=reverse("papers:paper", args=[paper.pk]),
        )


def _list_saved(holding: str, most: int) -> Iterator[Suggestion]:
    for saved in list_saved_searches(holding=holding)[:most]:
        yield Suggestion(
            kind="saved",
            label=saved.name,
            detail=saved.query,
            url=build_search_url(saved.query),
        )


def _list_recent(holding: str, most: int) -> Iterator[Suggestion]:
    for past in list_past_searches(most=most + 1, holding=holding):
        if past.query != tidy_query(holding):
            yield Suggestion(
                kind="recent", label=past.query, url=build_search_url(past.query)
            )


def build_search_url(query: str) -> str:
    return f"{reverse('papers:search')}?{urlencode({'q': query})}"
