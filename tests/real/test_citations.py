"""Who cites whom in a folder of real PDFs, against what was found by reading them."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.bench.measure_citations import measure_citations, print_report

_FOLDER = os.environ.get("PREPSITE_REAL_PAPERS", "")
_PRECISION = 0.98
_RECALL = 0.90

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not _FOLDER, reason="PREPSITE_REAL_PAPERS names no folder"),
]


@pytest.mark.django_db(transaction=True)
def test_citations_are_right_and_hardly_one_is_missed(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PREPSITE_HOME = tmp_path
    score = measure_citations(Path(_FOLDER))
    with capsys.disabled():
        print_report(score)
    if not score.wanted:
        pytest.skip("the folder holds none of the papers whose citations are labelled")
    assert score.precision >= _PRECISION
    assert score.recall >= _RECALL
