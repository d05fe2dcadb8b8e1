"""The history of a text: its states, what changed between them, names, restoring."""

from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from prepsite.errors import UserError
from prepsite.htmx import go_to
from prepsite.writing.history import (
    compare_with_before,
    compare_with_present,
    group_sittings,
    list_states,
    restore_state,
    save_state_name,
)
from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import ConflictError
from prepsite.writing.views.way_back import find_way_back

_PAGE_SIZE = 50
_LONGEST_LABEL = 120


class NameForm(forms.Form):
    name = forms.CharField(
        required=False,
        max_length=Revision._meta.get_field("name").max_length,  # noqa: SLF001 (Django's public model API)
        error_messages={"max_length": "A name has at most %(limit_value)d characters."},
    )


class ChoiceForm(forms.Form):
    """Which state is shown and what beside; what does not fit counts as not chosen."""

    state = forms.IntegerField(required=False, min_value=1)
    against = forms.ChoiceField(
        required=False, choices=[("present", ""), ("before", "")]
    )

    def read_state(self, text: Text) -> Revision | None:
        """The state chosen, else the newest; None for a text never saved."""
        self.is_valid()
        pk: int | None = self.cleaned_data.get("state")
        chosen = text.revisions.filter(pk=pk).first() if pk else None
        return chosen or text.revisions.first()


@never_cache  # it grows with every save
@require_GET
def text_history(request: HttpRequest, text_id: int) -> HttpResponse:
    text = get_object_or_404(Text, pk=text_id)
    form = ChoiceForm(request.GET)
    chosen = form.read_state(text)
    page = Paginator(list_states(text), _PAGE_SIZE).get_page(request.GET.get("page"))
    is_newest = chosen is None or chosen.version == text.version
    # Of the newest, what came after it is nothing.
    against = "before" if is_newest else form.cleaned_data["against"] or "present"
    compare = compare_with_before if against == "before" else compare_with_present
    context = {
        "text": text,
        "chosen": chosen,
        "is_newest": is_newest,
        "against": against,
        "comparison": compare(chosen) if chosen else None,
        "rows": group_sittings(list(page)),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "label": _read_label(request),
        "back": find_way_back(request, name="back"),
        "query": _build_query(request),
    }
    return render(request, "writing/text_history.html", context)


@require_POST
def state_restore(
    request: HttpRequest, text_id: int, revision_id: int, base_version: int
) -> HttpResponse:
    """Save an earlier state again; `base_version` is the text the reader saw."""
    state = _get_state(text_id, revision_id)
    stood = Revision.objects.filter(text=text_id).first()
    try:
        text = restore_state(state, base_version=base_version)
    except ConflictError as error:
        raise UserError(
            "This text was changed in another place meanwhile, so nothing was restored.",
            "Load its history again, look at it, and restore then.",
        ) from error
    undo_url = ""
    if stood is not None and stood.pk != state.pk:
        arguments = [text_id, stood.pk, text.version]
        undo = reverse("writing:state_restore", args=arguments)
        undo_url = f"{undo}?{_build_query(request)}"
    return go_to(
        request, _build_page_url(request, text_id), "Restored.", undo_url=undo_url
    )


@require_POST
def state_name(request: HttpRequest, text_id: int, revision_id: int) -> HttpResponse:
    """Name a state, rename it, or with an empty name take the name away."""
    state = _get_state(text_id, revision_id)
    form = NameForm(request.POST)
    if not form.is_valid():
        raise UserError(str(form.errors["name"][0]), "Choose a shorter one.")
    save_state_name(state, form.cleaned_data["name"])
    message = "The state has its name." if state.name else "The name is gone."
    url = _build_page_url(request, text_id)
    return go_to(request, f"{url}&state={state.pk}", message)


def _get_state(text_id: int, revision_id: int) -> Revision:
    return get_object_or_404(Revision, pk=revision_id, text=text_id)


def _read_label(request: HttpRequest) -> str:
    """What the field is called that the reader came from."""
    return request.GET.get("label", "")[:_LONGEST_LABEL]


def _build_query(request: HttpRequest) -> str:
    """What each address of the history takes along: whose it is, and the way back."""
    back = find_way_back(request, name="back")
    return urlencode({"label": _read_label(request), "back": back})


def _build_page_url(request: HttpRequest, text_id: int) -> str:
    address = reverse("writing:text_history", args=[text_id])
    return f"{address}?{_build_query(request)}"
