"""Putting the texts of two records together so that no word of either is lost."""

from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text

SEPARATOR = "\n\n---\n\n"


def append_text(text_id: int, body: str) -> Text:
    """Add `body` under what stands there; the history keeps the state before."""
    text = Text.objects.get(pk=text_id)
    if not body.strip() or body in text.body:
        return text
    joined = f"{text.body}{SEPARATOR}{body}" if text.body.strip() else body
    return save_text(text_id, Save(body=joined, base_version=text.version))
