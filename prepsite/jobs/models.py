"""One row for each piece of background work a reader may watch, retry or cancel."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone


class JobState(models.TextChoices):
    QUEUED = "queued", "queued"
    RUNNING = "running", "running"
    WAITING = "waiting", "waiting to try again"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    CANCELLED = "cancelled", "cancelled"


ACTIVE_STATES = (JobState.QUEUED, JobState.RUNNING, JobState.WAITING)


class JobQuerySet(models.QuerySet["Job"]):
    def active(self) -> "JobQuerySet":
        return self.filter(state__in=ACTIVE_STATES)

    def for_subject(self, subject: str) -> "JobQuerySet":
        return self.filter(subject=subject)


class Job(models.Model):
    """`subject` names what the work is about ("paper:12"), so that pages find it.

    Two requests for the same `name` and `key` share one row while it is queued.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    label = models.TextField(blank=True)
    queue = models.CharField(max_length=32)
    payload = models.JSONField[dict[str, Any]](default=dict)
    state = models.CharField(
        max_length=16, choices=JobState.choices, default=JobState.QUEUED
    )
    stage = models.CharField(max_length=80, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    cancel_requested = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    interruptions = models.PositiveIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["name", "key", "state"]),
            models.Index(fields=["state", "queue"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key} ({self.state})"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_STATES

    @property
    def can_retry(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED, JobState.WAITING)
