import pytest

from papers.contributions import NumberRange
from papers.search.language.fields import (
    FieldValueError,
    find_field,
    list_fields,
    parse_fact,
    parse_place,
)


def test_fields_go_by_other_names_too() -> None:
    names = ("Title", "authors", "arxiv", "in", "stars", "nothing")
    assert [find_field(name) for name in names] == [
        "title",
        "author",
        "id",
        "in",
        "",
        "",
    ]


@pytest.mark.usefixtures("stars")
def test_a_number_of_another_app_is_a_field_like_any() -> None:
    assert find_field("Stars") == "stars"
    assert list_fields()[-1] == "stars"
    assert parse_fact("stars", ">6") == NumberRange(7, None)
    with pytest.raises(FieldValueError, match=r"stars:6\.\.8"):
        parse_fact("stars", "many")


@pytest.mark.parametrize("text", ["17", ">9999", "<1000", "year", "0"])
def test_a_year_has_four_digits(text: str) -> None:
    with pytest.raises(FieldValueError, match="year:>2017"):
        parse_fact("year", text)


def test_places_and_what_there_is_come_from_their_registration() -> None:
    assert parse_place("Critiques") == "critique"
    assert parse_fact("has", "critique") == "critique"
    with pytest.raises(FieldValueError, match=r"one of record, pdf, .*, critique"):
        parse_place("attic")
    with pytest.raises(FieldValueError, match=r"one of pdf, notes, .*, critique"):
        parse_fact("has", "record")
