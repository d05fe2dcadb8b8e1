"""What is found of a write-up with each of its papers: answers in words, addenda, ratings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from critiques.models import Answer, Subject, WriteUp
from critiques.models.write_up import WriteUpQuerySet
from critiques.rubrics.form import FieldKind, Form
from papers.contributions import NumberRange, SearchDocument, build_stamp
from papers.models import Paper
from prepsite.writing.models import Text

_ADDENDUM = "addendum-"
# A form of the reader's own may have another scale than ten.
_HIGHEST_RATING = 100
# Kind -> what readers write after in: and has:, and what stands above a passage.
PLACES = {
    WriteUp.Kind.CRITIQUE: ("critique", "Your critique"),
    WriteUp.Kind.PROPOSAL: ("proposals", "Your proposal"),
    WriteUp.Kind.EXPERIMENT_PLAN: ("plans", "Your experiment plan"),
    WriteUp.Kind.REPRODUCTION_LOG: ("reproductions", "Your reproduction log"),
    WriteUp.Kind.LAB_BRIEF: ("briefs", "Your brief"),
}


@dataclass(frozen=True, slots=True)
class _Passage:
    """An answer in words, or an addendum; `place` is where it stands on its page."""

    write_up_id: int
    identifier: str
    place: str
    text_id: int
    version: int

    def build_stamp(self) -> int:
        return build_stamp(self.identifier, self.version)


def build_documents(kind: str, paper_id: int) -> Iterable[SearchDocument]:
    """One for each answer in words, which opens at its field; ratings are no words."""
    paper = Paper.objects.get(pk=paper_id)
    passages = list(_list_passages(WriteUp.objects.about([paper]).filter(kind=kind)))
    texts = Text.objects.in_bulk([one.text_id for one in passages])
    for one in passages:
        page = reverse("critiques:write_up", args=[one.write_up_id])
        yield SearchDocument(
            # What is about two papers is found with both.
            key=f"{kind}:{one.identifier}-{paper_id}",
            stamp=one.build_stamp(),
            paper_id=paper_id,
            kind=kind,
            title=paper.title,
            body=texts[one.text_id].body,
            url=f"{page}#text-field-{one.place}",
        )


def list_stamps(kind: str) -> Iterator[tuple[int, int]]:
    papers: dict[int, set[int]] = defaultdict(set)
    for write_up_id, paper_id in Subject.objects.values_list("write_up_id", "paper_id"):
        papers[write_up_id].add(paper_id)
    for one in _list_passages(WriteUp.objects.filter(kind=kind)):
        for paper_id in papers[one.write_up_id]:
            yield paper_id, one.build_stamp()


def _list_passages(write_ups: WriteUpQuerySet) -> Iterator[_Passage]:
    ratings = {
        pk: {
            field.key
            for field in Form.from_data(form).fields
            if field.kind == FieldKind.RATING
        }
        for pk, form in write_ups.values_list("pk", "form")
    }
    answers = Answer.objects.filter(write_up__in=write_ups).exclude(text__body="")
    for write_up_id, pk, key, text_id, version in answers.values_list(
        "write_up_id", "pk", "field_key", "text_id", "text__version"
    ):
        if key not in ratings[write_up_id]:
            yield _Passage(write_up_id, str(pk), f"answer-{key}", text_id, version)
    addenda = write_ups.exclude(addendum=None).exclude(addendum__body="")
    for pk, text_id, version in addenda.values_list(
        "pk", "addendum_id", "addendum__version"
    ):
        yield _Passage(pk, f"{_ADDENDUM}{pk}", "addendum", text_id, version)


def load_text(identifier: str) -> str:
    """The words behind a key's "answer-paper" or "addendum-write-up-paper"."""
    named, _, _ = identifier.rpartition("-")
    if named.startswith(_ADDENDUM):
        pk = int(named.removeprefix(_ADDENDUM))
        texts = Text.objects.filter(addendum_of=pk)
    else:
        texts = Text.objects.filter(answer=int(named or identifier))
    return "".join(texts.values_list("body", flat=True))


def find_rated_papers(ratings: NumberRange) -> set[int]:
    """Papers with a critique whose verdict in numbers lies in the range."""
    first = 0 if ratings.first is None else ratings.first
    last = _HIGHEST_RATING if ratings.last is None else ratings.last
    wanted = range(max(0, first), min(last, _HIGHEST_RATING) + 1)
    rated = Subject.objects.filter(
        write_up__kind=WriteUp.Kind.CRITIQUE,
        write_up__answers__field_key="rating",
        write_up__answers__text__body__in=[str(rating) for rating in wanted],
    )
    return set(rated.values_list("paper_id", flat=True))
