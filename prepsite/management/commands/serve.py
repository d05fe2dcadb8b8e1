"""Answer web requests on a socket that the supervisor opened."""

import logging
import signal
import socket
import sys
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from waitress.server import create_server

from prepsite.supervisor.lifeline import end_with_parent
from prepsite.wsgi import application

logger = logging.getLogger("prepsite.web")

THREADS = 8


class Command(BaseCommand):
    """Run the web process; `manage.py start` is what people call."""

    help = "Answer web requests on an inherited listening socket."
    # Checks import every page before the first one can be answered.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fd", type=int, required=True, help="the socket")

    def handle(self, *, fd: int, **_: Any) -> None:
        end_with_parent()
        signal.signal(signal.SIGTERM, _finish)
        # Waitress warns whenever a request waits for a thread, as every burst makes one.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        listener = socket.socket(fileno=fd)
        server = create_server(application, sockets=[listener], threads=THREADS)
        logger.info("answering on port %d", listener.getsockname()[1])
        server.run()


def _finish(_number: int, _frame: FrameType | None) -> None:
    # Waitress takes this as the sign to answer what is under way and then end.
    sys.exit(0)
