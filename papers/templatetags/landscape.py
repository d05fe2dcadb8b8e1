"""How communities and weights of the landscape look in templates."""

from django import template

from papers.landscape.communities import NO_COMMUNITY
from papers.landscape.drawing.halos import find_hue

register = template.Library()

_STRONG, _WEAK = 0.5, 0.25


@register.filter
def hue(community_id: int) -> int:
    return find_hue(community_id)


@register.filter
def community_number(community_id: int) -> str:
    """Numbers count from 1; "" for a paper of no community."""
    return "" if community_id == NO_COMMUNITY else str(community_id + 1)


@register.filter
def strength(weight: float) -> str:
    if weight >= _STRONG:
        return "strong"
    return "weak" if weight < _WEAK else "middling"
