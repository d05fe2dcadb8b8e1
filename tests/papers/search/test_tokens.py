import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.search.tokens import (
    MAX_WORD_CHARS,
    STOP_WORDS,
    Term,
    count_terms,
    fold,
    split_phrase,
    split_terms,
    split_tokens,
)


def read_words(text: str) -> list[str]:
    return [token.text for token in split_tokens(text)]


def read_terms(text: str) -> list[str]:
    return [term.text for term in split_terms(text)]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("skip skipped skipping skips", "skip"),
        ("run running runs", "run"),
        ("network networks networked", "network"),
    ],
)
def test_inflections_share_one_stem(words: str, stem: str) -> None:
    assert {token.stem for token in split_tokens(words)} == {stem}


@pytest.mark.parametrize(
    ("spellings", "word"),
    [
        ("Schrödinger Schro\u0308dinger SCHRODINGER schro\u00addinger", "schrodinger"),
        ("O(n^2) O(n²) O(n^{2}) O(n2) o( n 2 )", "o(n2)"),
        ("GPT-3 GPT3 gpt\u20113 GPT\u22123 gpt_3", "gpt3"),
        ("CIFAR-10 CIFAR10", "cifar10"),
        ("fine-tuning finetuning fine\u2010tuning", "finetuning"),
        ("sqrt(d_k) sqrt(d_{k}) √dk √d_k √𝑑k", "sqrtdk"),
        ("O(√T) O(sqrt(T))", "o(sqrtt)"),
        ("1706.03762 1706.03762v5", "1706.03762"),
        ("hep-th/9108004 hep-th/9108004v2", "hepth/9108004"),
        ("β1 beta1 beta_1 𝛽1", "beta1"),
        ("O(n log n) O(nlogn)", "o(nlogn)"),
        ("ﬁnite finite", "finite"),
        ("β-VAE beta-VAE", "betavae"),
        ("α alpha 𝛼", "alpha"),
        ("Łukasz lukasz", "lukasz"),
        ("Newton's newton’s Newton", "newton"),
    ],
)
def test_spellings_of_one_word_are_one_term(spellings: str, word: str) -> None:
    assert read_terms(spellings) == [word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("GPT-3", ["gpt3", "gpt", "3"]),
        ("cs.CL", ["cs.cl", "cs", "cl"]),
        ("1706.03762", ["1706.03762", "1706", "03762"]),
        ("C++", ["c++", "c"]),
        ("12-15", ["12", "15"]),
        ("BERT(base)", ["bert", "base"]),
        ("GPT-3(base)", ["gpt3", "gpt", "3", "base"]),
        ("O(n^2)", ["o(n2)", "o", "n", "2"]),
        ("of 𝑑each Shenα", ["of", "deach", "d", "each", "shenalpha", "shen", "alpha"]),
        ("√2𝜋", ["sqrt2π", "2", "pi"]),
        ("the __init__ end.Next", ["the", "init", "end.next", "end", "next"]),
        ("'s _ () ++ ...", ["s"]),
    ],
)
def test_compounds_are_found_whole_and_by_their_parts(
    text: str, words: list[str]
) -> None:
    assert read_words(text) == words


def test_a_compound_stands_where_its_first_part_does() -> None:
    tokens = list(split_tokens("a GPT-3 model of O(n^2) time"))
    assert [(t.text, t.position) for t in tokens] == [
        ("a", 0),
        ("gpt3", 1),
        ("gpt", 1),
        ("3", 2),
        ("model", 3),
        ("of", 4),
        ("o(n2)", 5),
        ("o", 5),
        ("n", 5),
        ("2", 5),
        ("time", 6),
    ]


def test_a_phrase_takes_the_parts_of_words_and_whole_formulas() -> None:
    assert split_phrase("Fine-tuning in O(n^2)") == ("fine", "tuning", "in", "o(n2)")


def test_a_compound_is_one_term_that_knows_its_parts() -> None:
    assert split_terms("GPT-3 gpt-3 12-15") == [
        Term("gpt3", "gpt3", ("gpt", "3")),
        Term("12", "12", ("12",)),
        Term("15", "15", ("15",)),
    ]


def test_an_endless_word_is_cut() -> None:
    assert read_words("x" * 5_000) == ["x" * MAX_WORD_CHARS]


@given(st.text(max_size=300))
def test_any_text_gives_tokens_that_lie_in_it(text: str) -> None:
    tokens = list(split_tokens(text))
    for token in tokens:
        assert token.text
        assert 0 <= token.start < token.end <= len(text)
        token.text.encode()
    positions = [t.position for t in tokens if t.in_phrase]
    assert positions == sorted(set(positions))


@given(st.text(alphabet=st.sampled_from("aβ3√𝑑 -.'()^_{}sn²+#é\u0301/"), max_size=60))
def test_counting_agrees_with_splitting(text: str) -> None:
    stems, words = count_terms(text)
    tokens = list(split_tokens(text))
    assert sorted(
        (word, place) for word, places in words.items() for place in places
    ) == sorted((t.text, t.position) for t in tokens)
    assert sum(stems.values()) == sum(t.text not in STOP_WORDS for t in tokens)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = re.sub(r"\W", "", fold(text))
    assert re.sub(r"\W", "", fold(once)) == once
