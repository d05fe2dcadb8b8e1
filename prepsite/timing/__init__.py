"""The one clock of passes and practice."""
