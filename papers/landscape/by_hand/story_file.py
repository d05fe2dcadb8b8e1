"""A story as Markdown, to be taken along."""

from papers.models import Paper, Story, StoryStop


def render_story(story: Story, stops: list[StoryStop]) -> str:
    """Title, opening, then each paper below the sentences that lead to it."""
    parts = [f"# {_escape(story.title)}", story.opening.body.strip()]
    for number, stop in enumerate(stops, start=1):
        parts += [stop.joining.body.strip(), _render_stop(number, stop)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _render_stop(number: int, stop: StoryStop) -> str:
    paper = stop.paper
    if paper is None:
        return f"## {number}. {_escape(stop.paper_title)}"
    facts = ", ".join(filter(None, [_name_authors(paper), str(paper.year or "")]))
    lines = [f"## {number}. {_escape(paper.title)}", facts, paper.arxiv_url]
    return "\n\n".join(filter(None, lines))


def _name_authors(paper: Paper) -> str:
    names = paper.author_names
    return f"{names[0]} and others" if len(names) > 2 else " and ".join(names)  # noqa: PLR2004 (two are named)


def _escape(title: str) -> str:
    """A title in one line, of which nothing is read as markup."""
    line = " ".join(title.split())
    return "".join(f"\\{one}" if one in r"\`*_[]<>#" else one for one in line)
