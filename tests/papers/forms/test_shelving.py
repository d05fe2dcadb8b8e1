"""Where readers put a paper."""

from papers.forms.shelving import TagsForm


def test_tags_form_keeps_the_order_of_first_mention() -> None:
    form = TagsForm({"tags": "b, a ,, b,c  d"})
    assert form.is_valid()
    assert form.cleaned_data["tags"] == ["b", "a", "c d"]
