"""Opening the index to search in it, and telling damage from other mishaps."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex

from papers.search.errors import SearchIndexError, WriterLockedError
from papers.search.generations import Generation, find_readable
from papers.search.schema import build_schema

logger = logging.getLogger(__name__)

_OPEN_TRIES = 40
_OPEN_PAUSE_S = 0.025


@contextmanager
def open_searcher(folder: Path) -> Iterator[Any]:
    """A searcher over the index as it is now; SearchIndexError where none opens.

    Always a fresh one: Whoosh's refresh() gives duplicates and deleted documents.
    What fails inside for no other reason than torn bytes is noted as damage.
    """
    generation, searcher = _open_readable(folder)
    with searcher, noting_damage(generation):
        yield searcher


def _open_readable(folder: Path) -> tuple[Generation, Any]:
    for tries_left in reversed(range(_OPEN_TRIES)):
        generation = find_readable(folder)
        if generation is None:
            break
        try:
            return generation, _try_to_open(generation)
        except (FileNotFoundError, EmptyIndexError):
            # Another process has just committed and tidied up, or let another answer.
            if not tries_left:
                generation.note_damage()
        time.sleep(_OPEN_PAUSE_S)
    raise _build_error()


def _try_to_open(generation: Generation) -> Any:
    try:
        return open_index(generation, is_read_whole=False).searcher()
    except (FileNotFoundError, EmptyIndexError):
        raise
    except Exception:
        with noting_damage(generation):
            raise


def open_index(generation: Generation, *, is_read_whole: bool) -> Any:
    """With mmap, Whoosh copies each segment into memory whenever it is opened, which
    pays only where segments are merged.
    """
    files = FileStorage(str(generation.folder), supports_mmap=is_read_whole)
    return FileIndex(files, schema=build_schema())


@contextmanager
def noting_damage(generation: Generation) -> Iterator[None]:
    """Turn what Whoosh fails with over torn bytes, which is anything, into one error.

    It is kept with the generation, so that the next `open_or_rebuild` begins another. A
    full disk, a missing right or a database in use is no damage, and passes as it is.
    """
    try:
        yield
    except (SearchIndexError, WriterLockedError, DatabaseError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        logger.exception("The search index in %s is damaged.", generation.folder)
        generation.note_damage()
        raise _build_error() from error


def _build_error() -> SearchIndexError:
    return SearchIndexError(
        "The search index cannot be read.",
        "It is built again in the background; search again in a moment.",
    )
