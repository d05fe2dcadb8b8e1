"""What the folded help of the search page says, with searches to try."""

from papers.contributions import SEARCH_FACTS
from papers.search.places import list_places

_WORDS = [
    (["attention recurrence"], "Both words, in any inflection, anywhere in the paper."),
    (['"scaled dot product"'], "These words, one after the other."),
    (["transform*", "atention~"], "Words that begin so; words written nearly so."),
    (["attention -recurrence"], "Papers that have the one and not the other."),
    (["BERT OR GPT-3", "(BERT OR GPT-3) -survey"], "One of them, or both; brackets."),
    (
        ["title:attention", "author:vaswani", 'abstract:"machine translation"'],
        "Words of the title, of the authors' names, of the abstract.",
    ),
]
_FACTS = [
    (
        ["year:2017..2020", "year:>2018", "cat:cs.CL", "tag:classic"],
        "Papers of these years, of a category, with a tag. Names of several words stand "
        'in quotes: collection:"reading group".',
    ),
    (
        ["state:to_read priority:high", "has:critique -has:summary"],
        "How far you are, how soon you want to read it, and what there is of it.",
    ),
    (
        ["cites:1706.03762", "id:1706.03762"],
        "Papers that cite this one; this one itself. A DOI does as well.",
    ),
]


def list_examples() -> list[tuple[list[str], str]]:
    """Queries and what they find, those of other apps last."""
    *others, last = list_places()
    places = (
        ["in:notes baseline", "in:pdf|marks baseline"],
        f"Words only where they are named: {', '.join(others)} or {last}.",
    )
    contributed = [([fact.example], fact.meaning) for fact in SEARCH_FACTS.values()]
    return [*_WORDS, places, *_FACTS, *contributed]
