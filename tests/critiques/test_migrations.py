"""What becomes of what was written before there were forms."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.conf import settings

OLD_ROWS = """
INSERT INTO writing_text (id, body, version, last_token)
    VALUES (7, 'It does not hold.', 3, '');
INSERT INTO critiques_critique (id, paper_id, text_id, allotted, paused_left, started_at)
    VALUES (41, 1, 7, 1200000000, 180000000, '2026-03-01 12:00:00');
"""


def migrate(home: Path, *target: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", *target],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "PREPSITE_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "prepsite.settings",
        },
        check=True,
    )


def insert_paper(database: sqlite3.Connection) -> None:
    """A row with the least a paper can have: whatever must not be empty is "" or 0."""
    columns = database.execute("PRAGMA table_info(papers_paper)").fetchall()
    needed = {
        name: 0 if kind.startswith(("integer", "bool", "smallint")) else ""
        for _, name, kind, is_needed, _, is_key in columns
        if is_needed and not is_key
    }
    row = {**needed, "id": 1, "title": "Attention"}
    marks = ", ".join("?" for _ in row)
    database.execute(
        f"INSERT INTO papers_paper ({', '.join(row)}) VALUES ({marks})", [*row.values()]
    )


def test_a_critique_of_one_text_becomes_one_of_the_free_form(tmp_path: Path) -> None:
    migrate(tmp_path, "papers")
    migrate(tmp_path, "critiques", "0001")
    with closing(sqlite3.connect(tmp_path / "prepsite.sqlite3")) as database:
        insert_paper(database)
        database.executescript(OLD_ROWS)
        database.commit()
    migrate(tmp_path)
    with closing(sqlite3.connect(tmp_path / "prepsite.sqlite3")) as database:
        (kept,) = database.execute(
            "SELECT write_up.id, paper_id, allotted, paused_left, started_at,"
            " field_key, body, version, form FROM critiques_writeup AS write_up"
            " JOIN critiques_subject AS subject ON subject.write_up_id = write_up.id"
            " JOIN critiques_answer AS answer ON answer.write_up_id = write_up.id"
            " JOIN writing_text AS text ON text.id = answer.text_id"
        )
    started_at = "2026-03-01 12:00:00"
    assert kept[:5] == (41, 1, 1_200_000_000, 180_000_000, started_at)
    assert kept[5:8] == ("critique", "It does not hold.", 3)
    assert [field["key"] for field in json.loads(kept[8])["fields"]] == ["critique"]
