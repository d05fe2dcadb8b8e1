"""How asking a source can fail, each with the words its reader gets."""

from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from papers.models import SourceOutcome
from prepsite.errors import UserError


class SourceError(UserError):
    """A source gave nothing usable; `outcome` is what its answer's row stores."""

    outcome: ClassVar[SourceOutcome]

    def __init__(
        self, message: str, next_step: str = "", *, try_again_at: datetime | None = None
    ) -> None:
        super().__init__(message, next_step)
        self.try_again_at = try_again_at


class SourceRestingError(SourceError):
    """The host asked us to wait (429 or 503); it is not asked before `try_again_at`."""

    outcome = SourceOutcome.RESTING

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(
            f"{host} is busy and asked us to wait until {format_moment(until)}.",
            "It is asked again then.",
            try_again_at=until,
        )


class SourceRefusedError(SourceError):
    """The host answered 403; it is not asked again until the reader allows it."""

    outcome = SourceOutcome.REFUSED


class SourceSwitchedOffError(SourceError):
    """The reader does not allow this host to be asked."""

    outcome = SourceOutcome.SWITCHED_OFF

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} was not asked: it is switched off.",
            "Allow it on the settings page to ask it.",
        )


class SourceUnreachableError(SourceError):
    """No whole answer came: no network, a fault on the other side, or too slow."""

    outcome = SourceOutcome.UNREACHABLE


class BrokenAnswerError(SourceError):
    """An answer came that is not what was asked for."""

    outcome = SourceOutcome.BROKEN


class UnknownPaperError(SourceError):
    """The source answered that it has no such paper."""

    outcome = SourceOutcome.UNKNOWN


class PdfMissingError(SourceError):
    """arXiv has no PDF there: withdrawn, not made yet, or no such version."""

    outcome = SourceOutcome.UNKNOWN


class FileTooLargeError(UserError):
    """A file over the size this product takes in."""


class UnknownHostError(UserError):
    """A name that is none of the hosts this product asks."""


def format_moment(moment: datetime) -> str:
    """The time on the reader's clock, with the day when it is not today."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if is_today else f"{local:%H:%M on %d %B}"
