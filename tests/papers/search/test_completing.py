import pytest

from papers.search.completing import MOST_COUNTED, Completion, complete_word
from tests.papers.search.library import Library


def complete(
    library: Library, beginning: str, *, in_titles: bool = False
) -> list[tuple[str, int | None]]:
    found = complete_word(library.folder, beginning, in_titles=in_titles)
    return [(one.value, one.paper_count) for one in found]


@pytest.fixture
def shelf(library: Library) -> Library:
    library.put(1, "Attention, attentive attentions.", "Attention again")
    library.put(2, "Attention-based models; Schrödinger, attic, β-VAE")
    library.put(3, "based based based on GPT-3")
    return library


def test_the_words_most_documents_have_come_first_one_for_each_stem(
    shelf: Library,
) -> None:
    assert complete(shelf, "atte") == [("attention", 2)]
    assert complete(shelf, "ATT") == [("attention", 2), ("attic", 1)]


def test_accents_letters_by_name_and_compounds_are_completed(shelf: Library) -> None:
    assert complete(shelf, "Schrö") == [("schrodinger", 1)]
    assert complete(shelf, "𝛽") == [("beta", 1), ("betavae", 1)]
    assert complete(shelf, "𝛽-v") == [("betavae", 1)]
    assert complete(shelf, "gpt-") == [("gpt", 1), ("gpt3", 1)]


def test_titles_alone_are_looked_at_for_a_title_and_for_few_letters(
    shelf: Library,
) -> None:
    assert complete(shelf, "ti") == [("title", 3)]
    assert complete(shelf, "at") == []
    assert complete(shelf, "atte", in_titles=True) == []
    assert complete(shelf, "numb", in_titles=True) == [("number", 3)]


@pytest.mark.parametrize("beginning", ["", "—", "the", "zzz"])
def test_of_nothing_nothing_is_completed(shelf: Library, beginning: str) -> None:
    assert complete(shelf, beginning) == []


def test_an_empty_index_completes_nothing(library: Library) -> None:
    assert complete(library, "atte") == []


def test_deleted_papers_are_not_counted(shelf: Library) -> None:
    shelf.index.delete_paper(2)
    assert complete_word(shelf.folder, "attention", in_titles=False)[:1] == [
        Completion("attention", 1)
    ]
    assert MOST_COUNTED > 1
