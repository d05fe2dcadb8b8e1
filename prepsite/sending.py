"""What is taken along as a file."""

from django.http import HttpResponse
from django.utils.text import slugify

_LONGEST_NAME = 60


def send_file(content: bytes, name: str, *, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def name_file(words: str, ending: str, *, otherwise: str) -> str:
    """From a title; `otherwise` where none of its letters may stand in a name."""
    name = slugify(words)[:_LONGEST_NAME].strip("-")
    return f"{name or otherwise}.{ending}"
