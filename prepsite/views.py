"""Pages of the site itself: settings, the style guide, the sign of life."""

import shutil
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from critiques.reviews.openreview_hosts import (
    allow_openreview,
    list_openreview_hosts,
    load_openreview_hosts,
)
from papers.arxiv_import.gate import allow_host, forbid_host, load_hosts
from papers.reading.passes import load_passes, save_minutes
from prepsite.htmx import go_to
from prepsite.styleguide import build_samples
from prepsite.writing.unused_pictures import (
    find_unused_pictures,
    get_unused_folder,
    move_out_unused_pictures,
)


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "prepsite/styleguide.html", build_samples())


class MinutesForm(forms.Form):
    """Minutes for each of the passes, one field a pass."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for one in load_passes():
            self.fields[f"pass_{one.number}"] = forms.IntegerField(
                label=f"Pass {one.number}: {one.name}",
                min_value=1,
                max_value=600,
                initial=one.minutes,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"),
                    "A pass takes 1 to 600 minutes.",
                ),
            )

    def read_minutes(self) -> dict[int, int]:
        return {
            int(name.removeprefix("pass_")): value
            for name, value in self.cleaned_data.items()
        }


@require_http_methods(["GET", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    form = MinutesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        save_minutes(form.read_minutes())
        return go_to(request, reverse("settings_page"), "Minutes saved.")
    context = {
        "form": form,
        "home": settings.PREPSITE_HOME,
        "folders": _measure_folders(settings.PREPSITE_HOME),
        "free_bytes": shutil.disk_usage(settings.PREPSITE_HOME).free,
        "hosts": [*load_hosts(), *load_openreview_hosts()],
        "unused_pictures": find_unused_pictures(timezone.now()),
    }
    status = 422 if form.errors else 200
    return render(request, "prepsite/settings.html", context, status=status)


def _measure_folders(home: Path) -> list[tuple[str, str, int]]:
    """What lies where in the data folder: (what, path below it, bytes)."""
    kinds = [
        ("Your words and the library", "prepsite.sqlite3*"),
        ("PDFs", "documents/**/*"),
        ("Pictures in your texts", "pictures/**/*"),
        ("Recordings of practice", "recordings/**/*"),
        ("Search index", "index/**/*"),
        ("Logs", "logs/**/*"),
    ]
    return [
        (
            what,
            pattern.split("/")[0].rstrip("*"),
            sum(path.stat().st_size for path in home.glob(pattern) if path.is_file()),
        )
        for what, pattern in kinds
    ]


@require_POST
def pictures_move_out(request: HttpRequest) -> HttpResponse:
    """Move the pictures that no text uses out of the way."""
    count = move_out_unused_pictures(timezone.now())
    pictures = f"{count} picture{'' if count == 1 else 's'}"
    message = f"{pictures} moved to {get_unused_folder()}. Delete that folder at will."
    return go_to(request, reverse("settings_page"), message)


@require_POST
def host_permission(request: HttpRequest) -> HttpResponse:
    """Allow or forbid asking one host."""
    name = request.POST.get("host", "")
    allowed = request.POST.get("allowed") == "yes"
    if name in {host.name for host in load_hosts()}:
        (allow_host if allowed else forbid_host)(name)
    elif name in list_openreview_hosts():
        allow_openreview(name, allowed=allowed)
    else:
        return HttpResponse(status=404)
    said = "may be asked" if allowed else "is not asked any more"
    return go_to(request, reverse("settings_page"), f"{name} {said}.")
