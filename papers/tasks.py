"""Thin background wrappers: the steps of the pipeline under their registered names."""

from typing import Any

from django.dispatch import receiver

from papers.models import Annotation, Note
from papers.pipeline.fetching import fetch_paper
from papers.pipeline.indexing import index_paper, match_paper, rebuild_index
from papers.pipeline.reading_pdf import read_document
from papers.pipeline.requests import (
    FETCH,
    INDEX,
    MATCH,
    READ,
    REBUILD,
    STRUCTURE,
    request_index,
)
from papers.pipeline.structuring import extract_structure
from prepsite.jobs.registry import register
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saved

register(FETCH, queue="network")(fetch_paper)
register(READ, queue="pdf")(read_document)
# What can be searched comes before what makes it nicer to read.
register(STRUCTURE, queue="pdf", priority=-10)(extract_structure)
register(INDEX, queue="index")(index_paper)
register(MATCH, queue="index")(match_paper)
register(REBUILD, queue="index")(rebuild_index)


@receiver(text_saved)
def index_saved_note(text: Text, **_: Any) -> None:
    note = Note.objects.select_related("paper").filter(text=text).first()
    if note is not None:
        request_index(note.paper, while_typing=True)


@receiver(text_saved)
def index_saved_comment(text: Text, **_: Any) -> None:
    marks = Annotation.objects.select_related("document__paper")
    mark = marks.filter(comment=text, deleted_at=None).first()
    if mark is not None:
        request_index(mark.document.paper, while_typing=True)
