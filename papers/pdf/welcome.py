"""Draws the welcome paper (run by the worker only)."""


def draw_welcome_paper(path: str) -> None:
    """Placeholder until the drawing lands."""
