import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bibliography.citation_key import build_citation_key


@pytest.mark.parametrize(
    ("author", "year", "title", "key"),
    [
        (
            "Ashish Vaswani",
            2017,
            "Attention Is All You Need",
            "vaswaniAttentionAllYou2017",
        ),
        (
            "Jacob Devlin",
            2019,
            "BERT: Pre-training of Deep Bidirectional Transformers",
            "devlinBERTPretrainingDeep2019",
        ),
        (
            "Tom Brown",
            2020,
            "Language Models are Few-Shot",
            "brownLanguageModelsAre2020",
        ),
        (
            "Laurens van der Maaten",
            2008,
            "Visualizing Data using t-SNE",
            "maatenVisualizingDataUsing2008",
        ),
        ("Downey, Jr., Robert", 2008, "On It", "downeyIt2008"),
        ("Robert Downey Jr.", 2008, "On It", "downeyIt2008"),
        ("Conan O'Brien", 2001, "Don't", "obrienDont2001"),
        (
            "Łukasz Ångström-Müller",
            2008,
            "Naïve Straße",
            "angstrommullerNaiveStrasse2008",
        ),
        ("Иван Щербаков", 2001, "Числа", "shcherbakovChisla2001"),
        ("Γιώργος Παπάς", 2001, "X", "papasX2001"),
        ("김철수", 1999, "X", "gimceolsuX1999"),
        ("ヤマダ", 1999, "X", "yamadaX1999"),
        ("山田太郎", 2000, "深層学習", "anon2000"),
        ("A B", None, "$O(n)$ \\emph{Bound}", "bONBound"),
        ("", None, "", "anon"),
    ],
)
def test_build_citation_key_has_better_bibtex_shape(
    author: str, year: int | None, title: str, key: str
) -> None:
    assert build_citation_key([author] if author else [], year, title) == key


def test_build_citation_key_takes_the_first_author() -> None:
    assert build_citation_key(["A One", "B Two"], 2000, "T") == "oneT2000"


def test_build_citation_key_ends_in_a_letter_on_a_clash() -> None:
    assert build_citation_key(["X Y"], 2000, "T", {"other"}) == "yT2000"
    assert build_citation_key(["X Y"], 2000, "T", {"yt2000"}) == "yT2000a"
    assert build_citation_key(["X Y"], 2000, "T", {"yT2000", "yT2000a"}) == "yT2000b"


def test_build_citation_key_goes_on_after_z() -> None:
    taken: set[str] = set()
    for _ in range(28):
        taken.add(build_citation_key(["X Y"], 2000, "T", taken))
    assert len(taken) == 28
    assert "yT2000aa" in taken


@settings(deadline=None)
@given(st.lists(st.text(), max_size=3), st.none() | st.integers(1500, 2100), st.text())
def test_build_citation_key_is_never_empty_and_always_ascii(
    authors: list[str], year: int | None, title: str
) -> None:
    key = build_citation_key(authors, year, title)
    assert re.fullmatch("[A-Za-z0-9]+", key)
    assert build_citation_key(authors, year, title, {key}) == f"{key}a"
