"""Why a PDF could not be read, in sentences for the reader."""

from prepsite.errors import UserError


class PdfError(UserError):
    """A PDF that could not be read; subclasses say why."""


class NotAPdfError(PdfError):
    """The file is something else, whatever its name says."""


class EmptyPdfError(PdfError):
    """The file has no bytes."""


class TruncatedPdfError(PdfError):
    """The end of the file is missing."""


class DamagedPdfError(PdfError):
    """The file starts as a PDF, but no page of it can be read."""


class PdfPasswordError(PdfError):
    """The file opens with a password only."""


class TooManyPagesError(PdfError):
    """The file has more pages than are read from one PDF."""


class PdfTimedOutError(PdfError):
    """Reading took longer than it may."""


class PdfCrashedError(PdfError):
    """The file ended the process that read it, by a crash or by its memory."""
