"""A mark as one pastes it into a text: words, comment, citation, link to the page."""

from papers.models import Annotation, Paper

_MOST_NAMED = 2


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
