"""A mark as one pastes it into a text: words, comment, citation, link to the page."""

import re

from papers.models import Annotation, Paper

_MOST_NAMED = 2
# What Markdown would take for more than words, and what a line must not begin with.
_SIGNS = re.compile(r"([\\`*_\[\]~<])")
_LINE_START = re.compile(r"^([-+#>=|]|\d+(?=[.)]))")


def render_citation(annotation: Annotation, *, reader_url: str) -> str:
    """Quote with author, year and page, the comment, and the address of the mark.

    `reader_url` is the paper's reader, with the host where the link must work elsewhere.
    """
    paper = annotation.document.paper
    cited = f"({_name_authors(paper)}, {_word_year(paper)}p. {annotation.page_number})"
    quote = " ".join(annotation.quote.split())
    first_line = f"“{quote}” {cited}" if quote else f"{paper.title} {cited}"
    link = build_mark_url(annotation, reader_url)
    return "\n".join(
        part for part in (first_line, annotation.comment.body.strip(), link) if part
    )


def render_quote(annotation: Annotation, *, reader_url: str) -> str:
    """The words as a quote in Markdown, with a link to their page.

    A mark without words gives the name of its kind in their place.
    """
    words = _LINE_START.sub(_escape_start, _escape_words(annotation))
    page = f"p. {annotation.page_number}"
    return f"> {words} ([{page}]({build_mark_url(annotation, reader_url)}))"


def render_evidence(annotation: Annotation, *, reader_url: str) -> str:
    """The same within a sentence: the words in quotation marks, then the link."""
    words = _escape_words(annotation)
    quoted = f"“{words}”" if annotation.quote.strip() else words
    page = f"p. {annotation.page_number}"
    return f"{quoted} ([{page}]({build_mark_url(annotation, reader_url)}))"


def _escape_words(annotation: Annotation) -> str:
    quote = " ".join(annotation.quote.split()) or annotation.get_kind_display()
    return _SIGNS.sub(r"\\\1", quote)


def _escape_start(found: re.Match[str]) -> str:
    # Of "1." the full stop is escaped: "\\1" would stay as it is.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def build_mark_url(annotation: Annotation, reader_url: str) -> str:
    """The reader opened at the mark."""
    return f"{reader_url}#page={annotation.page_number}&mark={annotation.pk}"


def _name_authors(paper: Paper) -> str:
    """Last names of one or two authors, else the first one's and "et al."."""
    last_names = [name.split()[-1] for name in paper.author_names if name.split()]
    if not last_names:
        return paper.title
    if len(last_names) > _MOST_NAMED:
        return f"{last_names[0]} et al."
    return " and ".join(last_names)


def _word_year(paper: Paper) -> str:
    return f"{paper.year}, " if paper.year else ""
