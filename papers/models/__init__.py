"""The rows papers are made of."""

from papers.models.author import Author, Authorship
from papers.models.category import Category
from papers.models.document import Document, DocumentState
from papers.models.note import Note, PassBudget
from papers.models.outgoing_host import OutgoingHost
from papers.models.page import Page
from papers.models.paper import MetadataState, Paper, PdfState, ReadingState
from papers.models.reference import Reference
from papers.models.section import Section
from papers.models.source_answer import SourceAnswer, SourceOutcome, Wanted
from papers.models.tag import Tag
from papers.models.version import PaperVersion

__all__ = [
    "Author",
    "Authorship",
    "Category",
    "Document",
    "DocumentState",
    "MetadataState",
    "Note",
    "OutgoingHost",
    "Page",
    "Paper",
    "PaperVersion",
    "PassBudget",
    "PdfState",
    "ReadingState",
    "Reference",
    "Section",
    "SourceAnswer",
    "SourceOutcome",
    "Tag",
    "Wanted",
]
