"""From the words of papers and texts to the terms by which they are compared."""

import re
from collections.abc import Iterable, Iterator

from papers.matching.reference_list import ReferenceList
from papers.models import Document, Paper
from papers.search.tokens import count_terms, split_tokens
from papers.similarity.terms import TermCounter, Terms, Word

# How often a word of the title or the abstract counts as one of a page.
_TITLE_WEIGHT = 8
_ABSTRACT_WEIGHT = 3

# Names in the text: "Wei et al.", "Hu and Li, 2019", "(Mnih, 2015". None begins within a
# word, or each letter of a sequence of thousands would be tried as one.
_NAME = r"[^\W\d_][\w\u2019'-]+"
_CITED_NAMES = re.compile(
    rf"(?<![^\W\d_]){_NAME}(?:\s+(?:and|&)\s+{_NAME})?(?:\s+et\s+al\b|,?\s+\(?(?:19|20)\d\d[a-z]?\b)"
)

NumberedPage = tuple[int, str]


def count_paper_terms(paper: Paper) -> Terms:
    """The paper's own words: no names of its authors, no list of references."""
    document = paper.current_document
    return count_terms_of(
        title=paper.title,
        abstract=paper.abstract or (document.printed_abstract if document else ""),
        authors=paper.author_line,
        pages=list_pages(document) if document else (),
    )


def count_terms_of(
    *, title: str, abstract: str, authors: str, pages: Iterable[NumberedPage]
) -> Terms:
    """The same of a paper that is in no library."""
    counter = TermCounter()
    counter.add(_split_words(title), weight=_TITLE_WEIGHT)
    counter.add(_split_words(abstract), weight=_ABSTRACT_WEIGHT)
    for _, text in pages:
        counter.add(_split_words(text))
    return counter.build(without={word.stem for word in _split_words(authors)})


def count_text_terms(text: str) -> Terms:
    counter = TermCounter()
    counter.add(_split_words(text))
    return counter.build()


def count_page_terms(text: str) -> Terms:
    """The same at half the cost, to be held against terms that are known already."""
    stems, _ = count_terms(text)
    return Terms(counts=stems, spellings={})


def list_pages(document: Document) -> list[NumberedPage]:
    """The document's pages without what stands in its list of references."""
    return cut_references(document.pages.values_list("number", "text"))


def cut_references(pages: Iterable[NumberedPage]) -> list[NumberedPage]:
    numbered = list(pages)
    references = ReferenceList("\n".join(text for _, text in numbered))
    kept: list[NumberedPage] = []
    start = 0
    for number, text in numbered:
        lines = text.split("\n")
        ends = _add_up(start, lines)
        kept.append(
            (
                number,
                "\n".join(
                    line
                    for line, end in zip(lines, ends, strict=True)
                    if end not in references
                ),
            )
        )
        start += len(text) + 1
    return kept


def _add_up(start: int, lines: list[str]) -> Iterator[int]:
    """Where each line ends in the text of all pages."""
    for line in lines:
        start += len(line)
        yield start
        start += 1


def _split_words(text: str) -> Iterator[Word]:
    text = _CITED_NAMES.sub(" ", text)
    for token in split_tokens(text):
        yield Word(text[token.start : token.end], token.text, token.stem)
