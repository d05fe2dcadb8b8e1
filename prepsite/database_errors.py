"""What SQLite could not do, in the reader's words."""

from django.db import OperationalError

from prepsite.errors import UserError


class DatabaseBusyError(UserError):
    """Another program held the database longer than a request waits."""

    status = 503


class DiskFullError(UserError):
    """The database could not be written to the disk."""

    status = 507


def explain_database_error(error: Exception) -> UserError | None:
    """The same for a reader; None for what is a fault of the product.

    Django passes on SQLite's own sentence and nothing else.
    """
    if not isinstance(error, OperationalError):
        return None
    said = str(error)
    if "locked" in said:
        return DatabaseBusyError(
            "Another program is using the database of PrepSite.",
            "Close it if it should not.",
        )
    if "full" in said or "disk I/O" in said or "readonly" in said:
        return DiskFullError(
            "The disk is full or does not take what is written.",
            "Make room on the disk that holds the data folder of PrepSite.",
        )
    return None
