"""The pages of a shelf: all that stands on it, one as text with its problems, copies."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from critiques.shelves.shelf import Shelf, Shelved, Titled
from prepsite.htmx import go_to

T = TypeVar("T", bound=Titled)


class SourceForm(forms.Form):
    """A text, and the text it was when the page was opened."""

    source = forms.CharField(required=False, strip=False)
    seen = forms.CharField(required=False, strip=False)

    def read(self, name: str) -> str:
        # A browser sends line ends as CR LF from a form.
        self.is_valid()
        return str(self.cleaned_data[name]).replace("\r\n", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPages(Generic[T]):
    """Pages whose addresses are named `place` with _list, _edit, _copy and _delete.

    `copied` is what is said of a copy, `stays` what outlives something deleted.
    """

    shelf: Shelf[T]
    edit_template: str
    place: str
    noun: str
    copied: str
    stays: str

    def edit(self, request: HttpRequest, key: str) -> HttpResponse:
        """One as it is used and as it is written; only the reader's own can be changed.

        Its text is saved with whatever problems it has, so that nothing typed is lost; it
        is offered again once there are none.
        """
        shelved = self.get(key)
        if request.method != "POST" or not shelved.is_own:
            return self._show(request, shelved)
        sent = SourceForm(request.POST)
        source = sent.read("source")
        if sent.read("seen") != shelved.source and source != shelved.source:
            return self._show(request, shelved, typed=source, status=409)
        saved = self.shelf.save(key, source)
        if saved.problems:
            return self._show(request, saved, status=422)
        said = f"{self.noun.capitalize()} saved."
        return go_to(request, self._build_url("edit", key), said)

    def copy(self, request: HttpRequest, key: str) -> HttpResponse:
        copied = self.shelf.copy(self.get(key))
        return go_to(request, self._build_url("edit", copied.key), self.copied)

    def delete(self, request: HttpRequest, key: str) -> HttpResponse:
        deleted = self.get(key)
        if not deleted.is_own:
            raise Http404
        self.shelf.delete(key)
        message = f"The {self.noun} “{deleted.title}” is gone. {self.stays}"
        return go_to(request, self._build_url("list"), message)

    def get(self, key: str) -> Shelved[T]:
        shelved = self.shelf.find(key)
        if shelved is None:
            raise Http404
        return shelved

    def _show(
        self,
        request: HttpRequest,
        shelved: Shelved[T],
        *,
        typed: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """`typed` was not saved, since the file was changed meanwhile."""
        context = {
            "shelved": shelved,
            "typed": typed,
            "line_count": (typed or shelved.source).count("\n") + 2,
            "noun": self.noun,
            "stays": self.stays,
            "list_url": self._build_url("list"),
            "copy_url": self._build_url("copy", shelved.key),
            "delete_url": self._build_url("delete", shelved.key),
        }
        return render(request, self.edit_template, context, status=status)

    def _build_url(self, page: str, *args: str) -> str:
        return reverse(f"{self.place}_{page}", args=args)
