"""Which words of a paper are compared: its own."""

import pytest

from papers.pipeline.term_counts import (
    count_page_terms,
    count_paper_terms,
    count_terms_of,
    count_text_terms,
    cut_references,
)
from tests.papers.samples import make_document, make_page, make_paper


def test_inflections_of_a_word_count_as_one() -> None:
    terms = count_text_terms("Distilling a network; distillation, and distilled.")
    assert terms.counts == {"distil": 3, "network": 1}


def test_a_page_counts_the_same_words_and_more() -> None:
    text = "We distil a network into GPT-3; distillation of 2 networks."
    counts = count_page_terms(text).counts
    known = count_text_terms(text).counts
    assert {stem: counts[stem] for stem in known} == known


def test_names_that_are_cited_do_not_count() -> None:
    text = "Dropout (Srivastava et al., 2014), Hinton and Salakhutdinov (2006), Mnih, 2015."
    assert set(count_text_terms(text).counts) == {"dropout"}


def test_the_list_of_references_is_cut_and_what_follows_it_is_not() -> None:
    pages = [
        (1, "We study chess.\n" * 20),
        (2, "Chess ends.\nReferences\nSilver. Shogi."),
        (3, "Knuth. Typesetting.\nAppendix\nMore chess."),
    ]
    assert cut_references(pages) == [
        (1, pages[0][1]),
        (2, "Chess ends."),
        (3, "Appendix\nMore chess."),
    ]


def test_title_and_abstract_weigh_more_than_a_page_and_authors_nothing() -> None:
    terms = count_terms_of(
        title="Shogi",
        abstract="A game.",
        authors="Ada Lovelace",
        pages=[(1, "Ada Lovelace\nShogi is a game with pieces.")],
    )
    assert list(terms.counts.items()) == [("shogi", 9), ("game", 4), ("piec", 1)]


@pytest.mark.django_db
def test_a_paper_counts_by_its_record_and_the_pages_one_reads() -> None:
    paper = make_paper("Shogi", author_line="Ada Lovelace", abstract="")
    document = make_document(paper, printed_abstract="A game.")
    make_page(document, 1, "Lovelace on pieces.")
    assert set(count_paper_terms(paper).counts) == {"shogi", "game", "piec"}


@pytest.mark.django_db
def test_a_paper_without_a_pdf_counts_by_its_record() -> None:
    paper = make_paper("Shogi", abstract="Chess pieces.")
    assert set(count_paper_terms(paper).counts) == {"shogi", "chess", "piec"}
