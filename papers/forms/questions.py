"""The choices above the list of questions."""

from django import forms

from papers.reading.questions import STATES, QuestionFilter


class QuestionFilterForm(forms.Form):
    """What does not fit counts as not chosen."""

    q = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(required=False, choices=STATES)

    def read_filter(self) -> QuestionFilter:
        self.is_valid()
        chosen = self.cleaned_data
        return QuestionFilter(
            words=chosen.get("q", ""), state=chosen.get("state") or STATES[0][0]
        )


class AnsweredForm(forms.Form):
    """Whether a question is ticked as answered."""

    answered = forms.BooleanField(required=False)
