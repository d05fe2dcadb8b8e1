"""The rows papers are made of."""

from papers.models.annotation import Annotation, ColorMeaning, MarkColor
from papers.models.author import Author, Authorship
from papers.models.category import Category
from papers.models.citation import Citation, list_citation_pairs, load_citations
from papers.models.collection import Collection
from papers.models.dismissed_work import DismissedWork
from papers.models.document import Document, DocumentState
from papers.models.figure import Equation, Figure, Statement
from papers.models.kept_search import PastSearch, SavedSearch
from papers.models.map_place import MapPlace
from papers.models.named_work import NamedWork
from papers.models.note import Note, Question, SummaryPart
from papers.models.outgoing_host import OutgoingHost
from papers.models.page import Page
from papers.models.paper import (
    LAST_PASS,
    STATE_AFTER,
    MetadataState,
    Paper,
    PdfState,
    Priority,
    ReadingState,
)
from papers.models.pass_reading import (
    PassBudget,
    PassReading,
    ReadingSpan,
    Verdict,
)
from papers.models.reader_link import LinkKind, ReaderLink
from papers.models.reading_place import ReadingPlace, VisitedPlace
from papers.models.reference import CitationPlace, MatchedBy, Reference
from papers.models.rejected_citation import RejectedCitation
from papers.models.section import Section
from papers.models.source_answer import SourceAnswer, SourceOutcome, Wanted
from papers.models.story import Story, StoryStop
from papers.models.tag import Tag
from papers.models.version import PaperVersion

__all__ = [
    "LAST_PASS",
    "STATE_AFTER",
    "Annotation",
    "Author",
    "Authorship",
    "Category",
    "Citation",
    "CitationPlace",
    "Collection",
    "ColorMeaning",
    "DismissedWork",
    "Document",
    "DocumentState",
    "Equation",
    "Figure",
    "LinkKind",
    "MapPlace",
    "MarkColor",
    "MatchedBy",
    "MetadataState",
    "NamedWork",
    "Note",
    "OutgoingHost",
    "Page",
    "Paper",
    "PaperVersion",
    "PassBudget",
    "PassReading",
    "PastSearch",
    "PdfState",
    "Priority",
    "Question",
    "ReaderLink",
    "ReadingPlace",
    "ReadingSpan",
    "ReadingState",
    "Reference",
    "RejectedCitation",
    "SavedSearch",
    "Section",
    "SourceAnswer",
    "SourceOutcome",
    "Statement",
    "Story",
    "StoryStop",
    "SummaryPart",
    "Tag",
    "Verdict",
    "VisitedPlace",
    "Wanted",
    "list_citation_pairs",
    "load_citations",
]
