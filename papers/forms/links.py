"""Links that a reader draws between papers, checked."""

from django import forms

from papers.landscape.by_hand.link_drawing import (
    LinkError,
    LinkWords,
    Proof,
    parse_place,
)
from papers.models import LinkKind, Paper, ReaderLink
from papers.models.reader_link import LONGEST_WORD

_LARGEST_ID = 2**63 - 1
_LONGEST_QUOTE = 2_000
_LONGEST_ADDRESS = 500


class EndsForm(forms.Form):
    """Which papers a link is to join, as an address names them."""

    source = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST_ID)
    target = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST_ID)

    def read_ends(self) -> tuple[Paper | None, Paper | None]:
        """The papers of the library that are named; None where none is."""
        self.is_valid()
        ids = [self.cleaned_data.get(name) for name in ("source", "target")]
        found = Paper.objects.in_library().in_bulk([one for one in ids if one])
        one, other = (found.get(pk) if pk else None for pk in ids)
        return one, other


class LinkForm(forms.Form):
    """How one paper stands to the other. Both ways only where that is ticked."""

    kind = forms.ChoiceField(
        choices=LinkKind.choices,
        error_messages={
            "required": "Choose how the one stands to the other.",
            "invalid_choice": "Choose one of the kinds.",
        },
    )
    word = forms.CharField(
        required=False,
        max_length=LONGEST_WORD,
        error_messages={
            "max_length": "A word for a link has at most %(limit_value)d characters; "
            "the reason has room for more."
        },
    )
    is_mutual = forms.BooleanField(required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == LinkKind.OWN and not cleaned.get("word", "").strip():
            self.add_error("word", "Write the word that says it.")
        return cleaned

    def read_words(self) -> LinkWords:
        cleaned = self.cleaned_data
        return LinkWords(
            kind=cleaned["kind"],
            word=cleaned["word"],
            is_directed=not cleaned["is_mutual"],
        )


class LinkProofForm(LinkForm):
    """The same with what it rests on: a place and the words there in each paper."""

    source_place = forms.CharField(required=False, max_length=_LONGEST_ADDRESS)
    source_quote = forms.CharField(required=False, max_length=_LONGEST_QUOTE)
    target_place = forms.CharField(required=False, max_length=_LONGEST_ADDRESS)
    target_quote = forms.CharField(required=False, max_length=_LONGEST_QUOTE)

    def __init__(self, data: object, *, link: ReaderLink) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what request.POST is
        self._link = link

    def clean_source_place(self) -> str:
        return self._parse("source_place", self._link.source_id)

    def clean_target_place(self) -> str:
        return self._parse("target_place", self._link.target_id)

    def _parse(self, name: str, paper_id: int) -> str:
        try:
            return parse_place(self.cleaned_data[name], paper_id)
        except LinkError as error:
            raise forms.ValidationError(str(error)) from error

    def read_proof(self, end: str) -> Proof:
        cleaned = self.cleaned_data
        return Proof(place=cleaned[f"{end}_place"], quote=cleaned[f"{end}_quote"])
