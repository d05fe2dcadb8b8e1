from papers.search.places import (
    find_place,
    list_held,
    list_kinds,
    list_places,
    word_kind,
)

OWN = ("record", "pdf", "notes", "answers", "summary", "marks")


def test_the_librarys_own_places_stand_before_those_of_other_apps() -> None:
    places = list_places()
    assert places[: len(OWN)] == OWN
    assert "critique" in places[len(OWN) :]
    assert list_held() == places[1:]


def test_a_place_has_kinds_and_a_kind_its_place() -> None:
    assert list_kinds(["record"]) == {"metadata", "authors", "abstract"}
    assert list_kinds(["pdf", "marks"]) == {"page", "annotation"}
    assert list_kinds(list_places()) >= {"critique"}
    kinds = ("page", "critique", "of no app")
    assert [find_place(kind) for kind in kinds] == ["pdf", "critique", ""]


def test_a_kind_is_worded_for_the_reader() -> None:
    assert word_kind("note") == "Your note"
    assert word_kind("critique") == "Your critique"
    assert word_kind("of no app") == "of no app"
