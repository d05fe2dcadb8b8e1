"""Run the one worker of a queue until told to stop."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands.db_worker import Worker

from prepsite.jobs.queue import begin_work, prune_ended, requeue_interrupted
from prepsite.supervisor.lifeline import end_with_parent

logger = logging.getLogger("prepsite.jobs")

# Seconds between two looks into the queue: what a reader waits at most per step.
POLL_INTERVAL_S = 0.2


class Command(BaseCommand):
    help = "Run the worker of one queue (network, pdf or index)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--queue", required=True, choices=["network", "pdf", "index"]
        )
        parser.add_argument(
            "--until-empty", action="store_true", help="end when nothing is left to do"
        )

    def handle(self, *, queue: str, until_empty: bool, **_: Any) -> None:
        end_with_parent()
        again = requeue_interrupted(queue)
        prune_ended(queue)
        begin_work(queue)
        if again:
            logger.info("%s: %d interrupted jobs queued again", queue, again)
        worker = Worker(
            queue_names=[queue],
            interval=POLL_INTERVAL_S,
            batch=until_empty,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{queue}-worker",
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()
