"""A paper's record, entered or corrected by hand; which version, which other record."""

import json
import re
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from papers.arxiv_id import ArxivIdError, parse_arxiv_id
from papers.models import Paper
from papers.models.paper import LONGEST_TITLE, PaperQuerySet

FIRST_YEAR, LAST_YEAR = 1500, 2200
_SHOWN_TITLE = 120


class PaperForm(forms.ModelForm[Paper]):
    """A paper's record, entered or corrected by hand."""

    title = forms.CharField(
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "A paper needs a title; a working one will do.",
            "max_length": "A title has at most %(limit_value)d characters; this has "
            "%(show_value)d.",
        },
    )
    # Longer than an id: links are taken as well.
    arxiv_id = forms.CharField(
        required=False,
        max_length=300,
        label="arXiv id",
        error_messages={"max_length": "This is too long for an arXiv id or its link."},
    )
    year = forms.IntegerField(
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"A year is a number from {FIRST_YEAR} to {LAST_YEAR}, such as 2017.",
        ),
    )
    authors = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One name a line, or names between semicolons.",
    )
    # The record as the page showed it, so that a second tab overwrites nothing unseen.
    stood = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    class Meta:
        model = Paper
        fields = ["title", "authors", "year", "abstract", "arxiv_id", "doi"]
        widgets = {
            "abstract": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {"doi": "DOI"}
        error_messages = {"doi": {"max_length": "A DOI has at most 300 characters."}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial.setdefault("authors", "\n".join(self.instance.author_names))
        self._present = {
            name: _write_plainly(self.initial.get(name)) for name in self.Meta.fields
        }
        self.initial["stood"] = json.dumps(self._present)

    def clean(self) -> dict[str, Any]:
        """Keep what was saved meanwhile where it was not changed here; else say both."""
        cleaned = super().clean() or self.cleaned_data
        before = _parse_stood(cleaned.get("stood", ""))
        changed = [
            name
            for name, value in self._present.items()
            if before.get(name, value) != value
        ]
        sent = dict(self.data.items())
        for name in changed:
            self._keep_both(name, before[name], sent)
        if changed:
            # The next save has seen what is said now.
            self.data = {**sent, "stood": self.initial["stood"]}
        return cleaned

    def _keep_both(self, name: str, before: str, sent: dict[str, Any]) -> None:
        present = self._present[name]
        typed = _write_plainly(sent.get(name))
        if typed == before:
            sent[name] = present
            self.cleaned_data[name] = self.initial[name]
        elif typed != present:
            words = f"“{present}”" if present else "an empty field"
            self.add_error(
                name,
                f"Meanwhile this was saved in another place: {words}. Yours stands "
                "here; save again to keep it.",
            )

    def clean_arxiv_id(self) -> str | None:
        typed = (self.cleaned_data.get("arxiv_id") or "").strip()
        if not typed:
            return None
        try:
            value = parse_arxiv_id(typed).value
        except ArxivIdError as error:
            raise forms.ValidationError(str(error)) from error
        self._refuse_taken("arXiv id", Paper.objects.filter(arxiv_id=value))
        return value

    def clean_doi(self) -> str | None:
        typed = (self.cleaned_data.get("doi") or "").strip()
        bare = re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", typed, flags=re.I
        )
        if not bare:
            return None
        if not re.fullmatch(r"10\.\d{4,9}/\S+", bare):
            raise forms.ValidationError(
                "A DOI starts with 10. and has a slash, such as 10.1145/1273445.1273458."
            )
        self._refuse_taken("DOI", Paper.objects.filter(doi__iexact=bare))
        return bare

    def _refuse_taken(self, what: str, holding: PaperQuerySet) -> None:
        other = holding.exclude(pk=self.instance.pk).first()
        if other is not None:
            raise forms.ValidationError(
                format_html(
                    'Another paper {} has this {}: <a href="{}">{}</a>.',
                    "in the trash" if other.trashed_at else "here",
                    what,
                    reverse("papers:paper", args=[other.pk]),
                    other.title[:_SHOWN_TITLE],
                )
            )

    def read_authors(self) -> tuple[str, ...]:
        names = re.split(r"[;\n]", self.cleaned_data["authors"])
        return tuple(" ".join(name.split()) for name in names if name.strip())


class MergeForm(forms.Form):
    other = forms.ModelChoiceField(Paper.objects.in_library())


class VersionForm(forms.Form):
    version = forms.IntegerField(required=False, min_value=1, max_value=9999)


def _write_plainly(value: object) -> str:
    """A value as its field shows and sends it, whatever the line ends."""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _parse_stood(sent: str) -> dict[str, str]:
    """The record as a page showed it; empty where none was sent."""
    try:
        stood = json.loads(sent)
    except ValueError:
        return {}
    if not isinstance(stood, dict):
        return {}
    return {name: value for name, value in stood.items() if isinstance(value, str)}
