from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone


class DocumentState(models.TextChoices):
    WAITING = "waiting", "waiting to be read"
    READING = "reading", "being read"
    READY = "ready", "text read"
    FAILED = "failed", "could not be read"


def build_document_path(sha256: str) -> Path:
    """Where the file with this hash lies in the data folder."""
    return settings.PREPSITE_HOME / "documents" / sha256[:2] / f"{sha256}.pdf"


class Document(models.Model):
    """One PDF: an arXiv version, or a file without one. Stored by its content's hash."""

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="documents"
    )
    arxiv_version = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    byte_size = models.PositiveBigIntegerField()
    original_name = models.CharField(max_length=300, blank=True)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    has_text = models.BooleanField(null=True, blank=True)
    state = models.CharField(
        max_length=16, choices=DocumentState.choices, default=DocumentState.WAITING
    )
    failure = models.TextField(blank=True)
    # What page 1 prints, which sources may word in another way.
    printed_title = models.TextField(blank=True)
    printed_abstract = models.TextField(blank=True)
    # Headings, figures, equations, references: found after the text is searchable.
    structure_state = models.CharField(
        max_length=16, choices=DocumentState.choices, default=DocumentState.WAITING
    )
    structure_failure = models.TextField(blank=True)
    # What the PDF's own stamp says, and why that is odd where it is.
    stamp_arxiv_id = models.CharField(max_length=40, blank=True)
    stamp_version = models.PositiveIntegerField(null=True, blank=True)
    warning = models.TextField(blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "sha256"], name="one_document_per_file_and_paper"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} of {self.paper_id}"

    @property
    def path(self) -> Path:
        return build_document_path(self.sha256)


def choose_current(
    documents: Iterable[Document], wanted_version: int | None
) -> Document | None:
    """The one a reader opens: the version asked for, else the newest one here."""
    return max(
        documents,
        key=lambda one: (
            wanted_version is not None and one.arxiv_version == wanted_version,
            one.arxiv_version or 0,
            one.pk,
        ),
        default=None,
    )
