"""Thin background wrappers: the steps of the pipeline under their registered names."""

import logging
from typing import Any

from django.db import DatabaseError
from django.dispatch import receiver

from papers.models import Annotation, Note
from papers.pipeline.charting import chart_library
from papers.pipeline.comparing import compare_all, compare_paper
from papers.pipeline.fetching import fetch_paper
from papers.pipeline.index_mending import rebuild_index, request_lost
from papers.pipeline.indexing import index_paper
from papers.pipeline.matching import match_paper, request_unmatched
from papers.pipeline.reading_pdf import read_document
from papers.pipeline.requests import (
    CHART,
    COMPARE,
    COMPARE_ALL,
    FETCH,
    INDEX,
    MATCH,
    READ,
    REBUILD,
    STRUCTURE,
    request_index,
)
from papers.pipeline.structuring import extract_structure
from papers.reading.questions import save_questions
from prepsite.jobs.registry import register, register_beginning
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saved

_log = logging.getLogger(__name__)

register(FETCH, queue="network")(fetch_paper)
register(READ, queue="pdf")(read_document)
# What can be searched comes before what makes it nicer to read.
register(STRUCTURE, queue="pdf", priority=-10)(extract_structure)
register(INDEX, queue="index")(index_paper)
register(MATCH, queue="index")(match_paper)
register(REBUILD, queue="index")(rebuild_index)
# What is near can wait until what was asked for can be found.
register(COMPARE, queue="index", priority=-10)(compare_paper)
register(COMPARE_ALL, queue="index", priority=-10)(compare_all)
# What is drawn is made of what was found before.
register(CHART, queue="index", priority=-20)(chart_library)
register_beginning(queue="index")(request_lost)
register_beginning(queue="index")(request_unmatched)


@receiver(text_saved)
def collect_questions(text: Text, **_: Any) -> None:
    """Keep the questions of a note in step with it."""
    note = Note.objects.filter(text=text).first()
    if note is None or not ("?" in text.body or note.questions.exists()):
        return
    try:
        save_questions(note.pk)
    except DatabaseError:
        # The words are saved; the paper's next view brings its questions in step.
        _log.exception("The questions of note %s were not collected.", note.pk)


@receiver(text_saved)
def index_saved_writing(text: Text, **_: Any) -> None:
    """Have found what is written to a pass, as an answer, or in a summary."""
    for name in ("note", "question", "summary_part"):
        owner = getattr(text, name, None)
        if owner is not None:
            request_index(owner.paper, while_typing=True)


@receiver(text_saved)
def index_saved_comment(text: Text, **_: Any) -> None:
    marks = Annotation.objects.select_related("document__paper")
    mark = marks.filter(comment=text, deleted_at=None).first()
    if mark is not None:
        request_index(mark.document.paper, while_typing=True)
