"""The same change to many papers at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from papers.library.collections import add_to_collection
from papers.library.records import reopen_passes
from papers.models import Paper, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be changed. Empty means: left as it is in each paper."""

    state: str = ""
    reason: str = ""
    priority: int | None = None
    tags: tuple[str, ...] = ()
    collection: str = ""

    @property
    def is_empty(self) -> bool:
        words = (self.state, self.tags, self.collection)
        return not any(words) and self.priority is None


@transaction.atomic
def save_changes(papers: Sequence[Paper], changes: Changes) -> None:
    """Tags and the collection are added to those that a paper has; both may be new."""
    fields: dict[str, object] = {}
    if changes.state:
        fields["reading_state"] = changes.state
        reopen_passes(papers, changes.state)
    if changes.state and changes.reason:
        fields["set_aside_reason"] = changes.reason
    if changes.priority is not None:
        fields["priority"] = changes.priority
        others = [one.pk for one in papers if one.priority != changes.priority]
        Paper.objects.filter(pk__in=others).update(queue_place=None)
    if fields:
        Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(**fields)
    for name in changes.tags:
        Tag.objects.get_or_create(name=name)[0].papers.add(*papers)
    if changes.collection:
        add_to_collection(papers, changes.collection)
