"""What a reader looks for over time."""

import pytest

from critiques.write_ups.habits import load_habits
from tests.critiques.samples import make_write_up

pytestmark = pytest.mark.django_db


def test_kinds_are_counted_over_what_was_written_and_the_others_named() -> None:
    for body in (
        "### Missing ablations\n\nNone.\n\n### Cannot be reproduced\n\nNo code.",
        "### Missing ablations\n\nOne too few.",
        "Nothing to tick.",
        "",
    ):
        make_write_up(form="structured", answers={"weaknesses": body})
    make_write_up(answers={"critique": "### Missing ablations"})
    habits = load_habits()
    assert habits.written == 3
    assert [(kind.label, count) for kind, count in habits.ticked] == [
        ("Missing ablations", 2),
        ("Cannot be reproduced", 1),
    ]
    assert len(habits.never) == 13
