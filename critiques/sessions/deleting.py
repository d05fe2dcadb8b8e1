"""Throwing away a session with what was written and said in it."""

from django.db import transaction

from critiques.models import PracticeSession, WriteUp
from prepsite.errors import UserError


class SessionRunsError(UserError):
    """A session that runs is not thrown away."""

    status = 409

    def __init__(self) -> None:
        super().__init__("This session is running.", "Finish it, then delete it.")


@transaction.atomic
def delete_session(session: PracticeSession) -> None:
    """Raises SessionRunsError. Critiques and the like that were written in it stay.

    Forms in which nothing was written go.
    """
    session.refresh_from_db()
    if session.begun_at is not None and session.finished_at is None:
        raise SessionRunsError
    session_forms = WriteUp.objects.filter(phase_work__session=session)
    session_forms.of_untouched_phases().delete()
    session.delete()
