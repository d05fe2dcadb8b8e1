"""Search over a folder of real PDFs, against what is known of them by reading."""

import os
import sys
from pathlib import Path

import pytest

from tests.bench import measure_words
from tests.bench.measure_search import compute_success, measure_search, render_report

_FOLDER = os.environ.get("PREPSITE_REAL_PAPERS", "")
_GOAL = 0.9

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not _FOLDER, reason="PREPSITE_REAL_PAPERS names no folder"),
]


def test_nine_of_ten_questions_are_answered_by_the_first_three_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = measure_search(Path(_FOLDER), tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\n{render_report(verdicts)}\n")
    if not verdicts:
        pytest.skip("the folder holds none of the papers that were asked about")
    assert compute_success(verdicts) >= _GOAL


def test_every_word_of_a_sample_of_pages_is_found_on_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = measure_words.measure_words(Path(_FOLDER), tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\n{measure_words.render_report(verdicts)}\n")
    if not verdicts:
        pytest.skip("the folder holds none of the papers that the sample is of")
    lost = {v.sample.paper: set(v.missing) - set(v.sample.lost) for v in verdicts}
    assert {paper: words for paper, words in lost.items() if words} == {}
