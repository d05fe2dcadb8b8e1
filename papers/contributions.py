"""What other apps hand in at start-up to be found by search or drawn on the landscape."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One findable passage of a paper.

    `key` is unique in the whole index ("page:12:3"); `kind` says what it is (page, metadata,
    note, critique); `page_number` is 0 where there is no page; `url` opens it at its place.
    """

    key: str
    paper_id: int
    kind: str
    title: str
    body: str
    page_number: int = 0
    url: str = ""


SearchSource = Callable[[int], Iterable[SearchDocument]]
_search_sources: dict[str, SearchSource] = {}


def register_search_source(name: str, source: SearchSource) -> None:
    """Have `source(paper_id)` asked whenever a paper is indexed."""
    _search_sources[name] = source


def build_contributed_documents(paper_id: int) -> list[SearchDocument]:
    return [
        document for source in _search_sources.values() for document in source(paper_id)
    ]
