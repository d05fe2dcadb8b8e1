"""What can go wrong with the search index, in sentences for the reader."""

from prepsite.errors import UserError


class SearchIndexError(UserError):
    """The index is missing or cannot be read."""


class WriterLockedError(UserError):
    """Another process is writing to the index."""
