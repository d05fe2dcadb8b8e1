"""Background work as the reader sees it: what runs, what failed, try again, stop."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prepsite.htmx import find_origin, go_to
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import cancel, dismiss, dismiss_failed, retry

_SHOWN = 100


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    jobs = Job.objects.all()
    context = {
        "active_jobs": jobs.active()[:_SHOWN],
        "failed_jobs": jobs.filter(state=JobState.FAILED)[:_SHOWN],
        "ended_jobs": jobs.filter(state__in=[JobState.DONE, JobState.CANCELLED])[:20],
    }
    return render(request, "jobs/job_list.html", context)


@require_GET
def tray(request: HttpRequest) -> HttpResponse:
    """The sign in the site bar that something is being done, or was until now."""
    working = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING])
    count = working.count()
    response = render(request, "jobs/partials/tray.html", {"count": count})
    if not count and request.GET.get("was") == "working":
        response.headers["HX-Trigger"] = "work-ended"
    return response


@require_POST
def job_retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = retry(get_object_or_404(Job, pk=job_id))
    message = "It is being tried again." if job.is_active else "It is done already."
    return go_to(request, _get_origin(request), message)


@require_POST
def job_cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = cancel(get_object_or_404(Job, pk=job_id))
    message = (
        "It is being stopped." if job.cancel_requested else "It had ended already."
    )
    return go_to(request, _get_origin(request), message)


@require_POST
def job_dismiss(request: HttpRequest, job_id: UUID) -> HttpResponse:
    is_gone = dismiss(get_object_or_404(Job, pk=job_id))
    message = "It is off the list." if is_gone else "It has not failed, so it stays."
    return go_to(request, _get_origin(request), message)


@require_POST
def failed_dismiss(request: HttpRequest) -> HttpResponse:
    count = dismiss_failed()
    message = f"{count} failed job{'' if count == 1 else 's'} taken off the list."
    return go_to(request, _get_origin(request), message)


def _get_origin(request: HttpRequest) -> str:
    """The page the reader pressed the button on."""
    return find_origin(request) or reverse("jobs:job_list")
