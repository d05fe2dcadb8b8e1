import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.search.language.typed import Typed, find_typed
from tests.papers.search.language.queries import QUERIES


@pytest.mark.parametrize(
    ("written", "words", "field", "replaced"),
    [
        ("", "", "", ""),
        ("atten^", "atten", "", "atten"),
        ("deep att^ nets", "att", "", "att"),
        ("deep at^tion nets", "at", "", "attion"),
        ("-atten^", "atten", "", "atten"),
        ("(atten^)", "atten", "", "atten"),
        ("deep ^", "", "", ""),
        ("tag:cla^", "cla", "tag", "cla"),
        ("-TAG:^", "", "tag", ""),
        ("in:notes|ma^ deep", "ma", "in", "ma"),
        ("arxiv:17^", "17", "id", "17"),
        ("foo:bar^", "foo:bar", "", "foo:bar"),
        ('tag:"reading gr^', "reading gr", "tag", '"reading gr'),
        ('tag:"reading gr^" deep', "reading gr", "tag", '"reading gr"'),
        ('(-tag:"rea^', "rea", "tag", '"rea'),
        ('"scaled dot pro^', "pro", "", "pro"),
        ('"scaled^ dot"', "scaled", "", "scaled"),
        ('"a b" atten^', "atten", "", "atten"),
        ("title:att^", "att", "title", "att"),
    ],
)
def test_what_is_typed_at_the_caret(
    written: str, words: str, field: str, replaced: str
) -> None:
    caret = max(written.find("^"), 0)
    text = written.replace("^", "", 1)
    typed = find_typed(text, caret)
    assert (typed.words, typed.field) == (words, field)
    assert text[typed.start : typed.end] == replaced


@given(text=QUERIES, caret=st.integers(-5, 100))
def test_any_text_and_caret_have_an_answer(text: str, caret: int) -> None:
    typed = find_typed(text, caret)
    assert isinstance(typed, Typed)
    assert 0 <= typed.start <= typed.end <= len(text)
    assert typed.words in text
