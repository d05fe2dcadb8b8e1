"""What a text announces: that it is about to be saved, and that it was."""

from django.dispatch import Signal

# Sent with `text` (writing.Text, as it stands) before a save changes it. A receiver that
# raises a UserError refuses the save; what was typed stays in the browser.
text_saving = Signal()

# Sent with `text` (writing.Text) after a save was committed.
text_saved = Signal()
