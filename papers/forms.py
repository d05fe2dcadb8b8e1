"""What readers type about papers, checked."""

import re

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from papers.arxiv_id import ArxivIdError, parse_arxiv_id
from papers.library.listing import ARRIVALS, DEFAULT_SORT, SORTS, Filter
from papers.models import Paper, ReadingState
from papers.models.paper import LONGEST_TITLE, PaperQuerySet

_LONGEST_TAG = 80
_MOST_TAGS = 100
_SHOWN_TITLE = 120
_FIRST_YEAR, _LAST_YEAR = 1500, 2200


class FilterForm(forms.Form):
    """The choices above the library list; what does not fit counts as not chosen."""

    q = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(
        required=False, choices=[("", "any state"), *ReadingState.choices]
    )
    tag = forms.CharField(required=False, max_length=80)
    category = forms.CharField(required=False, max_length=40)
    year = forms.IntegerField(
        required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR
    )
    arrival = forms.ChoiceField(required=False, choices=[("", ""), *ARRIVALS])
    sort = forms.ChoiceField(
        required=False, choices=[(key, label) for key, (label, _) in SORTS.items()]
    )

    def read_filter(self) -> Filter:
        self.is_valid()
        chosen = self.cleaned_data
        return Filter(
            words=chosen.get("q", ""),
            state=chosen.get("state", ""),
            tag=chosen.get("tag", ""),
            category=chosen.get("category", ""),
            year=chosen.get("year"),
            arrival=chosen.get("arrival", ""),
            sort=chosen.get("sort") or DEFAULT_SORT,
        )


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
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"A year is a number from {_FIRST_YEAR} to {_LAST_YEAR}, such as 2017.",
        ),
    )
    authors = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One name a line, or names between semicolons.",
    )

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


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=ReadingState.choices)


class TagsForm(forms.Form):
    """Tags between commas; `cleaned_data["tags"]` is the list of their names."""

    tags = forms.CharField(required=False)

    def clean_tags(self) -> list[str]:
        typed = (
            " ".join(name.split()) for name in self.cleaned_data["tags"].split(",")
        )
        names = list(dict.fromkeys(name for name in typed if name))
        too_long = [name for name in names if len(name) > _LONGEST_TAG]
        if too_long:
            raise forms.ValidationError(
                f"A tag has at most {_LONGEST_TAG} characters; "
                f"“{too_long[0][:40]}…” has {len(too_long[0])}."
            )
        if len(names) > _MOST_TAGS:
            raise forms.ValidationError(f"A paper has at most {_MOST_TAGS} tags.")
        return names


class MergeForm(forms.Form):
    other = forms.ModelChoiceField(Paper.objects.in_library())


class VersionForm(forms.Form):
    version = forms.IntegerField(required=False, min_value=1, max_value=9999)
