"""Papers whose lists of references are rows, as reading their PDFs would make them."""

from papers.models import CitationPlace, Document, Paper, Reference
from tests.papers.samples import make_document, make_page, make_paper

TITLE = "How Quokkas Came to Smile at Their Visitors"
AUTHORS = "Ada Lovelace; Alan Turing"


def make_cited(title: str = TITLE, **fields: object) -> Paper:
    return make_paper(title, **{"author_line": AUTHORS, "year": 2019, **fields})


def make_citing(title: str, *pages: str, **fields: object) -> Document:
    """A paper with its PDF, which has these pages."""
    document = make_document(make_paper(title), title.encode(), **fields)
    for number, text in enumerate(pages, start=1):
        make_page(document, number, text)
    return document


def cite(
    document: Document,
    title: str = TITLE,
    *,
    on: tuple[int, ...] = (),
    **fields: object,
) -> Reference:
    """Put an entry at the end of the list, cited as [N] on the pages `on`."""
    number = document.references.count() + 1
    known: dict[str, object] = {
        "raw": f"A. Lovelace and A. Turing. {title}. Smiles, 2019.",
        "authors": ["A. Lovelace", "A. Turing"],
        "year": 2019,
        **fields,
    }
    reference = Reference.objects.create(
        document=document,
        position=number,
        label=f"[{number}]",
        title=title,
        page_number=9,
        **known,
    )
    for page_number in on:
        CitationPlace.objects.create(
            reference=reference, page_number=page_number, text=f"[{number}]"
        )
    return reference
