"""What is asked of several rows at once."""

import pytest
from django.utils import timezone

from papers.forms.bulk import BulkForm, find_papers, find_trashed
from papers.library.bulk import Changes
from tests.papers.samples import make_paper


def read(**data: str) -> Changes | None:
    form = BulkForm(data)
    return form.read_changes() if form.is_valid() else None


def test_bulk_form_left_alone_changes_nothing() -> None:
    assert read() == read(state="", tags=" , ", collection=" ") == Changes()


def test_bulk_form_reads_every_choice() -> None:
    changes = read(
        state="set_aside",
        reason=" Off \n topic",
        priority="3",
        tags="a, b,a",
        collection=" My  seminar ",
    )
    assert changes == Changes(
        state="set_aside",
        reason="Off topic",
        priority=3,
        tags=("a", "b"),
        collection="My seminar",
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("state", "burnt"),
        ("reason", "x" * 301),
        ("priority", "4"),
        ("tags", "x" * 81),
        ("collection", "x" * 121),
        ("collection", "\u200b"),
    ],
)
def test_bulk_form_refuses_what_single_papers_refuse(field: str, typed: str) -> None:
    assert list(BulkForm({field: typed}).errors) == [field]


@pytest.mark.django_db
def test_papers_are_found_where_they_lie_and_rubbish_is_passed_over() -> None:
    here = make_paper("Here")
    gone = make_paper("Gone", trashed_at=timezone.now())
    make_paper("Merged", merged_into=here)
    typed = [str(pk) for pk in range(1, 9)] + ["", "x", "-1", "9" * 5000, "\u0663"]
    assert find_papers(typed) == [here]
    assert find_trashed(typed) == [gone]
