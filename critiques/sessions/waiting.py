"""Sessions that were made and not begun: taken up, or thrown away."""

from dataclasses import dataclass

from django.db import transaction

from critiques.models import PracticeSession, SessionPaper
from papers.models import PdfState
from prepsite.errors import UserError


class SessionBegunError(UserError):
    """It was begun meanwhile, and what happened in it stays."""

    def __init__(self) -> None:
        super().__init__("This session was begun.", "Go on with it, or finish it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A paper of a session and what is still missing of it.

    `title` is empty where it stays unsaid; `is_coming` asks for patience, `is_missing`
    for a PDF by hand or another paper.
    """

    number: int
    paper_id: int | None
    title: str
    is_coming: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Arrivals:
    papers: list[Arrival]

    @property
    def is_any_coming(self) -> bool:
        return any(one.is_coming for one in self.papers)


def list_waiting() -> list[PracticeSession]:
    """Those made and not begun, the latest first."""
    waiting = PracticeSession.objects.filter(begun_at=None)
    return list(waiting.prefetch_related("session_papers__paper"))


@transaction.atomic
def discard_session(session: PracticeSession) -> None:
    """Raises SessionBegunError."""
    session.refresh_from_db()
    if session.begun_at is not None:
        raise SessionBegunError
    session.delete()


def load_arrivals(session: PracticeSession) -> Arrivals:
    """The papers of a session, said or unsaid, and whether they can be read yet."""
    is_hidden = session.is_title_hidden and session.begun_at is None
    papers = session.session_papers.all()
    return Arrivals([_describe(one, is_hidden=is_hidden) for one in papers])


def _describe(one: SessionPaper, *, is_hidden: bool) -> Arrival:
    state = one.paper.pdf_state if one.paper else PdfState.NONE
    return Arrival(
        number=one.number,
        paper_id=None if is_hidden else one.paper_id,
        title="" if is_hidden else str(one),
        is_coming=state == PdfState.WAITING,
        is_missing=state not in (PdfState.WAITING, PdfState.READY),
    )
