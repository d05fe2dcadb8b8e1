import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from papers.arxiv_id import ArxivId
from papers.models.document import Document, choose_current
from papers.models.sort_key import build_author_key, build_title_key

# What is longer is no title, whatever a file says of itself; browsers take minutes to
# lay out a word of 200,000 letters.
LONGEST_TITLE = 1_000
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")


class ReadingState(models.TextChoices):
    TO_READ = "to_read", "to read"
    PASS_1 = "pass_1", "pass 1 done"
    PASS_2 = "pass_2", "pass 2 done"
    PASS_3 = "pass_3", "pass 3 done"
    SET_ASIDE = "set_aside", "set aside"


# The state of a paper after so many passes.
STATE_AFTER = {
    0: ReadingState.TO_READ,
    1: ReadingState.PASS_1,
    2: ReadingState.PASS_2,
    3: ReadingState.PASS_3,
}
LAST_PASS = max(STATE_AFTER)


class Priority(models.IntegerChoices):
    """How soon the reader wants to read it; the queue goes by it."""

    HIGH = 1, "high"
    NORMAL = 2, "normal"
    LOW = 3, "low"


class MetadataState(models.TextChoices):
    WAITING = "waiting", "looking for title and authors"
    READY = "ready", "known"
    FAILED = "failed", "no source knew it"


class PdfState(models.TextChoices):
    NONE = "none", "no PDF"
    WAITING = "waiting", "waiting for the PDF"
    READY = "ready", "PDF here"
    FAILED = "failed", "PDF failed"
    WITHDRAWN = "withdrawn", "withdrawn"


class PaperQuerySet(models.QuerySet["Paper"]):
    def in_library(self) -> "PaperQuerySet":
        """Everything but what lies in the trash or was merged into another."""
        return self.filter(trashed_at=None, merged_into=None)

    def in_trash(self) -> "PaperQuerySet":
        return self.filter(merged_into=None).exclude(trashed_at=None)

    def matching(self, words: str) -> "PaperQuerySet":
        """Papers whose title, authors, id or year hold every one of the words.

        Case and accents do not count: "muller" finds Müller.
        """
        found = self
        for word in words.split()[:12]:
            folded = build_title_key(word)
            says_word = (
                Q(title_key__contains=folded)
                | Q(author_key__contains=folded)
                | Q(arxiv_id__icontains=word)
            )
            if _YEAR.fullmatch(word):
                says_word |= Q(year=int(word))
            found = found.filter(says_word)
        return found

    def bulk_create(
        self, objs: Iterable["Paper"], *args: Any, **kwargs: Any
    ) -> list["Paper"]:
        papers = list(objs)
        for paper in papers:
            paper.set_words()
        return super().bulk_create(papers, *args, **kwargs)


# What a paper is sorted and found by in lists -> what it is made from, and how.
_KEYS = {
    "title_key": ("title", build_title_key),
    "author_key": ("author_line", build_author_key),
}


class Paper(models.Model):
    """One work, whatever its versions.

    Identity is the arXiv id without version, else the DOI, else the hash of its first
    file (`file_sha256`).
    """

    arxiv_id = models.CharField(max_length=40, unique=True, null=True, blank=True)
    doi = models.CharField(max_length=300, unique=True, null=True, blank=True)
    file_sha256 = models.CharField(max_length=64, unique=True, null=True, blank=True)

    title = models.TextField()
    # Names joined by "; ": what lists show and filter without a join at 10,000 papers.
    author_line = models.TextField(blank=True)
    # Made from these two whenever they are saved.
    title_key = models.TextField(blank=True, editable=False)
    author_key = models.TextField(blank=True, editable=False)
    abstract = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    updated_on = models.DateField(null=True, blank=True)
    primary_category = models.CharField(max_length=40, blank=True)
    categories = models.ManyToManyField(
        "papers.Category", related_name="papers", blank=True
    )
    tags = models.ManyToManyField("papers.Tag", related_name="papers", blank=True)
    comment = models.TextField(blank=True)
    journal_ref = models.TextField(blank=True)
    license_url = models.TextField(blank=True)
    citation_key = models.CharField(max_length=200, blank=True)

    metadata_source = models.CharField(max_length=20, blank=True)
    metadata_state = models.CharField(
        max_length=16, choices=MetadataState.choices, default=MetadataState.WAITING
    )
    pdf_state = models.CharField(
        max_length=16, choices=PdfState.choices, default=PdfState.NONE
    )
    wanted_version = models.PositiveIntegerField(null=True, blank=True)
    latest_version = models.PositiveIntegerField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)

    reading_state = models.CharField(
        max_length=16, choices=ReadingState.choices, default=ReadingState.TO_READ
    )
    set_aside_reason = models.TextField(blank=True)
    priority = models.PositiveSmallIntegerField(
        choices=Priority.choices, default=Priority.NORMAL
    )
    # Among the papers of its priority, where the reader put it in order; those without
    # one come behind.
    queue_place = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="merged_papers",
    )
    indexed_at = models.DateTimeField(null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["trashed_at", "merged_into", "created_at"]),
            # Holds all that the queue of many papers is put in order by.
            models.Index(
                fields=[
                    "trashed_at",
                    "merged_into",
                    "priority",
                    "queue_place",
                    "created_at",
                    "reading_state",
                ],
                name="papers_in_queue_order",
            ),
            models.Index(fields=["year"]),
            models.Index(fields=["reading_state"]),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_words()
        names = kwargs.get("update_fields")
        if names is not None:
            keys = [key for key, (made_from, _) in _KEYS.items() if made_from in names]
            kwargs["update_fields"] = [*names, *keys]
        super().save(*args, **kwargs)

    def set_words(self) -> None:
        """Cut a title without an end, and make the keys of lists."""
        deferred = self.get_deferred_fields()
        if "title" not in deferred:
            self.title = self.title[:LONGEST_TITLE]
        for key, (made_from, build_key) in _KEYS.items():
            if made_from not in deferred:
                setattr(self, key, build_key(getattr(self, made_from)))

    @property
    def author_names(self) -> list[str]:
        return self.author_line.split("; ") if self.author_line else []

    @property
    def current_document(self) -> Document | None:
        """The PDF a reader opens; see choose_current."""
        return choose_current(self.documents.all(), self.wanted_version)

    @property
    def subject(self) -> str:
        """What background work about this paper names as its subject."""
        return f"paper:{self.pk}"

    @property
    def arxiv_url(self) -> str:
        return ArxivId(self.arxiv_id).abs_url if self.arxiv_id else ""
