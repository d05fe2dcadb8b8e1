"""How papers are worded in templates."""

from django import template

register = template.Library()
