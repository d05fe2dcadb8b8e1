"""What operators mean: they act on a paper with all its documents."""

from pathlib import Path

import pytest

from papers.contributions import NumberRange, SearchDocument
from papers.search.language.tree import Fact
from tests.papers.search.library import Library, build_page

SHELF = {
    1: {
        "metadata": "Attention without recurrence",
        "authors": "Ashish Vaswani; Zoë Möller",
        "abstract": "Translation by attention alone.",
        "page": "Attention replaces convolution.",
        "note": "Elegant. Kernel methods?",
    },
    2: {
        "metadata": "Recurrent memories",
        "authors": "Ada Attention",
        "abstract": "Long chains of recurrence.",
        "page": "Gates, gradients and attention mechanisms.",
        "critique": "The kernel is missing.",
    },
    3: {
        "metadata": "Kernels",
        "authors": "Bo Li",
        "abstract": "Kernel methods for translation.",
        "page": "Nothing but kernel tricks.",
    },
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(Path(tmp_path_factory.mktemp("shelf")) / "index")
    for paper_id, parts in SHELF.items():
        library.put_documents(
            paper_id,
            [
                SearchDocument(
                    key=f"{kind}:{paper_id}",
                    paper_id=paper_id,
                    kind=kind,
                    title=parts["metadata"],
                    body=body,
                )
                for kind, body in parts.items()
            ],
        )
    library.facts = {
        Fact("year", NumberRange(2017, 2017)): {1},
        Fact("tag", "classic"): {1, 3, 99},
    }
    return library


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ("attention", [1, 2]),
        ("attention -recurrence", []),
        ("attention -gradients", [1]),
        ("convolution translation", [1]),
        ("convolution OR gates", [1, 2]),
        ("kernel (convolution OR gates)", [1, 2]),
        ("kernel AND convolution OR gates", [1, 2]),
        ("-attention", [3]),
        ("NOT (kernel -gates)", [2]),
        ("atten* -gates", [1]),
        ("convol*", [1]),
        ("fine-convol*", []),
        ("atention~ -gates", [1]),
        ("Möler~", [1]),
        ("gate~", [2]),
        ("title:attention", [1]),
        ("title:kernel", [3]),
        ("title:recur*", [1, 2]),
        ("author:attention", [2]),
        ("author:li", [3]),
        ("author:zoe", [1]),
        ('author:"ashish vaswani"', [1]),
        ('author:"vaswani ashish"', []),
        ("author:vasvani~", [1]),
        ("abstract:kernel", [3]),
        ('abstract:"kernel methods"', [3]),
        ("in:notes kernel", [1]),
        ("in:critique kernel", [2]),
        ("in:notes|critique kernel", [1, 2]),
        ("in:pdf attention", [1, 2]),
        ("-in:pdf attention", [1, 2]),
        ("in:record attention", [1, 2]),
        ("in:notes attention", []),
        ("in:notes -attention", [1]),
        ("(in:notes kernel) (in:pdf attention)", [1]),
        ("in:pdf kernel translation", []),
        ("in:notes title:attention", [1]),
        ("has:notes", [1]),
        ("has:critique kernel", [2]),
        ("-has:notes -has:critique", [3]),
        ("year:2017", [1]),
        ("-year:2017", [2, 3]),
        ("tag:classic kernel", [1, 3]),
        ("year:2017 OR gates", [1, 2]),
        ("year:1999", []),
    ],
)
def test_papers_that_satisfy(shelf: Library, query: str, papers: list[int]) -> None:
    assert sorted(shelf.find(query)) == papers


def test_papers_that_only_facts_speak_for_come_newest_first(shelf: Library) -> None:
    answer = shelf.search("tag:classic")
    assert [(hit.paper_id, hit.passages) for hit in answer.hits] == [
        (99, ()),
        (3, ()),
        (1, ()),
    ]
    assert answer.total_papers == 3


def test_passages_come_from_the_words_that_count_best_first(shelf: Library) -> None:
    (hit,) = shelf.search("kernel methods -convolution -gates").hits
    assert hit.passages[0].kind == "abstract"
    scores = [passage.score for passage in hit.passages]
    assert scores == sorted(scores, reverse=True)
    assert hit.score == scores[0]
    (found,) = shelf.search("in:notes kernel").hits
    assert [passage.kind for passage in found.passages] == ["note"]


def test_words_on_one_page_weigh_more_than_words_on_two(library: Library) -> None:
    library.put(1, "gradient and more of the same", "kernel and more of the same")
    library.put(2, "gradient kernel and more", "nothing of that here")
    assert library.find("gradient kernel") == [2, 1]


def test_a_loosened_query_keeps_what_is_known_and_left_out(shelf: Library) -> None:
    answer = shelf.search("kernel absent -gates tag:classic")
    assert not answer.has_all_words
    assert sorted(hit.paper_id for hit in answer.hits) == [1, 3]


def test_marks_come_with_the_reading(shelf: Library) -> None:
    answer = shelf.search("attention (gates")
    assert [mark.start for mark in answer.marks] == [10]
    assert answer.reading == "attention gates"
    assert shelf.search("attention gates").reading == ""


def test_changed_and_deleted_documents_and_many_segments_are_seen(
    library: Library,
) -> None:
    for paper_id in range(1, 9):
        library.put(paper_id, f"kernel number n{paper_id}", "")
    library.put(3, "changed")
    library.index.delete_paper(4)
    assert sorted(library.find("kernel")) == [1, 2, 5, 6, 7, 8]
    assert sorted(library.find("-kernel")) == [3]
    assert library.find("n7") == [7]
    assert library.search("kernel").total_pages == 6


def test_empty_documents_are_no_trouble(library: Library) -> None:
    library.put_documents(1, [build_page(1, 1, "")])
    assert library.find("title:number") == []
    assert library.find("number") == [1]
    assert library.find("-number") == []
