"""What is handed to the library: answers, cells, opened reviews, and links of papers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db.models import QuerySet
from django.dispatch import receiver
from django.urls import reverse

from critiques.comparisons import finding
from critiques.comparisons import links as comparison_links
from critiques.models import Answer, PublicReview, Subject, WriteUp
from critiques.models.write_up import WriteUpQuerySet
from critiques.rubrics.form import FieldKind, Form
from critiques.sessions import finding as session_finding
from critiques.write_ups import links as write_up_links
from papers.contributions import (
    EdgeSource,
    NumberRange,
    SearchDocument,
    SearchFact,
    SearchSource,
    build_stamp,
    register_edge_source,
    register_search_fact,
    register_search_source,
)
from papers.models import Paper
from prepsite.jobs.queue import enqueue
from prepsite.writing.models import Text
from prepsite.writing.signals import text_saved

_ADDENDUM = "addendum-"
# A form of the reader's own may have another scale than ten.
_HIGHEST_RATING = 100
# Kind -> what readers write after in: and has:, and what stands above a passage.
_PLACES = {
    WriteUp.Kind.CRITIQUE: ("critique", "Your critique"),
    WriteUp.Kind.PROPOSAL: ("proposals", "Your proposal"),
    WriteUp.Kind.EXPERIMENT_PLAN: ("plans", "Your experiment plan"),
    WriteUp.Kind.REPRODUCTION_LOG: ("reproductions", "Your reproduction log"),
    WriteUp.Kind.LAB_BRIEF: ("briefs", "Your brief"),
}
_REVIEW = "review"


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


def build_review_documents(paper_id: int) -> Iterable[SearchDocument]:
    """One for each section of the reviews that were opened: search shows no others."""
    opened = _list_opened().filter(paper=paper_id).select_related("paper")
    page = reverse("critiques:review_list", args=[paper_id])
    for review in opened:
        for place, (name, words) in enumerate(review.sections):
            identifier = f"{review.pk}-{place}"
            yield SearchDocument(
                key=f"{_REVIEW}:{identifier}",
                # What somebody else wrote has one version.
                stamp=build_stamp(identifier, 0),
                paper_id=paper_id,
                kind=_REVIEW,
                title=review.paper.title,
                body=f"{name}: {words}",
                url=f"{page}#review-{review.pk}",
            )


def list_review_stamps() -> Iterator[tuple[int, int]]:
    for pk, paper_id, sections in _list_opened().values_list(
        "pk", "paper_id", "sections"
    ):
        for place in range(len(sections)):
            yield paper_id, build_stamp(f"{pk}-{place}", 0)


def load_review_text(identifier: str) -> str:
    pk, _, place = identifier.partition("-")
    review = _list_opened().filter(pk=pk).first()
    sections = review.sections[int(place) :] if review else []
    return f"{sections[0][0]}: {sections[0][1]}" if sections else ""


def _list_opened() -> QuerySet[PublicReview]:
    return PublicReview.objects.exclude(opening=None)


def request_index(papers: Iterable[Paper]) -> None:
    """Enqueue, by its registered name, what makes changed words findable."""
    for paper in papers:
        enqueue(
            "papers.index",
            key=str(paper.pk),
            subject=paper.subject,
            label=paper.title,
            after=timedelta(seconds=1),
            paper_id=paper.pk,
        )


@receiver(text_saved)
def index_saved_answer(text: Text, **_: object) -> None:
    # One after the other: asked for at once, no index would serve.
    for owner in ({"answers__text": text}, {"addendum": text}):
        write_up = WriteUp.objects.with_papers().filter(**owner).first()
        if write_up is not None:
            request_index(write_up.papers)


@receiver(text_saved)
def index_saved_cell(text: Text, **_: object) -> None:
    request_index(finding.list_papers(text))


@receiver(text_saved)
def index_saved_session_words(text: Text, **_: object) -> None:
    request_index(session_finding.list_papers(text))


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


register_search_fact(
    "rating",
    SearchFact(
        find_papers=find_rated_papers,
        meaning="Papers that a critique of yours rated so.",
        example="rating:>6",
    ),
)
for _kind, (_place, _label) in _PLACES.items():
    register_search_source(
        _kind,
        SearchSource(
            place=_place,
            label=_label,
            build_documents=partial(build_documents, _kind),
            load_text=load_text,
            list_stamps=partial(list_stamps, _kind),
        ),
    )
register_search_source(
    _REVIEW,
    SearchSource(
        place="reviews",
        label="Public review",
        build_documents=build_review_documents,
        load_text=load_review_text,
        list_stamps=list_review_stamps,
    ),
)
register_search_source(
    finding.KIND,
    SearchSource(
        place="comparisons",
        label="Your comparison",
        build_documents=finding.build_documents,
        load_text=finding.load_text,
        list_stamps=finding.list_stamps,
    ),
)
register_edge_source(
    "write_ups",
    EdgeSource(label="Your write-ups", build_links=write_up_links.build_links),
)
register_edge_source(
    "comparisons",
    EdgeSource(label="Your comparisons", build_links=comparison_links.build_links),
)
for _words, (_place, _label) in session_finding.PLACES.items():
    register_search_source(
        _words,
        SearchSource(
            place=_place,
            label=_label,
            build_documents=partial(session_finding.build_documents, _words),
            load_text=partial(session_finding.load_text, _words),
            list_stamps=partial(session_finding.list_stamps, _words),
        ),
    )
