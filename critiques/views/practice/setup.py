"""Making a session ready: its papers are named or left to the lot, its seats taken."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import PracticeSession
from critiques.sessions.choosing import list_pools
from critiques.sessions.life import find_running
from critiques.sessions.making import make_chosen
from critiques.sessions.mode import Mode
from critiques.sessions.mode_shelf import MODES, find_mode
from critiques.sessions.waiting import load_arrivals
from critiques.views.practice.named_paper import find_asked_paper
from critiques.views.practice.setup_form import (
    Place,
    RoleChoice,
    SetupForm,
    list_seats,
    name_pool,
    read_pool,
    take_papers,
)
from prepsite.errors import UserError
from prepsite.htmx import go_to

_ON_ITS_WAY = "A PDF is still on its way. Begin when it is here."
_SEED_BITS = 31


@never_cache
@require_GET
def session_setup(request: HttpRequest, key: str) -> HttpResponse:
    """The choices before a session of this mode; a broken mode is shown to be mended."""
    shelved = MODES.find(key)
    if shelved is None:
        raise Http404
    if shelved.parsed is None:
        return redirect("practice:mode_edit", key)
    mode = shelved.parsed
    places = [Place(number=number) for number in range(1, mode.papers + 1)]
    asked = find_asked_paper(request)
    if places and asked:
        places[0].choose(asked)
    roles = [
        RoleChoice(number=number, role=role, order=number)
        for number, role in enumerate(mode.roles, start=1)
    ]
    return _show(request, mode, places, roles)


@require_POST
def session_make(request: HttpRequest, key: str) -> HttpResponse:
    """Make it; what is wrong is said beside its field, and nothing typed is lost."""
    if MODES.find(key) is None:
        raise Http404
    mode = find_mode(key)
    form = SetupForm(request.POST, mode=mode)
    places, roles = form.build_places(), form.build_roles()
    if not take_papers(places):
        return _show(request, mode, places, roles, form=form)
    try:
        session = _make(form, places, roles)
    except UserError as error:
        return _show(request, mode, places, roles, form=form, error=str(error))
    is_any_coming = load_arrivals(session).is_any_coming
    url = reverse("practice:session", args=[session.pk])
    return go_to(request, url, _ON_ITS_WAY if is_any_coming else "")


def _make(
    form: SetupForm, places: list[Place], roles: list[RoleChoice]
) -> PracticeSession:
    return make_chosen(
        form.mode,
        named=[place.chosen for place in places],
        pool=read_pool(form.get("pool") or ""),
        seats=list_seats(roles),
        is_title_hidden=bool(form.get("hidden")),
        seed=secrets.randbits(_SEED_BITS),
        now=timezone.now(),
    )


def _show(
    request: HttpRequest,
    mode: Mode,
    places: list[Place],
    roles: list[RoleChoice],
    *,
    form: SetupForm | None = None,
    error: str = "",
) -> HttpResponse:
    pools = [(name_pool(one.pool), one) for one in list_pools(mode.draws)]
    context = {
        "mode": mode,
        "places": places,
        "roles": roles,
        "pools": pools if places else [],
        "chosen_pool": form.get("pool") if form else "",
        "is_hidden": bool(form and form.get("hidden")),
        "error": error,
        "is_asked": bool(request.GET.get("paper")),
        "running": find_running(),
    }
    status = 422 if form else 200
    return render(request, "critiques/session_setup.html", context, status=status)
