from hypothesis import example, given

from papers.contributions import SearchDocument
from papers.search.language.parser import parse_query
from papers.search.language.tree import EVERYTHING, Within
from papers.search.narrowing import Narrowing, read_places
from tests.papers.search.language.queries import QUERIES
from tests.papers.search.library import Library


def fill(library: Library) -> None:
    shelf = {
        1: {"page": "kernel tricks", "note": "the kernel", "critique": "a kernel"},
        2: {"page": "kernel methods", "abstract": "kernel and methods"},
        3: {"page": "methods"},
    }
    for paper_id, parts in shelf.items():
        library.put_documents(
            paper_id, [_build_document(paper_id, *part) for part in parts.items()]
        )


def _build_document(paper_id: int, kind: str, body: str) -> SearchDocument:
    return SearchDocument(
        key=f"{kind}:{paper_id}", paper_id=paper_id, kind=kind, title="", body=body
    )


def narrow(library: Library, words: str) -> list[tuple[str, int, bool]]:
    narrowings = library.search(words).narrowings
    for one in narrowings:
        assert len(library.find(one.query)) == one.paper_count
    return [(one.place, one.paper_count, one.is_chosen) for one in narrowings]


def test_each_place_says_how_many_papers_it_leaves(library: Library) -> None:
    fill(library)
    assert narrow(library, "kernel") == [
        ("", 2, True),
        ("record", 1, False),
        ("pdf", 2, False),
        ("notes", 1, False),
        ("critique", 1, False),
    ]
    assert narrow(library, "kernel methods") == [
        ("", 1, True),
        ("record", 1, False),
        ("pdf", 1, False),
    ]
    assert narrow(library, "kernel -tricks")[0] == ("", 1, True)


def test_the_place_that_is_asked_for_is_chosen(library: Library) -> None:
    fill(library)
    assert narrow(library, "in:notes kernel")[:4] == [
        ("", 2, False),
        ("record", 1, False),
        ("pdf", 2, False),
        ("notes", 1, True),
    ]
    assert library.search("in:notes kernel").narrowings[0] == Narrowing(
        "", "kernel", 2, is_chosen=False
    )


def test_a_field_of_the_record_finds_a_place_only_where_something_stands(
    library: Library,
) -> None:
    fill(library)
    parts = {"authors": "Bo Li", "note": "methods"}
    library.put_documents(4, [_build_document(4, *part) for part in parts.items()])
    assert narrow(library, "author:li") == [
        ("", 1, True),
        ("record", 1, False),
        ("notes", 1, False),
    ]
    assert library.find("in:pdf author:li") == []
    assert narrow(library, "author:li methods") == []


def test_there_are_none_without_a_choice(library: Library) -> None:
    fill(library)
    assert narrow(library, "tricks") == []
    assert narrow(library, "has:notes") == []
    assert narrow(library, "kernel absent") == []


@given(text=QUERIES)
@example("a OR b c AND d")
def test_a_narrowed_query_is_the_same_within_a_place(text: str) -> None:
    asked = parse_query(text)
    _, inner, written = read_places(asked)
    if inner == EVERYTHING or asked.marks:
        return
    assert parse_query(written).tree == inner
    assert parse_query(f"in:pdf {written}").tree == Within(("pdf",), inner)
