"""Start PrepSite: one supervised group of web server and workers."""

import logging
import sys
from contextlib import closing
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from papers.arxiv_import.storage import remove_leftovers
from prepsite.checks import check_front_end_packages
from prepsite.errors import UserError
from prepsite.supervisor.browser import open_browser
from prepsite.supervisor.child import LARGEST_LOG_BYTES
from prepsite.supervisor.database import bring_database_up_to_date
from prepsite.supervisor.group import Group
from prepsite.supervisor.instance import (
    acquire_instance,
    delete_address,
    prepare_home,
    save_address,
)
from prepsite.supervisor.listening import open_listening_socket


class MissingPackagesError(UserError):
    """The front-end packages are not installed."""


class Command(BaseCommand):
    """Start the product, or open the instance that already runs on the data folder."""

    help = "Start PrepSite and open it in the browser; Ctrl-C stops it."
    # All checks together take longer than the rest of a start; the one that matters
    # here is called below.
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        home = Path(settings.PREPSITE_HOME)
        try:
            _require_front_end_packages()
            prepare_home(home)
            lock, address = acquire_instance(home)
            if lock is None:
                self._open_running(address)
            else:
                self._run(home)
        except UserError as error:
            # Not a CommandError: that would put its own name before the sentence.
            self.stderr.write(str(error))
            sys.exit(1)

    def _open_running(self, address: str) -> None:
        self._say(f"PrepSite is already running at {address}")
        opening = open_browser(address)
        if opening is not None:
            # Long enough to hand the address over to a browser.
            opening.join(timeout=10)

    def _run(self, home: Path) -> None:
        _log_to(home / "logs" / "supervisor.log")
        bring_database_up_to_date(home, self._say)
        manage_path = settings.BASE_DIR / "manage.py"
        with closing(open_listening_socket(settings.PREPSITE_PORT)) as listener:
            group = Group(manage_path, home, listener)

            def announce() -> None:
                save_address(home, group.address)
                self._say(f"PrepSite is at {group.address} (Ctrl-C stops it)")
                open_browser(group.address)
                remove_leftovers(home / "incoming")

            try:
                group.run(announce)
            finally:
                delete_address(home)
        self._say("PrepSite has stopped.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _require_front_end_packages() -> None:
    for message in check_front_end_packages():
        raise MissingPackagesError(message.msg, message.hint or "")


def _log_to(path: Path) -> None:
    handler = RotatingFileHandler(path, maxBytes=LARGEST_LOG_BYTES, backupCount=1)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger("prepsite.supervisor").addHandler(handler)
