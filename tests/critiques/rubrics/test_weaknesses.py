"""Kinds of weakness, and which of them a text has ticked."""

from critiques.rubrics.weaknesses import find_ticked, load_weaknesses


def find_labels(body: str) -> list[str]:
    return [one.label for one in find_ticked(body)]


def test_every_kind_of_weakness_has_a_name_and_a_question() -> None:
    kinds = load_weaknesses()
    assert len({kind.label for kind in kinds}) == len(kinds) == 15
    assert all(kind.question.endswith("?") for kind in kinds)


def test_a_heading_of_its_name_ticks_a_kind_at_any_level_and_in_any_case() -> None:
    body = "## cannot be REPRODUCED ##\n\nNo code.\n\n### Missing ablations\n"
    assert find_labels(body) == ["Missing ablations", "Cannot be reproduced"]


def test_words_that_are_no_heading_tick_nothing() -> None:
    assert find_labels("Missing ablations\n\n# Missing ablations, all\n") == []
    assert find_labels("") == []
