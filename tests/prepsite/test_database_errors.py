"""What SQLite says, told to a reader; what is no one's business stays an error."""

import pytest
from django.db import DatabaseError, OperationalError

from prepsite.database_errors import (
    DatabaseBusyError,
    DiskFullError,
    explain_database_error,
)
from prepsite.errors import UserError


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        ("database is locked", DatabaseBusyError, 503),
        ("database or disk is full", DiskFullError, 507),
        ("disk I/O error", DiskFullError, 507),
        ("attempt to write a readonly database", DiskFullError, 507),
    ],
)
def test_explain_database_error_names_what_a_reader_can_mend(
    said: str, kind: type[UserError], status: int
) -> None:
    explained = explain_database_error(OperationalError(said))
    assert type(explained) is kind
    assert explained.status == status


@pytest.mark.parametrize(
    "error",
    [OperationalError("no such table: x"), DatabaseError("full"), ValueError("full")],
)
def test_faults_of_the_product_are_not_explained_away(error: Exception) -> None:
    assert explain_database_error(error) is None
