"""How papers are worded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from papers.models import Paper, PdfState, ReadingState, SourceOutcome, Wanted
from papers.pipeline.fetching import DOWNLOADING
from papers.search.query import Passage
from papers.templatetags.papers import (
    is_incomplete,
    is_unknown,
    minutes,
    passage_kind,
    passage_url,
    passes_done,
    short_authors,
    source_name,
    unanswered,
    word_missing,
    word_progress,
)
from prepsite.jobs.models import Job
from tests.papers.samples import make_answer, make_paper


@pytest.mark.parametrize(
    ("count", "worded"),
    [
        (0, ""),
        (1, "A0"),
        (5, "A0, A1, A2, A3, A4"),
        (6, "A0, A1, A2, A3 and 2 more"),
        (3000, "A0, A1, A2, A3 and 2996 more"),
    ],
)
def test_short_authors_never_says_one_more(count: int, worded: str) -> None:
    names = "; ".join(f"A{number}" for number in range(count))
    assert short_authors(Paper(author_line=names)) == worded


@pytest.mark.parametrize(
    ("state", "passes"),
    [
        (ReadingState.TO_READ, 0),
        (ReadingState.PASS_1, 1),
        (ReadingState.PASS_3, 3),
        (ReadingState.SET_ASIDE, 0),
    ],
)
def test_passes_done_counts_the_passes(state: ReadingState, passes: int) -> None:
    assert passes_done(Paper(reading_state=state)) == passes


@pytest.mark.parametrize(
    ("time", "worded"),
    [
        (timedelta(0), "0:00"),
        (timedelta(seconds=59.9), "0:59"),
        (timedelta(minutes=59, seconds=59), "59:59"),
        (timedelta(minutes=61, seconds=5), "1:01:05"),
        (timedelta(days=1), "24:00:00"),
    ],
)
def test_minutes_are_as_clocks_show_them(time: timedelta, worded: str) -> None:
    assert minutes(time) == worded


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pdf_state", "source", "is_missing", "worded"),
    [
        (PdfState.READY, "api", False, None),
        (PdfState.NONE, "api", False, None),
        (PdfState.WITHDRAWN, "api", False, None),
        (PdfState.FAILED, "api", True, "The PDF could not be had yet."),
        (PdfState.READY, "", True, "Page 1 does not tell title and authors."),
        (
            PdfState.WAITING,
            "",
            True,
            "Neither title and authors nor the PDF could be had yet.",
        ),
    ],
)
def test_what_is_missing_is_named(
    pdf_state: PdfState, source: str, is_missing: bool, worded: str | None
) -> None:
    paper = make_paper(pdf_state=pdf_state, metadata_source=source)
    assert is_incomplete(paper) is is_missing
    if worded is not None:
        assert word_missing(paper) == worded


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcomes", "known_from", "worded"),
    [
        (["unknown", "unknown"], "", "No source knows this id. Check it."),
        (["unknown", "resting"], "", "Title and authors are not known yet."),
        ([], "", "Title and authors are not known yet."),
        (["unknown"], "hand", "The PDF could not be had yet."),
    ],
)
def test_an_id_is_unknown_when_every_source_says_so(
    outcomes: list[SourceOutcome], known_from: str, worded: str
) -> None:
    paper = make_paper(
        arxiv_id="2001.99999", metadata_source=known_from, pdf_state=PdfState.READY
    )
    for source, outcome in zip(("api", "oai"), outcomes, strict=False):
        make_answer(paper, source=source, wanted=Wanted.METADATA, outcome=outcome)
    make_answer(paper, outcome=SourceOutcome.UNREACHABLE)
    assert word_missing(paper) == worded
    assert is_unknown(paper) is ("No source" in worded)


@pytest.mark.django_db
def test_only_answers_about_what_is_missing_are_told() -> None:
    paper = make_paper(pdf_state=PdfState.FAILED)
    told = make_answer(paper, source="pdf", outcome=SourceOutcome.RESTING)
    make_answer(paper, source="mirror", outcome=SourceOutcome.ANSWERED)
    make_answer(paper, source="api", wanted=Wanted.METADATA)
    assert unanswered(paper) == [told]


@pytest.mark.parametrize(
    ("known", "worded"),
    [
        ("page", "Page"),
        ("note", "Your note"),
        ("annotation", "Your mark"),
        ("critique", "Your critique"),
    ],
)
def test_passage_kind_names_what_the_reader_wrote(known: str, worded: str) -> None:
    assert passage_kind(known) == worded


def test_source_name_of_one_that_is_no_more_is_its_key() -> None:
    assert source_name("gopher") == "gopher"
    assert source_name("hand") != ""


@pytest.mark.parametrize(
    ("kind", "url", "shown"),
    [
        ("page", "/read/#page=3", "/read/#page=3&phrase=a%26b%20c%23d&phrase=%C3%A9"),
        ("note", "/read/?pass=1", "/read/?pass=1#written=a%26b%20c%23d&written=%C3%A9"),
        (
            "critique",
            "/critiques/1/#x",
            "/critiques/1/#x&written=a%26b%20c%23d&written=%C3%A9",
        ),
        ("abstract", "/papers/1/", "/papers/1/#:~:text=a%26b%20c%23d"),
        ("annotation", "/read/#page=3&mark=9", "/read/#page=3&mark=9"),
    ],
)
def test_passage_url_shows_the_words_as_they_stand_there(
    kind: str, url: str, shown: str
) -> None:
    passage = Passage(
        key="k",
        kind=kind,
        page_number=3,
        url=url,
        title="",
        snippet=(),
        spellings=("a&b c#d", "é"),
        score=1.0,
    )
    assert passage_url(passage) == shown
    assert passage_url(replace(passage, spellings=())) == url


@pytest.mark.parametrize(
    ("job", "worded"),
    [
        (Job(stage="reading", progress_done=2), ""),
        (Job(stage="reading", progress_done=2, progress_total=9), "2 of 9"),
        (
            Job(stage=DOWNLOADING, progress_done=1024, progress_total=3 * 1024**2),
            "1.0\xa0KB of 3.0\xa0MB",
        ),
    ],
)
def test_word_progress_counts_things_and_bytes(job: Job, worded: str) -> None:
    assert word_progress(job) == worded
