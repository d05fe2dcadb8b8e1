import pytest

from papers.models import ColorMeaning, MarkColor
from papers.reading.annotation_colors import (
    find_nearest_color,
    load_colors,
    load_meanings,
    save_meanings,
)


@pytest.mark.django_db
def test_colors_come_in_order_with_their_first_meanings() -> None:
    assert [
        (color.number, color.name, color.meaning, color.hex_value)
        for color in load_colors()
    ] == [
        (1, "yellow", "claim", "#ffd400"),
        (2, "red", "evidence", "#ff6666"),
        (3, "green", "question", "#5fb236"),
        (4, "blue", "assumption", "#2ea8e5"),
        (5, "purple", "weakness", "#a28ae5"),
        (6, "magenta", "method", "#e56eee"),
        (7, "orange", "definition", "#f19837"),
        (8, "grey", "later", "#aaaaaa"),
    ]


@pytest.mark.django_db
def test_a_meaning_is_renamed_and_brought_back() -> None:
    save_meanings({"red": "  open   problem ", "blue": "assumption"})
    assert load_meanings()["red"] == "open problem"
    assert load_meanings()["blue"] == "assumption"
    assert ColorMeaning.objects.count() == 1
    # What is not named stays.
    save_meanings({"blue": ""})
    assert load_meanings()["red"] == "open problem"
    save_meanings({"red": ""})
    assert load_meanings()["red"] == "evidence"
    assert not ColorMeaning.objects.exists()


@pytest.mark.parametrize("color", list(MarkColor))
def test_a_color_is_nearest_to_itself(color: MarkColor) -> None:
    assert find_nearest_color(str(color.label)) == color.value


@pytest.mark.parametrize(
    ("hex_value", "nearest"),
    [
        ("#ffff00", "yellow"),
        ("#ff0000", "red"),
        ("#00ff00", "green"),
        ("#0000ff", "blue"),
    ],
)
def test_the_plain_colors_of_other_readers_find_ours(
    hex_value: str, nearest: str
) -> None:
    assert find_nearest_color(hex_value) == nearest
