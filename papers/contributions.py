"""What other apps hand in at start-up to be found by search or drawn on the landscape."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One findable passage of a paper.

    `key` is "kind:id", unique in the whole index ("page:12"); `page_number` is 0 where
    there is no page; `url` opens the passage at its place. `stamp` is a number below
    2**32 that is another one whenever the passage is: by it is known, without reading
    all texts, whether the index holds what the database does.
    """

    key: str
    paper_id: int
    kind: str
    title: str
    body: str
    page_number: int = 0
    url: str = ""
    stamp: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSource:
    """How an app's writing is found: what there is of a paper, and a text by its id.

    `place` is what readers write after in: and has: ("plans"; kinds may share one, and
    an s at its end does not count), `label` what stands above a passage ("Your plan").
    `list_stamps` gives (paper_id, stamp) of every document of every paper.
    """

    place: str
    label: str
    build_documents: Callable[[int], Iterable[SearchDocument]]
    load_text: Callable[[str], str]
    list_stamps: Callable[[], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Whole numbers from `first` to `last`, both counted in; None where no bound is."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFact:
    """A number that an app knows of papers: `find_papers` gives the ids of those in it.

    `meaning` is a sentence for the help, `example` a query that stands beside it.
    """

    find_papers: Callable[[NumberRange], Iterable[int]]
    meaning: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLink:
    """A link between two papers that was made by hand, for the landscape.

    `key` names it where it was made ("proposal:12"), `label` is a word for it
    ("extends"), `reason` says in a sentence why, and `url` is where that stands.
    """

    key: str
    source_id: int
    target_id: int
    label: str
    reason: str = ""
    url: str = ""
    is_directed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSource:
    """Links that come about by what is written in an app: all of them at once."""

    label: str
    build_links: Callable[[], Iterable[PaperLink]]


SEARCH_SOURCES: dict[str, SearchSource] = {}
SEARCH_FACTS: dict[str, SearchFact] = {}
EDGE_SOURCES: dict[str, EdgeSource] = {}


def register_search_source(kind: str, source: SearchSource) -> None:
    """Have what is written in an app found with every paper; once, at start-up."""
    SEARCH_SOURCES[kind] = source


def register_search_fact(field: str, fact: SearchFact) -> None:
    """Have papers found by a number: `rating` is asked for as `rating:>6`, `rating:6..8`.

    Once, at start-up; `field` is a word of small letters.
    """
    SEARCH_FACTS[field] = fact


def register_edge_source(name: str, source: EdgeSource) -> None:
    """Have links of an app's own drawn on the landscape; once, at start-up."""
    EDGE_SOURCES[name] = source


def build_contributed_links() -> list[PaperLink]:
    return [link for source in EDGE_SOURCES.values() for link in source.build_links()]


def build_contributed_documents(paper_id: int) -> list[SearchDocument]:
    return [
        document
        for source in SEARCH_SOURCES.values()
        for document in source.build_documents(paper_id)
    ]


def list_contributed_stamps() -> Iterator[tuple[int, int]]:
    for source in SEARCH_SOURCES.values():
        yield from source.list_stamps()


def build_stamp(*parts: object) -> int:
    """A number for whatever tells one state of a passage from another."""
    return crc32("\0".join(map(str, parts)).encode())


def load_contributed_text(kind: str, identifier: str) -> str:
    """The text behind a contributed key; "" where no app knows the kind."""
    source = SEARCH_SOURCES.get(kind)
    return source.load_text(identifier) if source else ""
