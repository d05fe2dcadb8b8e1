"""What holds for every address of the product, the ones of tomorrow included."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from pytest_django import Settings

from critiques.comparisons.life import tidy_name
from critiques.models import (
    OwnQuestion,
    PracticeSession,
    PublicReview,
    QuestionKind,
    Recording,
)
from critiques.reviews.opening import Choice, open_reviews
from critiques.rubrics.shelf import FORMS
from critiques.sessions.life import begin_session
from critiques.sessions.mode import Phase, Written
from critiques.sessions.mode_shelf import MODES
from critiques.sessions.present import read_present
from critiques.write_ups.locking import lock_write_up
from papers.landscape.by_hand.link_drawing import (
    LinkWords,
    Proof,
    save_link,
    start_link,
)
from papers.landscape.by_hand.stories import load_stops, start_story
from papers.models import (
    Collection,
    DismissedWork,
    DocumentState,
    LinkKind,
    OutgoingHost,
    Paper,
    PastSearch,
    PdfState,
    Question,
    ReaderLink,
    RejectedCitation,
)
from papers.reading.passes import load_notes
from papers.reading.questions import save_questions
from papers.search.saved import save_search
from prepsite.jobs.models import JobState
from prepsite.writing.pictures import save_picture
from prepsite.writing.saving import Save, save_text
from tests.critiques.comparisons.samples import make_comparison
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import load_answer, make_write_up
from tests.critiques.sessions.past_samples import ask, make_past_session
from tests.critiques.sessions.recording_samples import make_piece, make_recording
from tests.critiques.sessions.samples import make_mode, make_session_row
from tests.pages import find_dangers, read_body
from tests.papers.mark_samples import make_mark
from tests.papers.samples import (
    HOSTILE,
    build_pdf,
    fill_index,
    make_hostile_document,
    make_hostile_paper,
    make_job,
    make_paper,
)
from tests.prepsite.writing.pictures import render_png

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
UNKNOWN_NUMBER = 987654
UNKNOWN_UUID = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Address:
    """A route: its full name, its whole pattern, the names of what it takes."""

    name: str
    pattern: str
    arguments: tuple[str, ...]

    def build(self, values: dict[str, object]) -> str:
        return reverse(
            self.name, kwargs={name: values[name] for name in self.arguments}
        )


def walk(resolver: URLResolver, space: str = "", prefix: str = "") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry, inner, pattern)
        elif entry.name:
            found = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
            yield Address(f"{space}{entry.name}", pattern, tuple(found))


ADDRESSES = {address.name: address for address in walk(get_resolver())}
POST_ONLY = {
    "critiques:brief_start",
    "critiques:comparison_add_criterion",
    "critiques:comparison_add_papers",
    "critiques:comparison_delete",
    "critiques:comparison_rename",
    "critiques:comparison_start",
    "critiques:comparison_template",
    "critiques:comparison_turn",
    "critiques:criterion_sort",
    "critiques:critique_start",
    "critiques:extension_start",
    "critiques:form_copy",
    "critiques:form_delete",
    "critiques:line_move",
    "critiques:line_remove",
    "critiques:line_rename",
    "critiques:paper_add",
    "critiques:paper_remove",
    "critiques:proposal_state",
    "critiques:review_comparison_match",
    "critiques:review_delete",
    "critiques:review_fetch",
    "critiques:review_import",
    "critiques:review_open",
    "critiques:review_scale",
    "critiques:write_up_delete",
    "critiques:write_up_finish",
    "critiques:write_up_lock",
    "critiques:write_up_pause",
    "critiques:write_up_renew",
    "critiques:write_up_resume",
    "host_permission",
    "jobs:failed_dismiss",
    "jobs:job_cancel",
    "jobs:job_dismiss",
    "jobs:job_retry",
    "papers:annotation_color",
    "papers:annotation_delete",
    "papers:annotation_restore",
    "papers:annotation_start",
    "papers:annotations_move",
    "papers:annotations_read",
    "papers:attach_pdf",
    "papers:bulk_change",
    "papers:bulk_restore",
    "papers:citation_reject",
    "papers:citation_restore",
    "papers:collection_delete",
    "papers:collection_rename",
    "papers:color_meanings",
    "papers:fetch_again",
    "papers:import_box",
    "papers:import_file",
    "papers:link_remove",
    "papers:link_restore",
    "papers:link_turn",
    "papers:map_anew",
    "papers:paper_collect",
    "papers:paper_delete",
    "papers:paper_merge",
    "papers:paper_move",
    "papers:paper_place",
    "papers:paper_priority",
    "papers:paper_restore",
    "papers:paper_state",
    "papers:paper_tags",
    "papers:paper_take_up",
    "papers:paper_trash",
    "papers:paper_uncollect",
    "papers:pass_allotted",
    "papers:pass_reopen",
    "papers:pass_sign",
    "papers:past_search_clear",
    "papers:past_search_forget",
    "papers:past_searches",
    "papers:pdf_put_back",
    "papers:pdf_take_off",
    "papers:place_visits",
    "papers:question_answered",
    "papers:reading_place",
    "papers:saved_search_delete",
    "papers:saved_search_rename",
    "papers:saved_searches",
    "papers:search_index_mend",
    "papers:stop_fill",
    "papers:stop_move",
    "papers:stop_remove",
    "papers:story_add",
    "papers:story_delete",
    "papers:story_rename",
    "papers:summary_add",
    "papers:summary_build",
    "papers:unread_work_dismiss",
    "papers:unread_work_restore",
    "papers:welcome",
    "pictures_move_out",
    "practice:asked_question_next",
    "practice:asked_question_put_off",
    "practice:asked_question_settle",
    "practice:mode_copy",
    "practice:mode_delete",
    "practice:question_add",
    "practice:question_edit",
    "practice:question_retire",
    "practice:session_begin",
    "practice:session_delete",
    "practice:session_discard",
    "practice:session_finish",
    "practice:session_make",
    "practice:session_next",
    "practice:session_pause",
    "practice:session_resume",
    "practice:recording_delete",
    "practice:recording_piece",
    "practice:recording_start",
    "writing:merge",
    "writing:picture_add",
    "writing:preview",
    "writing:state_name",
    "writing:state_restore",
    "writing:text_save",
}
# Addresses that lead on to a page, by whether a part was asked for.
SENT_ON = {
    ("papers:next_paper", False),
    ("papers:next_paper", True),
    ("papers:paper_questions", False),
    ("papers:pass_gate", False),
    # Of a session that runs there is no debrief yet.
    ("practice:debrief", False),
    ("practice:debrief", True),
    ("practice:session_questions", False),
}


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def world(home: Path) -> dict[str, object]:
    """A library full of hostile words; the ids that addresses are built with."""
    arriving = make_hostile_paper("1706.03762", pdf_state=PdfState.WAITING)
    document = make_hostile_document(arriving, build_pdf())
    mark = make_mark(document, HOSTILE, comment=HOSTILE)
    job = make_job(
        arriving,
        state=JobState.RUNNING,
        stage=HOSTILE[:80],
        label=HOSTILE,
        progress_done=3,
        progress_total=9,
    )
    failed = make_hostile_paper("1706.03763", metadata_source="")
    make_hostile_document(
        failed, b"%PDF-1.7 two %%EOF", state=DocumentState.FAILED, failure=HOSTILE
    )
    make_job(failed, state=JobState.FAILED, label=HOSTILE, error=HOSTILE)
    make_hostile_paper(
        "1706.03764", trashed_at=timezone.now(), pdf_state=PdfState.FAILED
    )
    make_hostile_paper("1706.03765", pdf_state=PdfState.FAILED, metadata_source="")
    make_paper(arriving.title, author_line=HOSTILE)  # to merge with
    answers = {"contribution": HOSTILE, "rating": HOSTILE, "weaknesses": HOSTILE}
    locked = make_write_up(arriving, form="structured", answers=answers)
    lock_write_up(locked, now=timezone.now())
    write_up = make_write_up(arriving, form="structured", answers=answers)
    make_reviews(arriving, f"Reviewer 1\nWeaknesses: {HOSTILE}\nRating: 6: {HOSTILE}")
    open_reviews(arriving, Choice.LOOK, now=timezone.now())
    answer = load_answer(write_up, "contribution")
    note = load_notes(arriving)[0]
    save_text(note.text_id, Save(body=f"? {HOSTILE}", base_version=0))
    save_questions(note.pk)
    collection = Collection.objects.create(name=HOSTILE[:120])
    collection.papers.add(arriving)
    OutgoingHost.objects.create(name="arxiv.org", refusal=HOSTILE)
    fill_index()
    return {
        **make_hostile_landscape(arriving, failed),
        "file_ending": "json",
        "paper_id": arriving.pk,
        "document_id": document.pk,
        "other_id": failed.pk,
        **refuse_citation(arriving, failed),
        "annotation_id": mark.pk,
        "write_up_id": write_up.pk,
        "review_id": PublicReview.objects.get().pk,
        **make_hostile_comparison(arriving, failed),
        **make_hostile_practice(arriving),
        "text_id": answer.pk,
        "revision_id": answer.revisions.get().pk,
        "base_version": 1,
        "collection_id": collection.pk,
        "question_id": Question.objects.get().pk,
        "pass_number": 1,
        "kind": "method",
        "place": "proposals",
        "field_key": "contribution",
        "key": make_hostile_sources(),
        "number": 1,
        "job_id": job.pk,
        "past_search_id": PastSearch.objects.create(query=HOSTILE[:400]).pk,
        "saved_search_id": save_search(HOSTILE[:100], HOSTILE[:400]).pk,
        "picture_name": save_picture(render_png()).rpartition("/")[2],
    }


def refuse_citation(citing: Paper, cited: Paper) -> dict[str, object]:
    """What the reader said of citations: one is wrong, one work is of no interest."""
    RejectedCitation.objects.create(citing=citing, cited=cited)
    DismissedWork.objects.create(key=HOSTILE[:320], title=HOSTILE)
    return {"citing_id": citing.pk, "cited_id": cited.pk}


def make_hostile_practice(paper: Paper) -> dict[str, object]:
    """A session that runs, one that is over, and questions of both."""
    running = make_hostile_session(paper)
    past = make_past_session(papers=[paper], judged={"seen": HOSTILE})
    ask(past, HOSTILE[:400])
    own = OwnQuestion(kind=QuestionKind.TASTE, wording=HOSTILE[:400])
    own.save()
    return {
        "session_id": running.pk,
        "recording_id": make_hostile_recording(running).pk,
        "phase_index": 1,
        "asked_question_id": ask(running, HOSTILE[:400], phase_index=1).pk,
        "own_question_id": own.pk,
    }


def make_hostile_session(paper: Paper) -> PracticeSession:
    """One that runs, in a phase with a form beside its paper."""
    judging = Phase(
        key="judge",
        title=HOSTILE,
        prompt=HOSTILE,
        minutes=20,
        writes=Written.FORM,
        form="rapid_fire",
        is_recorded=True,
    )
    asking = Phase(key="ask", title=HOSTILE, minutes=5, writes=Written.QUESTIONS)
    mode = make_mode(judging, asking, title=HOSTILE)
    session = make_session_row(mode, papers=[paper], seats=[(HOSTILE, HOSTILE)])
    begin_session(session, now=read_present())
    return session


def make_hostile_sources() -> str:
    """A form and a mode of one key; the mode can be used."""
    FORMS.save("hostile", f"title = '{HOSTILE}'")
    said = json.dumps(HOSTILE[:80]).replace("\x7f", "")
    phase = f'key = "a"\ntitle = {said}\nprompt = {said}\nminutes = 5\n'
    head = f'key = "hostile"\ntitle = {said}\nroles = [{said}]\n'
    shelved = MODES.save("hostile", f"{head}[[phases]]\n{phase}")
    assert shelved.problems == ()
    return shelved.key


def make_hostile_landscape(*papers: Paper) -> dict[str, object]:
    story = start_story(HOSTILE[:200], papers, now=timezone.now())
    stop = load_stops(story)[1]
    for text_id in (story.opening_id, stop.joining_id):
        save_text(text_id, Save(body=HOSTILE, base_version=0))
    link = make_hostile_link(*papers)
    return {"link_id": link.pk, "story_id": story.pk, "stop_id": stop.pk}


def make_hostile_link(source: Paper, target: Paper) -> ReaderLink:
    words = LinkWords(kind=LinkKind.OWN, word=HOSTILE[:60])
    link = start_link(source, target, words, now=timezone.now())
    save_text(link.reason_id, Save(body=HOSTILE, base_version=0))
    proof = Proof(place="page=1", quote=HOSTILE)
    save_link(link, words, source=proof, target=proof)
    return link


def make_hostile_comparison(*papers: Paper) -> dict[str, object]:
    named = {tidy_name(HOSTILE): [HOSTILE] * len(papers)}
    comparison = make_comparison(*papers, criteria=named)
    return {
        "comparison_id": comparison.pk,
        "line_kind": "criteria",
        "line_id": comparison.criteria.get().pk,
        "file_form": "latex",
    }


def make_hostile_recording(session: PracticeSession) -> Recording:
    piece = make_piece(0, is_last=True, trouble=HOSTILE[:300])
    return make_recording(session, [piece])


def list_readable(world: dict[str, object]) -> dict[str, str]:
    """The addresses a browser may go to, by name."""
    return {
        name: address.build(world)
        for name, address in ADDRESSES.items()
        if name not in POST_ONLY
    }


def test_every_address_answers_as_a_page_and_as_a_part(
    client: Client, world: dict[str, object]
) -> None:
    answers = {}
    for name, url in list_readable(world).items():
        for headers in ({}, PART):
            response = client.get(url, headers=headers)
            read_body(response)
            answers[name, bool(headers)] = response.status_code
    assert answers == {**dict.fromkeys(answers, 200), **dict.fromkeys(SENT_ON, 302)}


def test_what_changes_something_refuses_get(
    client: Client, world: dict[str, object]
) -> None:
    for name in POST_ONLY:
        response = client.get(ADDRESSES[name].build(world))
        assert (response.status_code, response.headers["Allow"]) == (405, "POST"), name


def test_pages_of_unknown_records_are_not_found(client: Client) -> None:
    taken = {name for address in ADDRESSES.values() for name in address.arguments}
    unknown = dict.fromkeys(taken, UNKNOWN_NUMBER)
    known = {
        "base_version": 1,
        "pass_number": 1,
        "kind": "method",
        "line_kind": "papers",
        "file_form": "csv",
    }
    uuids = {"job_id": UNKNOWN_UUID, "annotation_id": UNKNOWN_UUID}
    picture = {"picture_name": f"{'0' * 64}.png"}
    values: dict[str, object] = {**unknown, **known, **uuids, **picture}
    asked = {
        name: address.build(values)
        for name, address in ADDRESSES.items()
        # The row of a paper that is gone answers with nothing, which removes it.
        if address.arguments and name != "papers:paper_row"
    }
    found = {
        name: client.post(url, {"body": "x", "base_version": 0}).status_code
        if name in POST_ONLY
        else client.get(url).status_code
        for name, url in asked.items()
    }
    assert found == dict.fromkeys(asked, 404)


@pytest.mark.parametrize("number", ["9" * 19, "9" * 40, "9" * 5000])
def test_numbers_no_record_can_have_are_not_found(client: Client, number: str) -> None:
    assert client.get(f"/papers/{number}/").status_code == 404


def test_nothing_is_changed_without_the_token(world: dict[str, object]) -> None:
    strict = Client(enforce_csrf_checks=True)
    answers = {
        name: strict.post(address.build(world)).status_code
        for name, address in ADDRESSES.items()
    }
    assert answers == dict.fromkeys(ADDRESSES, 403)


def test_the_token_of_a_page_is_accepted(home: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/settings/").content.decode()
    token = re.search(r'"X-CSRFToken": "(\w+)"', page)
    assert token
    response = strict.post("/papers/1/trash/", headers={"X-CSRFToken": token[1]})
    assert response.status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1"])
def test_foreign_hosts_are_refused(client: Client, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8477", "localhost:8477", "[::1]:8477"])
def test_hosts_of_this_machine_are_served(
    client: Client, home: Path, host: str
) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def parse_policy(header: str) -> dict[str, list[str]]:
    directives = (part.split() for part in header.split(";") if part.strip())
    return {name: sources for name, *sources in directives}


def test_every_answer_carries_the_strict_policy(
    client: Client, world: dict[str, object]
) -> None:
    wanted = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
    policies = {}
    for url in [*list_readable(world).values(), "/not/there/", "/papers/987654/"]:
        response = client.get(url)
        policies[url] = parse_policy(response.headers["Content-Security-Policy"])
        read_body(response)
        scripts = policies[url]["script-src"]
        # A page without inline scripts has no use for a nonce, and names none.
        policies[url]["script-src"] = [s for s in scripts if "'nonce-" not in s]
    assert policies == dict.fromkeys(policies, wanted)


def test_refusals_carry_the_policy_too(world: dict[str, object]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert "Content-Security-Policy" in strict.post("/import/").headers
    foreign = strict.get("/", headers={"Host": "evil.example"})
    assert "Content-Security-Policy" in foreign.headers


@pytest.mark.parametrize(
    "path", ["js/theme.js", "css/base.css", "pdfjs/build/pdf.worker.mjs"]
)
def test_static_files_go_out_without_a_policy(client: Client, path: str) -> None:
    response = client.get(f"/static/{path}")
    assert response.status_code == 200
    assert "Content-Security-Policy" not in response.headers
    read_body(response)


def test_no_hostile_word_becomes_markup(
    client: Client, world: dict[str, object]
) -> None:
    urls = [
        *list_readable(world).values(),
        *(f"/papers/{pk}/" for pk in list_paper_ids()),
        *(f"/papers/{pk}/read/" for pk in list_paper_ids()),
    ]
    dangers = {}
    for url in urls:
        for headers in ({}, PART):
            response = client.get(url, headers=headers)
            if response.headers["Content-Type"].startswith("text/html"):
                dangers[url, bool(headers)] = find_dangers(response.content)
            read_body(response)
    assert len(dangers) > 30
    assert {key: found for key, found in dangers.items() if found} == {}


def list_paper_ids() -> list[int]:
    return list(Paper.objects.in_library().values_list("pk", flat=True))


def test_no_hostile_question_becomes_markup(
    client: Client, world: dict[str, object]
) -> None:
    urls = ["/", "/search/", f"/papers/{world['paper_id']}/read/", "/landscape/"]
    urls += ["/landscape/insights/", "/stories/"]
    for url in [*urls, "/library/"]:
        for headers in ({}, PART):
            asked = dict.fromkeys(
                ("q", "tag", "category", "find", "focus", "view"), HOSTILE
            )
            response = client.get(url, asked, headers=headers)
            assert response.status_code == 200
            assert find_dangers(response.content) == []


def test_no_hostile_word_comes_back_from_a_form_as_markup(
    client: Client, world: dict[str, object]
) -> None:
    paper = world["paper_id"]
    typed = dict.fromkeys(("pasted", "title", "arxiv_id", "doi", "pass_1"), HOSTILE)
    for url in ("/import/", f"/papers/{paper}/edit/", "/settings/"):
        for headers in ({}, PART):
            response = client.post(url, typed, headers=headers)
            assert b"alert(1)" in response.content
            assert find_dangers(response.content) == []
