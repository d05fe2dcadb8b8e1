"""What templates about marks ask for by themselves, wherever they are included."""

from django import template

from papers.reading.annotation_colors import NamedColor, load_colors

register = template.Library()


@register.simple_tag
def mark_colors() -> list[NamedColor]:
    """The eight colours with what they mean to the reader."""
    return load_colors()
