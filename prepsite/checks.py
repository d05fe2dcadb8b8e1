"""System checks that name the command which mends what is missing."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_front_end_packages(**_: Any) -> list[CheckMessage]:
    """Without its JavaScript packages the product would start and not work."""
    missing = [
        name
        for name in ("htmx.org", "katex", "pdfjs-dist")
        if not (settings.NODE_MODULES / name).is_dir()
    ]
    if not missing:
        return []
    return [
        Error(
            f"Front-end packages are missing: {', '.join(missing)}.",
            hint="Run `make install`.",
            id="prepsite.E001",
        )
    ]
