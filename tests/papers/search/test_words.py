import pytest

from papers.search.language.parser import parse_query
from papers.search.language.render import render_query
from papers.search.words import (
    SoughtWords,
    build_sought_phrase,
    build_sought_words,
    drop_common,
    loosen,
)


def test_a_word_is_sought_by_its_stem_and_a_compound_also_as_words() -> None:
    assert build_sought_words("running") == [SoughtWords(stems=frozenset({"run"}))]
    assert build_sought_words("GPT-3") == [
        SoughtWords(frozenset({"gpt3"}), sequences=frozenset({("gpt", "3")}))
    ]
    assert build_sought_words("12-15") == [
        SoughtWords(stems=frozenset({"12"})),
        SoughtWords(stems=frozenset({"15"})),
    ]


def test_very_common_words_and_single_words_in_quotes_are_sought_as_spelt() -> None:
    assert build_sought_words("the") == [SoughtWords(spellings=frozenset({"the"}))]
    assert build_sought_phrase("Running") == SoughtWords(
        spellings=frozenset({"running"})
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the theory of attention", "theory attention"),
        ("to be or not to be", "to be or not"),
        ('"to be" or', '"to be"'),
        ("the year:2017", "the year:2017"),
        ("the -theory", "the -theory"),
        ("in:notes the theory", "in:notes theory"),
        ("(the theory) OR of", "theory OR of"),
        ("-(the theory)", "-theory"),
        ("title:the theory", "title:the theory"),
    ],
)
def test_common_words_are_left_out_beside_others(text: str, left: str) -> None:
    assert render_query(drop_common(parse_query(text).tree)) == left


@pytest.mark.parametrize(
    ("text", "looser"),
    [
        ("aaa", "aaa"),
        ("aaa bbb", "aaa OR bbb"),
        ('aaa "the bbb ccc"', "aaa OR bbb OR ccc"),
        ('title:"aaa bbb"', "title:aaa OR title:bbb"),
        ("aaa bbb~ -ccc year:2017", "-ccc year:2017 (aaa OR bbb~)"),
        ("in:notes aaa bbb", "in:notes (aaa OR bbb)"),
        ("(aaa bbb) OR ccc", "aaa OR bbb OR ccc"),
        ("year:2017 -aaa", "year:2017 -aaa"),
        ("softmax(QK^T)", "softmax(QK^T) OR softmax OR QK^T"),
    ],
)
def test_a_query_is_loosened_to_any_of_its_words(text: str, looser: str) -> None:
    assert render_query(loosen(parse_query(text).tree)) == looser
