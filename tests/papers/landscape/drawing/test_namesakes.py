"""Labels that two papers share."""

from papers.landscape.drawing.namesakes import tell_apart
from papers.landscape.nodes import PaperNode


def make_node(paper_id: int, label: str) -> PaperNode:
    return PaperNode(
        paper_id=paper_id,
        title="A title",
        label=label,
        year=2019,
        author_line="",
        reading_state="to_read",
        url="",
    )


def list_labels(*labels: str) -> list[str]:
    nodes = {number: make_node(number, label) for number, label in enumerate(labels)}
    return [node.label for node in tell_apart(nodes).values()]


def test_a_letter_behind_the_year_tells_two_apart() -> None:
    assert list_labels("Liu 2019", "He 2016", "Liu 2019") == [
        "Liu 2019a",
        "He 2016",
        "Liu 2019b",
    ]


def test_a_number_does_where_there_is_no_year() -> None:
    assert list_labels("Attention", "Attention") == ["Attention (1)", "Attention (2)"]


def test_many_of_one_name_are_all_told_apart() -> None:
    assert len(set(list_labels(*["Wang 2020"] * 100))) == 100
