"""What an address of "More like this" asks for."""

from django import forms

from papers.models import Paper
from papers.pipeline.similar_to import Asked

_LAST_PAGE = 100_000
LONGEST_WORDS = 2_000


class SimilarForm(forms.Form):
    """What does not fit counts as not asked for."""

    of = forms.ModelChoiceField(Paper.objects.in_library(), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=_LAST_PAGE)
    text = forms.RegexField(r"^[a-z]{1,20}:[0-9a-f-]{1,36}$", required=False)
    words = forms.CharField(required=False)

    def read_asked(self) -> Asked:
        self.is_valid()
        asked = self.cleaned_data
        return Asked(
            paper=asked.get("of"),
            page_number=asked.get("page"),
            text_key=asked.get("text", ""),
            words=asked.get("words", "")[:LONGEST_WORDS],
        )
