"""A text goes when the record that owns it goes, and never before."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from prepsite.writing.models import Text


@receiver(post_delete)
def delete_owned_text(
    sender: type[models.Model], instance: models.Model, **_: Any
) -> None:
    """Delete the texts that the deleted record held one-to-one."""
    for field in sender._meta.get_fields():  # noqa: SLF001 (Django's public model API)
        if isinstance(field, models.OneToOneField) and field.related_model is Text:
            Text.objects.filter(pk=getattr(instance, field.attname)).delete()
