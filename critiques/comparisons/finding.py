"""What is found of a comparison with each of its papers: cells, and what it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from critiques.models import Cell, ComparedPaper
from papers.contributions import SearchDocument, build_stamp
from papers.models import Paper
from prepsite.writing.models import Text

KIND = "comparison"
_CONCLUSION = "conclusion-"
_CELL_FIELDS = (
    *("pk", "compared_paper__paper_id", "criterion__comparison_id"),
    *("text_id", "text__version", "criterion__name"),
)
_CONCLUSION_FIELDS = (
    *("comparison_id", "paper_id", "comparison__conclusion_id"),
    "comparison__conclusion__version",
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A cell's words or a conclusion's; `head` is the criterion that stands before."""

    identifier: str
    paper_id: int
    comparison_id: int
    place: str
    text_id: int
    version: int
    head: str = ""

    def build_stamp(self) -> int:
        return build_stamp(self.identifier, self.version, self.head)


def build_documents(paper_id: int) -> Iterable[SearchDocument]:
    """One for each cell with words, which opens at that cell; and one for a conclusion."""
    paper = Paper.objects.get(pk=paper_id)
    passages = list(_list_passages(paper_id=paper_id))
    texts = Text.objects.in_bulk([one.text_id for one in passages])
    for one in passages:
        page = reverse("critiques:comparison", args=[one.comparison_id])
        yield SearchDocument(
            key=f"{KIND}:{one.identifier}",
            stamp=one.build_stamp(),
            paper_id=paper_id,
            kind=KIND,
            title=paper.title,
            body=_word(one.head, texts[one.text_id].body),
            url=f"{page}#text-field-{one.place}",
        )


def list_stamps() -> Iterator[tuple[int, int]]:
    for one in _list_passages(paper_id__isnull=False):
        yield one.paper_id, one.build_stamp()


def _list_passages(**of_papers: object) -> Iterator[_Passage]:
    lines = ComparedPaper.objects.filter(**of_papers)
    cells = Cell.objects.filter(compared_paper__in=lines).exclude(text__body="")
    for pk, paper_id, comparison_id, text_id, version, name in cells.values_list(
        *_CELL_FIELDS
    ):
        place = f"cell-{pk}"
        yield _Passage(str(pk), paper_id, comparison_id, place, text_id, version, name)
    concluded = lines.exclude(comparison__conclusion__body="").order_by()
    # Merged records may stand in a table twice.
    for pk, paper_id, text_id, version in concluded.values_list(
        *_CONCLUSION_FIELDS
    ).distinct():
        identifier = f"{_CONCLUSION}{pk}-{paper_id}"
        yield _Passage(identifier, paper_id, pk, "conclusion", text_id, version)


def load_text(identifier: str) -> str:
    """The words behind a key's "cell" or "conclusion-comparison-paper"."""
    if identifier.startswith(_CONCLUSION):
        pk, _, _ = identifier.removeprefix(_CONCLUSION).partition("-")
        texts = Text.objects.filter(conclusion_of=int(pk))
        return "".join(texts.values_list("body", flat=True))
    cells = Cell.objects.filter(pk=int(identifier))
    words = cells.values_list("criterion__name", "text__body").first()
    return _word(*words) if words else ""


def list_papers(text: Text) -> list[Paper]:
    """The papers that are found by this text: a cell's own, all of a conclusion's."""
    of_cell = Paper.objects.filter(compared_papers__cells__text=text)
    shown = Paper.objects.filter(compared_papers__comparison__conclusion=text)
    return [*of_cell, *shown.distinct()]


def _word(head: str, body: str) -> str:
    return f"{head}: {body}" if head else body
