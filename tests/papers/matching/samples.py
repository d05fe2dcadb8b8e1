"""References and works as the tests of matching need them."""

from papers.matching.same_work import KnownWork, PrintedReference

QUOKKAS = "How Quokkas Came to Smile at Their Visitors"


def make_work(paper_id: int = 1, **fields: object) -> KnownWork:
    known: dict[str, object] = {
        "title": QUOKKAS,
        "author_line": "Ada Lovelace; Alan Turing",
        "year": 2019,
        "arxiv_id": "",
        "doi": "",
        **fields,
    }
    return KnownWork(paper_id=paper_id, **known)  # type: ignore[arg-type]


def make_reference(**fields: object) -> PrintedReference:
    """An entry that prints its fields as most lists do."""
    known: dict[str, object] = {
        "title": QUOKKAS,
        "year": 2019,
        "arxiv_id": "",
        "doi": "",
        "authors": "A. Lovelace and A. Turing",
        **fields,
    }
    authors = str(known.pop("authors"))
    raw = f"{authors}. {known['title']}. Journal of Smiles, {known['year'] or ''}."
    known = {"raw": raw, "has_authors": bool(authors), **known}
    return PrintedReference(**known)  # type: ignore[arg-type]
