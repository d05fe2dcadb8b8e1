"""The sentence that says what a search answers from while its index is rebuilt."""

from django import template

from papers.pipeline.index_progress import find_rebuild

register = template.Library()


@register.inclusion_tag("papers/partials/index_notice.html")
def index_notice() -> dict[str, object]:
    return {"rebuild": find_rebuild()}
