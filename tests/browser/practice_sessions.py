"""Sessions in the data folder of a running product, made as the product makes them."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

from critiques.models import SessionStep
from critiques.sessions.course import Course, Step, follow_steps
from critiques.sessions.mode import Mode
from tests.product import Product, run_manage

_MAKE = """
import json
from django.utils import timezone
from critiques.sessions.life import make_session
from critiques.sessions.mode import Mode
from papers.models import Paper

mode = Mode.from_data(json.loads({mode!r}))
session = make_session(
    mode, papers=Paper.objects.filter(pk={paper_id}), seed=1, now=timezone.now()
)
print("made", session.pk)
"""


def make_session(product: Product, mode: Mode, *, paper: str) -> str:
    """The address of a session about the paper at this address, ready to begin."""
    paper_id = int(re.sub(r"\D", "", paper))
    code = _MAKE.format(mode=json.dumps(mode.to_data()), paper_id=paper_id)
    made = run_manage(product.home, "shell", "--verbosity=0", "--command", code)
    found = re.search(r"made (\d+)", made.stdout)
    assert found is not None, made.stderr
    return f"/practice/{found[1]}/"


def read_rows(
    product: Product, query: str, *values: object
) -> list[tuple[object, ...]]:
    path = product.home / "prepsite.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def read_course(product: Product, address: str, mode: Mode) -> tuple[Course, timedelta]:
    """How a session stood when it was last kept, and how long it had run by then."""
    session_id = int(re.sub(r"\D", "", address))
    steps = read_rows(
        product,
        "SELECT kind, at FROM critiques_sessionstep WHERE session_id = ? ORDER BY id",
        session_id,
    )
    taken = [Step(SessionStep.Kind(str(kind)), _read_time(at)) for kind, at in steps]
    ((elapsed,),) = read_rows(
        product,
        "SELECT elapsed FROM critiques_practicesession WHERE id = ?",
        session_id,
    )
    at = _read_time(elapsed)
    return follow_steps(mode.phases, taken, ending=mode.ending, at=at), at


def _read_time(stored: object) -> timedelta:
    return timedelta(microseconds=int(str(stored)))
