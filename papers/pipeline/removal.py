"""Deleting a paper for good: its rows, its place in the index, its files."""

from papers.library.removal import delete_paper_for_good
from papers.models import Paper
from papers.pipeline.requests import request_index


def delete_for_good(paper: Paper) -> None:
    """Delete a paper that lies in the trash, with the files only it holds."""
    request_index(paper)  # the row is gone when that runs, so it leaves the index
    for document in delete_paper_for_good(paper):
        document.path.unlink(missing_ok=True)
