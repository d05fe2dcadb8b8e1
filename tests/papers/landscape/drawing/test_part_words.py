"""What a map says of itself."""

from papers.landscape.drawing.part_words import tell_part
from papers.landscape.selection import Part


def make_part(papers: int, *, left_out: int = 0, sentence: str = "") -> Part:
    return Part(
        paper_ids=tuple(range(papers)), edges=(), sentence=sentence, left_out=left_out
    )


def test_an_empty_map_says_so_and_no_more() -> None:
    assert tell_part(make_part(0), 0) == ("no papers, no links.",)


def test_papers_without_links_are_told_how_they_come_about() -> None:
    assert tell_part(make_part(1), 0) == (
        "1 paper, no links.",
        "Papers are joined when one cites the other, and by what else you choose.",
    )


def test_what_is_left_out_is_counted() -> None:
    told = tell_part(make_part(2, left_out=1, sentence="Around it."), 3)
    assert told == (
        "Around it.",
        "2 papers, no links.",
        "1 lighter link is left out; the panel of a paper has them all.",
        "3 papers are joined to none of these and listed below the map.",
    )
