"""The words of links on the map."""

from dataclasses import replace

from papers.contributions import PaperLink
from papers.landscape.drawing.link_words import LinkWord, place_words

LINK = PaperLink(key="link:1", source_id=1, target_id=2, label="extends")


def test_all_words_between_two_papers_stand_in_one_place() -> None:
    back = replace(LINK, source_id=2, target_id=1, label="answers")
    gone = replace(LINK, target_id=3)
    points = {1: (0.0, 0.0), 2: (10.0, 20.0)}
    assert place_words([LINK, back, LINK, gone], points) == (
        LinkWord(label="extends, answers", x=5.0, y=10.0),
    )
