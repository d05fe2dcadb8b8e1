"""What headings are good for in a pass."""

import pytest

from papers.models import Section
from papers.reading.outline import OutlineEntry, build_outline, parse_kind


def build(*headings: tuple[int, str]) -> list[OutlineEntry]:
    return build_outline(
        Section(position=position, level=level, title=title, page_number=position + 1)
        for position, (level, title) in enumerate(headings)
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("1 Introduction", "introduction"),
        ("I. INTRODUCTION", "introduction"),
        ("Section 1: Introduction", "introduction"),
        ("Abstract", "abstract"),
        ("5. Conclusions and future work", "conclusion"),
        ("Discussion and Conclusion", "conclusion"),
        ("Proof of Theorem 2", "proof"),
        ("C.1 Deferred proofs", "proof"),
        ("References", "back"),
        ("Acknowledgments", "back"),
        ("Appendix A: Details", "appendix"),
        ("Supplementary Material", "appendix"),
        ("A method for proofs", "section"),
        ("3.2 Method", "section"),
        ("", "section"),
    ],
)
def test_words_of_a_heading_tell_its_kind(title: str, kind: str) -> None:
    assert parse_kind(title) == kind


def test_what_follows_the_references_is_appendix_but_thanks() -> None:
    kinds = [
        entry.kind
        for entry in build(
            (1, "Introduction"),
            (1, "References"),
            (1, "Acknowledgements"),
            (1, "Details of training"),
            (2, "Introduction"),
        )
    ]
    assert kinds == ["introduction", "back", "back", "appendix", "appendix"]


def test_references_of_a_chapter_do_not_end_the_book() -> None:
    kinds = [
        entry.kind
        for entry in build(
            (1, "One"), (2, "References"), (1, "Two"), (2, "Introduction")
        )
    ]
    assert kinds == ["section", "back", "section", "section"]


def test_what_stands_under_a_proof_belongs_to_it() -> None:
    kinds = [
        entry.kind
        for entry in build(
            (1, "2 Theory"), (2, "Proof"), (3, "Step one"), (2, "Remarks")
        )
    ]
    assert kinds == ["section", "proof", "proof", "section"]


def test_a_lone_root_is_the_papers_title_and_left_out() -> None:
    entries = build((1, "A Paper"), (2, "Introduction"), (4, "Deep"), (2, "Conclusion"))
    assert [(one.level, one.title) for one in entries] == [
        (1, "Introduction"),
        (2, "Deep"),
        (1, "Conclusion"),
    ]
    assert [one.position for one in entries] == [1, 2, 3]
    assert [one.has_children for one in entries] == [True, False, False]


def test_an_outline_may_be_empty_or_start_below_its_first_level() -> None:
    assert build() == []
    assert [one.level for one in build((3, "Deep"), (1, "High"))] == [1, 1]
