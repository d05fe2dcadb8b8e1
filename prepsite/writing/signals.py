"""What a saved text announces."""

from django.dispatch import Signal

# Sent with `text` (writing.Text) after a save was committed.
text_saved = Signal()
