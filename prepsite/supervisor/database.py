"""The database of a data folder: there, and with the tables this version works on."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from filelock import FileLock

from prepsite.errors import UserError


class DatabaseUnusableError(UserError):
    """The database cannot be opened, read or brought up to date."""


def bring_database_up_to_date(home: Path, say: Callable[[str], None]) -> None:
    """Make the tables, or change them to this version's; `say` hears when it does.

    `home` has been prepared. Raises DatabaseUnusableError. Leaves no connection open,
    since the supervisor itself needs none.
    """
    # A command may run beside a start: two at once would make the same tables.
    with FileLock(home / "run" / "database.lock"):
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                say("Bringing the database up to date.")
                call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as error:
            raise DatabaseUnusableError(
                f"The database {settings.DATABASES['default']['NAME']} cannot be"
                f" used ({error}).",
                "Look whether the disk is full, or put a backup in its place.",
            ) from error
        finally:
            connections.close_all()
