"""Links that the reader drew between papers."""

from papers.contributions import PaperLink


def load_reader_links() -> tuple[PaperLink, ...]:
    """None yet: nothing offers to draw one."""
    return ()
