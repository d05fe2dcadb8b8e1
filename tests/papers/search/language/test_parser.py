import pytest
from hypothesis import example, given, settings

from papers.contributions import NumberRange
from papers.search.language.parser import parse_query
from papers.search.language.render import render_query
from papers.search.language.tree import (
    EVERYTHING,
    All,
    Fact,
    Fuzzy,
    Node,
    Not,
    OneOf,
    Phrase,
    Prefix,
    Within,
    Word,
    find_positive_leaves,
)
from tests.papers.search.language.queries import QUERIES

A, B, C, D = (Word(letter * 3) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        (" , — ", EVERYTHING),
        ("aaa", A),
        ("aaa aaa", A),
        ("aaa bbb", All((A, B))),
        ("aaa AND bbb", All((A, B))),
        ("aaa OR bbb", OneOf((A, B))),
        ("aaa bbb OR ccc", All((A, OneOf((B, C))))),
        ("aaa OR bbb ccc", All((OneOf((A, B)), C))),
        ("aaa AND bbb OR ccc", OneOf((All((A, B)), C))),
        ("(aaa bbb) OR ccc", OneOf((All((A, B)), C))),
        ("((aaa))", A),
        ("aaa (bbb ccc)", All((A, B, C))),
        ("-aaa", Not(A)),
        ("NOT aaa", Not(A)),
        ("NOT -aaa", A),
        ("aaa -(bbb OR ccc)", All((A, Not(OneOf((B, C)))))),
        ("aaa OR NOT bbb AND ccc", OneOf((A, All((Not(B), C))))),
        ("fine-tuning", Word("fine-tuning")),
        ("O(n log n)", Word("O(n log n)")),
        ("sqrt(d_k) C++", All((Word("sqrt(d_k)"), Word("C++")))),
        ("aaa - bbb", All((A, B))),
        ("or and not", All((Word("or"), Word("and"), Word("not")))),
        ('"exact  phrase"', Phrase("exact phrase")),
        ("“one two” «three»", All((Phrase("one two"), Phrase("three")))),
        ('-"one two"', Not(Phrase("one two"))),
        ("atten*", Prefix("atten")),
        ("atention~", Fuzzy("atention")),
        ("atention~2", Fuzzy("atention")),
        ("title:aaa", Word("aaa", "title")),
        ('Title:"aaa bbb"', Phrase("aaa bbb", "title")),
        ("author:vas*", Prefix("vas", "author")),
        ("abstract:(aaa OR title:bbb)", OneOf((Word("aaa", "abstract"), Word("bbb", "title")))),
        ("year:2017", Fact("year", NumberRange(2017, 2017))),
        ("year:2017..2020", Fact("year", NumberRange(2017, 2020))),
        ("year:2020..2017", Fact("year", NumberRange(2017, 2020))),
        ("year:2017..", Fact("year", NumberRange(2017, None))),
        ("year:..2020", Fact("year", NumberRange(None, 2020))),
        ("-year:2017", Not(Fact("year", NumberRange(2017, 2017)))),
        ("cat:cs.CL", Fact("cat", "cs.CL")),
        ('tag:"two  words"', Fact("tag", "two words")),
        ("tag:one|two", OneOf((Fact("tag", "one"), Fact("tag", "two")))),
        ('state:"set aside"', Fact("state", "set_aside")),
        ("state:pass1", Fact("state", "pass_1")),
        ("state:Pass_2", Fact("state", "pass_2")),
        ("priority:high", Fact("priority", "high")),
        ("collection:seminar", Fact("collection", "seminar")),
        ("has:note", Fact("has", "notes")),
        ("cites:1706.03762v5", Fact("cites", "1706.03762")),
        ("cites:https://arxiv.org/abs/hep-th/9901001", Fact("cites", "hep-th/9901001")),
        (
            "arXiv:1706.03762v5",
            OneOf((Fact("id", "1706.03762"), Word("1706.03762"))),
        ),
        ("id:10.1000/abc", Fact("id", "10.1000/abc")),
        ("in:notes", Within(("notes",), EVERYTHING)),
        ("aaa in:notes bbb", Within(("notes",), All((A, B)))),
        ("aaa in:critiques|notes", Within(("notes", "critique"), A)),
        ("in:notes in:pdf -in:pdf aaa", Within(("notes",), A)),
        ("in:notes -in:notes aaa", Within(("notes",), A)),
        ("(in:notes aaa) (in:pdf bbb)", All((Within(("notes",), A), Within(("pdf",), B)))),
        ("in:notes OR aaa", OneOf((Within(("notes",), EVERYTHING), A))),
        ("in:notes AND aaa OR bbb", OneOf((Within(("notes",), A), B))),
        ("Transformers: a survey", All((Word("Transformers"), Word("a"), Word("survey")))),
        ("https://a.org/b", All((Word("https"), Word("a.org/b")))),
    ],
)  # fmt: skip
def test_a_query_is_read(text: str, tree: Node) -> None:
    query = parse_query(text)
    assert query.tree == tree
    assert query.marks == ()


def test_minus_before_a_place_leaves_it_out() -> None:
    tree = parse_query("-in:pdf aaa").tree
    assert isinstance(tree, Within)
    assert "pdf" not in tree.places
    assert {"notes", "record"} < set(tree.places)


@pytest.mark.parametrize(
    ("text", "read_as", "marked", "says"),
    [
        ('aaa "bbb', "aaa bbb", '"', "no second one"),
        ("aaa (bbb", "aaa bbb", "(", "never closed"),
        ("aaa) bbb", "aaa bbb", ")", "No bracket was opened"),
        ("aaa ()", "aaa", "()", "Nothing stands in these brackets."),
        ("OR aaa", "aaa", "OR", "before this OR"),
        ("aaa OR", "aaa", "OR", "after this OR"),
        ("(aaa AND) bbb", "aaa bbb", "AND", "after this AND"),
        ("aaa OR AND bbb", "aaa bbb", "OR", "after this OR"),
        ("aaa NOT", "aaa", "NOT", "after this NOT"),
        ("aaa -OR bbb", "aaa OR bbb", "-", "after this -"),
        ("foo:bar", "foo bar", "foo:", "no field “foo”"),
        ("stars:>6 aaa", "stars 6 aaa", "stars:", "no field “stars”"),
        ("year:last aaa", "last aaa", "year:last", "year:2017..2020"),
        ("year:..", "", "year:..", "Years are written"),
        ("cat:c++", "c++", "cat:c++", "arXiv's"),
        ("in:margins", "margins", "in:margins", "one of record, pdf"),
        ("in:notes|x aaa", "in:notes aaa", "in:notes|x", "one of record, pdf"),
        ("has:rumour", "rumour", "has:rumour", "one of pdf, notes"),
        ("state:done aaa", "done aaa", "state:done", "set_aside"),
        ("cites:17", "17", "cites:17", "1706.03762"),
        ("tag: aaa", "aaa", "tag:", "directly after tag:"),
        ("title: aaa", "aaa", "title:", "directly after title:"),
        ('title:""', "", "title:", "directly after title:"),
        ("*aaa", "aaa", "*", "at the end of a word"),
        ("te*t aaa", "te* aaa", "te*t", "only what is before it"),
        ("a* bbb", "a bbb", "a*", "two letters"),
        ("ab~ bbb", "ab bbb", "ab~", "three letters"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_marked_and_still_read(
    text: str, read_as: str, marked: str, says: str
) -> None:
    query = parse_query(text)
    assert render_query(query.tree) == read_as
    mark = query.marks[0]
    assert text[mark.start : mark.end] == marked
    assert says in mark.sentence


def test_a_query_has_at_most_32_words() -> None:
    query = parse_query(" ".join(f"w{number}" for number in range(40)))
    assert isinstance(query.tree, All)
    assert len(query.tree.nodes) == 32
    (mark,) = query.marks
    assert query.text[mark.start : mark.end].split()[0] == "w32"
    assert mark.end == len(query.text)


def test_long_phrases_and_words_are_cut() -> None:
    phrase = parse_query('"' + "word " * 50 + '"').tree
    assert phrase == Phrase(" ".join(["word"] * 32))
    word = parse_query("x" * 100_000).tree
    assert word == Word("x" * 200)


def test_no_depth_of_brackets_is_too_deep() -> None:
    assert parse_query("(" * 5_000 + "aaa").tree == A
    assert parse_query("-(in:pdf " * 500 + "aaa").marks != ()


def test_positive_leaves_are_those_that_count_for_a_paper() -> None:
    tree = parse_query('aaa -bbb -(ccc -ddd) year:2017 in:pdf "e f"').tree
    assert find_positive_leaves(tree) == [A, D, Phrase("e f")]


@settings(max_examples=150, deadline=None)
@given(text=QUERIES)
@example("-(-OR)")
@example("title:(OR a")
def test_any_text_is_read_and_what_is_rendered_is_read_the_same(text: str) -> None:
    query = parse_query(text)
    for mark in query.marks:
        assert 0 <= mark.start <= mark.end <= len(text)
        assert mark.sentence
    again = parse_query(render_query(query.tree))
    assert again.tree == query.tree
    assert again.marks == ()
