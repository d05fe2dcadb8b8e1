"""How written texts stand in templates."""

from django import template
from django.urls import resolve, reverse
from django.utils.safestring import SafeString

from prepsite.writing.markdown import render_markdown

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    return render_markdown(text)


@register.filter
def history_url(save_url: str) -> str:
    """The history of the text that is saved to `save_url`."""
    return reverse("writing:text_history", kwargs=resolve(save_url).kwargs)
