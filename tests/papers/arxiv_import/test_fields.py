from datetime import UTC, date, datetime

import pytest

from papers.arxiv_import.fields import (
    parse_categories,
    parse_day,
    parse_doi,
    parse_moment,
    parse_version_number,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [("v7", 7), ("12", 12), ("V1", 1), ("v0", None), ("v9999", None), ("x", None)],
)
def test_parse_version_number(text: str, number: int | None) -> None:
    assert parse_version_number(text) == number


def test_parse_categories_keeps_order_and_drops_other_words() -> None:
    words = ["cs.CL", "hep-th", "cond-mat.mes-hall", "CL", "cs.CL", "a.b.c", "<b>"]

    assert parse_categories(words) == ("cs.CL", "hep-th", "cond-mat.mes-hall")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1103/PhysRevD.93.016005", "10.1103/PhysRevD.93.016005"),
        ("10.1/x, 10.1103/a.1;10.1103/b.2", "10.1103/a.1"),
        ("https://doi.org/10.1007/s11005-017-1013-4", "10.1007/s11005-017-1013-4"),
        ("10.48550/arXiv.1706.03762", None),
        ("10.48550/arXiv.1706.03762 10.1145/1.2", "10.1145/1.2"),
        ("none", None),
        ("10.1000/" + "x" * 400, None),
    ],
)
def test_parse_doi_finds_the_publishers(text: str, doi: str | None) -> None:
    assert parse_doi(text) == doi


def test_parse_moment_reads_zones_and_takes_none_as_utc() -> None:
    expected = datetime(2017, 6, 12, 17, 57, 34, tzinfo=UTC)

    assert parse_moment("2017-06-12T17:57:34Z") == expected
    assert parse_moment("2017-06-12T19:57:34+02:00") == expected
    assert parse_moment("2017-06-12T17:57:34") == expected
    assert parse_moment("0001-01-01T00:00:00+14:00") is None
    assert parse_moment("soon") is None


def test_parse_day_reads_slashes() -> None:
    assert parse_day("2017/06/12") == date(2017, 6, 12)
    assert parse_day("2017/13/12") is None
