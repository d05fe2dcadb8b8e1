"""All that is findable of a paper, as documents of the index and as texts by their keys."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.urls import reverse

from papers.bibliography.tex_text import decode_tex
from papers.contributions import (
    SearchDocument,
    build_contributed_documents,
    build_stamp,
    load_contributed_text,
)
from papers.models import (
    Annotation,
    Note,
    Page,
    Paper,
    Question,
    SummaryPart,
)
from papers.pipeline.index_stamps import (
    RECORD_KINDS,
    list_answered,
    list_findable_marks,
    list_notes,
    list_summary_parts,
    tell_answer,
    word_title,
)
from papers.reading.annotation_citing import build_mark_url
from papers.search.tex_words import read_maths

_SPLIT_WORD = re.compile("[a-z]{2}[-\u2010]$")
_WORD_END = re.compile("[a-z]{2,30}")


def load_search_documents(paper_id: int) -> Iterable[SearchDocument]:
    """Nothing of a paper that has left the library, so that it leaves the index."""
    paper = Paper.objects.in_library().filter(pk=paper_id).first()
    return build_search_documents(paper) if paper else ()


def build_search_documents(paper: Paper) -> Iterator[SearchDocument]:
    """Everything findable about a paper: its record, its pages, what was written."""
    title = _read_tex(paper.title)
    for document in _list_documents(paper):
        yield replace(document, title=title, body=_read_body(document))


def _read_body(document: SearchDocument) -> str:
    """A PDF has its formulas in plain signs; what was typed may have them in TeX."""
    if document.kind == "page":
        return document.body
    is_record = document.kind in RECORD_KINDS
    return _read_tex(document.body) if is_record else read_maths(document.body)


def _read_tex(text: str) -> str:
    read = read_maths(text)
    return decode_tex(read) if "\\" in read or "{" in read else read


def _list_documents(paper: Paper) -> Iterator[SearchDocument]:
    url = reverse("papers:reader", args=[paper.pk])
    yield from _build_record(paper)
    document = paper.current_document
    pages = list(document.pages.only("number", "text")) if document else []
    for page, following in zip_longest(pages, pages[1:]):
        yield SearchDocument(
            key=f"page:{page.pk}",
            stamp=page.pk,
            paper_id=paper.pk,
            kind="page",
            title=paper.title,
            body=_end_word(page.text, following.text if following else ""),
            page_number=page.number,
            url=f"{url}#page={page.number}",
        )
    yield from _build_written(paper, url)
    for mark in list_findable_marks().filter(document__paper=paper):
        yield SearchDocument(
            key=f"annotation:{mark.pk}",
            stamp=build_stamp("annotation", mark.pk, mark.quote, mark.comment.version),
            paper_id=paper.pk,
            kind="annotation",
            title=paper.title,
            body=_word_mark(mark),
            url=build_mark_url(mark, url),
        )
    yield from build_contributed_documents(paper.pk)


def _end_word(text: str, following: str) -> str:
    """A word split by a hyphen at a page's end is found on the page it begins on."""
    ending = _WORD_END.match(following) if _SPLIT_WORD.search(text) else None
    return text[:-1] + ending[0] if ending else text


def _build_record(paper: Paper) -> Iterator[SearchDocument]:
    """Authors and abstract by themselves, so that they can be asked for as such."""
    for kind, word_part in _RECORD_PARTS.items():
        body = word_part(paper)
        if body:
            yield SearchDocument(
                key=f"{kind}:{paper.pk}",
                stamp=build_stamp(kind, paper.pk, body),
                paper_id=paper.pk,
                kind=kind,
                title=paper.title,
                body=body,
                url=reverse("papers:paper", args=[paper.pk]),
            )


def _build_written(paper: Paper, url: str) -> Iterator[SearchDocument]:
    """Notes, answers to questions, and the parts of the summary."""
    summary = reverse("papers:paper_summary", args=[paper.pk])
    written = [
        *(
            (
                "note",
                one.pk,
                one.text.version,
                one.text.body,
                f"{url}?pass={one.pass_number}",
            )
            for one in list_notes().filter(paper=paper)
        ),
        *(
            ("summary", one.pk, one.text.version, one.text.body, summary)
            for one in list_summary_parts().filter(paper=paper)
        ),
        *(
            (
                "answer",
                one.pk,
                tell_answer(one.words, one.answer.version if one.answer else 0),
                _word_answer(one),
                f"{url}?pass=questions",
            )
            for one in list_answered().filter(paper=paper)
        ),
    ]
    for kind, pk, state, body, place in written:
        yield SearchDocument(
            key=f"{kind}:{pk}",
            stamp=build_stamp(kind, pk, state),
            paper_id=paper.pk,
            kind=kind,
            title=paper.title,
            body=body,
            url=place,
        )


def _word_answer(question: Question) -> str:
    """The answer below its question, which makes it understood."""
    answer = question.answer.body if question.answer else ""
    return f"{question.words}\n{answer}"


def _word_mark(annotation: Annotation) -> str:
    return f"{annotation.quote}\n{annotation.comment.body}".strip()


_RECORD_PARTS: dict[str, Callable[[Paper], str]] = dict(
    zip(
        RECORD_KINDS,
        (
            lambda paper: word_title(
                paper.title, paper.arxiv_id, paper.doi, paper.journal_ref
            ),
            lambda paper: paper.author_line,
            lambda paper: paper.abstract,
        ),
        strict=True,
    )
)


def load_indexed_text(key: str) -> str:
    """The stored text behind an index key, for cutting snippets; "" where it is gone."""
    kind, _, pk = key.partition(":")
    try:
        if kind == "page":
            return _load_page(pk)
        load = _TEXT_LOADERS.get(kind)
        return read_maths(load(pk) if load else load_contributed_text(kind, pk))
    except (ValueError, ValidationError):
        # An address may name anything; what is no id names nothing.
        return ""


def _load_page(pk: str) -> str:
    return Page.objects.filter(pk=pk).values_list("text", flat=True).first() or ""


def _load_note(pk: str) -> str:
    return "".join(Note.objects.filter(pk=pk).values_list("text__body", flat=True))


def _load_answer(pk: str) -> str:
    questions = Question.objects.filter(pk=pk).select_related("answer")
    return "".join(map(_word_answer, questions))


def _load_summary(pk: str) -> str:
    parts = SummaryPart.objects.filter(pk=pk)
    return "".join(parts.values_list("text__body", flat=True))


def _load_mark(pk: str) -> str:
    marks = Annotation.objects.filter(pk=pk).select_related("comment")
    return "".join(map(_word_mark, marks))


def _load_record(kind: str, pk: str) -> str:
    return _read_tex("".join(map(_RECORD_PARTS[kind], Paper.objects.filter(pk=pk))))


_TEXT_LOADERS: dict[str, Callable[[str], str]] = {
    "note": _load_note,
    "answer": _load_answer,
    "summary": _load_summary,
    "annotation": _load_mark,
    **{kind: partial(_load_record, kind) for kind in _RECORD_PARTS},
}
