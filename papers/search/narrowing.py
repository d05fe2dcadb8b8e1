"""The places that a search can be narrowed to, each with the query that does so."""

from collections.abc import Iterator
from dataclasses import dataclass

from papers.search.finding import PaperFinder
from papers.search.language.parser import ParsedQuery
from papers.search.language.render import render_query
from papers.search.language.tree import Node, Within
from papers.search.places import list_places
from papers.search.words import drop_common


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A place with the papers found there; the place is empty for everywhere."""

    place: str
    query: str
    paper_count: int
    is_chosen: bool


def build_narrowings(finder: PaperFinder, asked: ParsedQuery) -> tuple[Narrowing, ...]:
    """Everywhere, then each place that has something or is asked for already.

    None where no words are asked for, or all of them stand in one place only.
    """
    chosen, inner, written = read_places(asked)
    tree = drop_common(inner)
    if not finder.list_sought(tree):
        return ()
    everywhere = Narrowing(
        "", written, len(finder.find_fitting(tree)), is_chosen=not chosen
    )
    places = tuple(_count_places(finder, tree, written, chosen))
    return (everywhere, *places) if chosen or len(places) > 1 else ()


def read_places(asked: ParsedQuery) -> tuple[tuple[str, ...], Node, str]:
    """The places that hold for all of the query, and what is asked for in them."""
    if isinstance(asked.tree, Within):
        return asked.tree.places, asked.tree.node, render_query(asked.tree.node)
    return (), asked.tree, asked.text.strip()


def _count_places(
    finder: PaperFinder, tree: Node, written: str, chosen: tuple[str, ...]
) -> Iterator[Narrowing]:
    for place in list_places():
        paper_count = len(finder.find_fitting(Within((place,), tree)))
        if paper_count or place in chosen:
            yield Narrowing(
                place, f"in:{place} {written}", paper_count, is_chosen=place in chosen
            )
