from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from papers.search.snippet import HitFinder, SnippetPart, build_snippet
from papers.search.tokens import split_tokens
from papers.search.words import SoughtWords, build_sought_phrase, build_sought_words


def seek(words: str) -> SoughtWords:
    if words.startswith('"'):
        return build_sought_phrase(words)
    return reduce(or_, build_sought_words(words), SoughtWords())


def cut(text: str, words: str) -> str:
    """The snippet with its hits in brackets."""
    parts = build_snippet(text, HitFinder(seek(words)))
    return "".join(f"[{p.text}]" if p.is_hit else p.text for p in parts)


def test_inflected_and_accented_words_are_marked() -> None:
    assert cut("It skipped Schrödinger's cat.", "skipping schrodinger") == (
        "It [skipped] [Schrödinger]'s cat."
    )


def test_a_compound_is_marked_once_and_also_as_separate_words() -> None:
    assert cut("GPT-3, GPT3 and GPT 3, not 3.", "gpt-3") == (
        "[GPT-3], [GPT3] and [GPT 3], not 3."
    )


def test_a_phrase_is_marked_where_its_words_follow_each_other() -> None:
    assert cut("all you need, need you all; All\nyou Need", '"all you need"') == (
        "[all you need], need you all; [All you Need]"
    )


def test_white_space_is_made_even() -> None:
    assert cut("one\n\n  two\tthree ", "two") == "one [two] three "


def test_the_window_lies_where_the_most_different_hits_are() -> None:
    text = "alpha " + "x " * 400 + "alpha near omega" + " y" * 400
    snippet = cut(text, "alpha omega")
    assert "[alpha] near [omega]" in snippet
    assert len(snippet) < 320


def test_without_a_hit_the_text_begins() -> None:
    assert cut("Some words only.", "absent") == "Some words only."


def test_an_empty_text_has_an_empty_snippet() -> None:
    assert build_snippet("", HitFinder(seek("word"))) == ()


def test_markup_stays_text() -> None:
    parts = build_snippet("<b>bold</b> & more", HitFinder(seek("bold")))
    assert parts == (
        SnippetPart("<b>", is_hit=False),
        SnippetPart("bold", is_hit=True),
        SnippetPart("</b> & more", is_hit=False),
    )


@given(st.text(max_size=900), st.text(max_size=20))
def test_any_snippet_is_a_piece_of_its_text(text: str, words: str) -> None:
    parts = build_snippet(text, HitFinder(seek(words)))
    assert "".join("".join(p.text for p in parts).split()) in "".join(text.split())


WORDS = st.sampled_from(
    [
        "die",
        "dying",
        "U-Net",
        "unet",
        "p_i(x)",
        "pi(x)",
        "É",
        "état",
        "état",
        "Etat",
        "state-of-the-art",
        "x_i^2",
        "O(n^2)",
        "O(n²)",
        "GPT-3",
        "α",
        "alpha",
        "élan",
        "élan",
        "LAN",
        "ﬁne-tuned",
        "finetune",
        "skies",
        "sky",
        "__init__",
        "√d_k",
        "sqrt(d_k)",
        "𝑑each",
        "each",
    ]
)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_every_token_of_the_text_that_was_asked_for_is_marked(
    text_words: list[str], word: str
) -> None:
    text = ", ".join(text_words)
    asked = seek(word)
    expected = {
        i
        for t in split_tokens(text)
        if t.stem in asked.stems
        for i in range(t.start, t.end)
    }
    marked = {
        i for start, end in HitFinder(asked).find(text) for i in range(start, end)
    }
    assert expected <= marked
    assert marked == expected or bool(asked.sequences)
