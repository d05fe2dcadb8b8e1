"""What other apps hand in at start-up to be found by search or drawn on the landscape."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One findable passage of a paper.

    `key` is "kind:id", unique in the whole index ("page:12"); `page_number` is 0 where
    there is no page; `url` opens the passage at its place.
    """

    key: str
    paper_id: int
    kind: str
    title: str
    body: str
    page_number: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSource:
    """How an app's writing is found: what there is of a paper, and a text by its id."""

    build_documents: Callable[[int], Iterable[SearchDocument]]
    load_text: Callable[[str], str]


_search_sources: dict[str, SearchSource] = {}


def register_search_source(kind: str, source: SearchSource) -> None:
    """Have what is written in an app found with every paper; once, at start-up."""
    _search_sources[kind] = source


def build_contributed_documents(paper_id: int) -> list[SearchDocument]:
    return [
        document
        for source in _search_sources.values()
        for document in source.build_documents(paper_id)
    ]


def load_contributed_text(kind: str, identifier: str) -> str:
    """The text behind a contributed key; "" where no app knows the kind."""
    source = _search_sources.get(kind)
    return source.load_text(identifier) if source else ""
