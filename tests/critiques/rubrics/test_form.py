"""Forms as values, and the data they are stored as."""

import json

from hypothesis import given
from hypothesis import strategies as st

from critiques.rubrics.column import Column
from critiques.rubrics.form import WORDS_A_PAGE, Calculation, Field, FieldKind, Form

WORDS = st.text(max_size=20)
FIELDS = st.builds(
    Field,
    key=WORDS,
    label=WORDS,
    kind=st.sampled_from(FieldKind),
    prompt=WORDS,
    rows=st.integers(0, 60),
    required=st.booleans(),
    evidence=st.booleans(),
    words=st.integers(0, 1000),
    pages=st.floats(0, 10),
    lowest=st.integers(0, 5),
    highest=st.integers(6, 10),
    labels=st.dictionaries(st.integers(0, 10), WORDS, max_size=3),
    options=st.lists(WORDS, max_size=3).map(tuple),
    columns=st.lists(st.builds(Column, key=WORDS, label=WORDS), max_size=3).map(tuple),
    calculation=st.none() | st.sampled_from(Calculation),
    begins_with=st.lists(WORDS, max_size=2).map(tuple),
)
FORMS = st.builds(
    Form,
    key=WORDS,
    title=WORDS,
    fields=st.lists(FIELDS, max_size=4).map(tuple),
    kind=WORDS,
    purpose=WORDS,
)


@given(FORMS)
def test_a_stored_form_is_read_back_as_it_was(form: Form) -> None:
    assert Form.from_data(json.loads(json.dumps(form.to_data()))) == form


def test_names_of_a_later_version_are_left_out() -> None:
    data = {"key": "a", "title": "A", "later": 1}
    field = {"key": "b", "label": "B", "later": 2}
    form = Form.from_data({**data, "fields": [field]})
    assert form == Form(key="a", title="A", fields=(Field(key="b", label="B"),))


def test_a_length_in_pages_is_one_in_words() -> None:
    assert Field(key="a", label="A", pages=2).target_words == 2 * WORDS_A_PAGE
    assert Field(key="a", label="A", words=300).target_words == 300
    assert Field(key="a", label="A").target_words == 0


def test_a_form_of_one_text_is_a_page_to_fill() -> None:
    rating = Field(key="b", label="B", kind=FieldKind.RATING)
    text = Field(key="a", label="A")
    assert Form(key="f", title="F", fields=(text, rating)).is_one_text
    other = Field(key="c", label="C", kind=FieldKind.WEAKNESSES)
    assert not Form(key="f", title="F", fields=(text, rating, other)).is_one_text
    assert not Form(key="f", title="F", fields=(rating,)).is_one_text
