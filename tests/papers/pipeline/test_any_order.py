"""Whatever a reader does, in whatever order: no note is lost, no identity shared."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from pytest_django import Settings

from papers.library.merging import MergeError, merge_papers
from papers.library.removal import restore_paper, trash_paper
from papers.models import Document, Note, Paper
from papers.pipeline.intake import attach_file
from papers.reading.passes import load_note
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text
from tests.papers.pdf.pdf_samples import build_paper_with_stamp, build_pdf
from tests.papers.pipeline.working import import_id, import_pdf, reload, work

IDS = ["1706.03762", "1706.03762v2", "1607.06450"]
BIBS = [
    "@article{a, title={Notes}, year={1843}, doi={10.1000/a}}",
    "@article{b, title={Notes}, year={1843}}",
    "@article{c, title={Attention}, eprint={1706.03762}}",
]
# Drawn once: a PDF made anew would be another file.
FILES = {
    "plain": build_pdf("Some words of a paper"),
    "stamped": build_paper_with_stamp(),
}


class Reader(RuleBasedStateMachine):
    """What one person may do; `written` is all that they ever wrote and saved."""

    papers: Bundle[Paper] = Bundle("papers")

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        Paper.objects.update(merged_into=None)
        Paper.objects.all().delete()
        Text.objects.all().delete()

    @rule(target=papers, text=st.sampled_from([*IDS, *BIBS]))
    def paste(self, text: str) -> Paper:
        return import_id(text)

    @rule(target=papers, name=st.sampled_from(sorted(FILES)))
    def drop(self, name: str) -> Paper:
        return import_pdf(FILES[name])

    @rule(paper=papers, name=st.sampled_from(sorted(FILES)))
    def attach(self, paper: Paper, name: str) -> None:
        if is_shown(paper):
            attach_file(reload(paper), BytesIO(FILES[name]), "a.pdf")

    @rule()
    def wait_for_reading(self) -> None:
        work("pdf")

    @rule(paper=papers)
    def trash(self, paper: Paper) -> None:
        if is_shown(paper):
            trash_paper(reload(paper))

    @rule(paper=papers)
    def restore(self, paper: Paper) -> None:
        if reload(paper).trashed_at is not None:
            restore_paper(reload(paper))

    @rule(kept=papers, other=papers)
    def merge(self, kept: Paper, other: Paper) -> None:
        if is_shown(kept) and is_shown(other):
            with suppress(MergeError):
                merge_papers(reload(kept), reload(other))

    @rule()
    def write(self) -> None:
        """Add a thought of its own to each paper, under what stands there."""
        for paper in Paper.objects.in_library():
            note = load_note(paper, 1)
            thought = f"thought {len(self.written)}."
            body = f"{note.text.body}\n{thought}"
            save_text(note.text_id, Save(body=body, base_version=note.text.version))
            self.written.append(thought)

    @invariant()
    def every_thought_stands_in_a_note_that_can_be_reached(self) -> None:
        reachable = Note.objects.filter(paper__merged_into=None)
        bodies = "\n".join(reachable.values_list("text__body", flat=True))
        lost = [thought for thought in self.written if thought not in bodies]
        assert lost == []

    @invariant()
    def each_identity_is_one_paper_s(self) -> None:
        for name in ("arxiv_id", "doi", "file_sha256"):
            values = Paper.objects.exclude(**{name: None}).values_list(name, flat=True)
            doubled = [
                value
                for value, count in Counter(one.lower() for one in values).items()
                if count > 1
            ]
            assert doubled == []

    @invariant()
    def merged_records_lead_to_one_that_was_not(self) -> None:
        for paper in Paper.objects.exclude(merged_into=None):
            assert paper.merged_into is not None
            assert paper.merged_into.merged_into is None
            assert not paper.documents.exists()

    @invariant()
    def each_document_has_its_file(self) -> None:
        assert all(document.path.is_file() for document in Document.objects.all())


def is_shown(paper: Paper) -> bool:
    return Paper.objects.in_library().filter(pk=paper.pk).exists()


@pytest.fixture
def _own_home(transactional_db: None, settings: Settings) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        settings.PREPSITE_HOME = Path(folder)
        yield


@pytest.mark.usefixtures("_own_home")
def test_no_order_of_steps_loses_a_note_or_shares_an_identity() -> None:
    run_state_machine_as_test(
        Reader,
        settings=hypothesis_settings(
            max_examples=30, stateful_step_count=25, deadline=None
        ),
    )
