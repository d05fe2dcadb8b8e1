"""What fields of reviews are, whatever a venue calls them."""

import pytest

from critiques.reviews.field_names import Aspect, Role, find_aspect, find_role
from critiques.rubrics.shelf import find_form


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("rating", Role.RATING),
        ("Overall Recommendation", Role.RATING),
        ("confidence", Role.CONFIDENCE),
        ("strengths_and_weaknesses", Role.SECTION),
        ("Strengths & Weaknesses", Role.SECTION),
        ("soundness", Role.SCORE),
        ("flag_for_ethics_review", Role.LEFT_OUT),
        ("A remark of mine", None),
    ],
)
def test_a_name_says_what_its_field_is(name: str, role: Role | None) -> None:
    assert find_role(name) == role


@pytest.mark.parametrize(
    ("name", "aspect"),
    [
        ("Summary Of Weaknesses", Aspect.WEAKNESSES),
        ("reasons_to_accept", Aspect.STRENGTHS),
        ("strengths_and_weaknesses", Aspect.JUDGEMENT),
        ("summary", Aspect.CONTRIBUTION),
        ("questions_for_authors", Aspect.QUESTIONS),
        ("limitations", Aspect.LIMITATIONS),
        ("metareview", Aspect.JUDGEMENT),
    ],
)
def test_a_section_is_about_what_its_name_says(name: str, aspect: Aspect) -> None:
    assert find_aspect(name) == aspect


def test_fields_of_ones_own_forms_are_about_the_same_things() -> None:
    fields = find_form("structured").fields
    aspects = {field.key: find_aspect(field.key) for field in fields}
    assert aspects["main_flaw"] == aspects["experiments"] == Aspect.WEAKNESSES
    assert aspects["assumptions"] == Aspect.LIMITATIONS
    assert aspects["method"] == Aspect.CONTRIBUTION
    assert find_aspect("critique") == Aspect.JUDGEMENT
