"""The sentences that cite an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.matching.citing_sentence import (
    CitedAs,
    build_cited_as,
    cut_sentence,
    find_citing_sentences,
)

NUMBERED = build_cited_as("[12]", ["Ada Lovelace"], 1843)
NAMED = build_cited_as("", ["Lovelace, A."], 1843)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One first. Engines weave [12]. A third.", "Engines weave [12]."),
        ("Engines weave [3, 11-13], we hear. So", "Engines weave [3, 11-13], we hear."),
        ("As shown by A. Lovelace et al. [12] they weave.", None),
        ("See Fig. 3 of [12] for looms. Then", "See Fig. 3 of [12] for looms."),
        ("1\nIntroduction\nEngines\nweave [12].", "Engines weave [12]."),
        ("only last year Highway\nNetworks weave [12].", None),
    ],
)
def test_a_sentence_that_cites_by_number_is_found(
    text: str, sentence: str | None
) -> None:
    assert find_citing_sentences(text, NUMBERED) == [sentence or " ".join(text.split())]


@pytest.mark.parametrize(
    "text", ["Looms [1, 2].", "In [112] and 12.", "[11] - [13]", ""]
)
def test_other_numbers_do_not_cite(text: str) -> None:
    assert find_citing_sentences(text, NUMBERED) == []


@pytest.mark.parametrize(
    "cites",
    ["(Lovelace, 1843)", "Lovelace and Menabrea (1843)", "(Lovelace et al., 1843b)"],
)
def test_a_sentence_that_cites_by_name_and_year_is_found(cites: str) -> None:
    text = f"Engines hum. Looms weave {cites}. They stop."
    assert find_citing_sentences(text, NAMED) == [f"Looms weave {cites}."]


def test_another_year_is_another_work() -> None:
    assert find_citing_sentences("Looms weave (Lovelace, 1842).", NAMED) == []


def test_a_label_of_letters_is_found_in_its_brackets() -> None:
    cited = build_cited_as("[Lov43]", ["Ada Lovelace"], 1843)
    text = "Looms weave [Bab32, Lov43]. Others [Lov43a] do not."
    assert find_citing_sentences(text, cited) == ["Looms weave [Bab32, Lov43]."]


def test_a_sentence_that_cites_twice_is_told_once() -> None:
    assert len(find_citing_sentences("It [12] is [12].", NUMBERED)) == 1


def test_without_label_name_and_year_nothing_cites() -> None:
    nobody = CitedAs(label="", family_name="", year=1843)
    assert find_citing_sentences("Engines of 1843 weave [].", nobody) == []


def test_an_endless_sentence_is_cut() -> None:
    text = "word " * 200 + "[12] " + "word " * 200
    (sentence,) = find_citing_sentences(text, NUMBERED)
    assert sentence.startswith("…word")
    assert sentence.endswith("word…")
    assert len(sentence) < 600


@given(st.text(max_size=300), st.data())
def test_a_cut_sentence_holds_its_citation(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cited = " ".join(text[start:end].split())
    assert cited in cut_sentence(text, start, end)
