"""The page of one paper, and what is changed on it."""

import re
from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from papers.models import (
    DocumentState,
    NamedWork,
    Paper,
    PaperVersion,
    PdfState,
    Question,
    ReadingState,
    Tag,
)
from papers.reading.questions import load_questions
from prepsite.jobs.models import Job, JobState
from tests.pages import Markup, Response, find_dangers, parse_markup
from tests.papers.samples import (
    make_answer,
    make_document,
    make_job,
    make_paper,
    wait_an_hour,
    write_note,
)

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


def get(client: Client, paper: Paper) -> str:
    response = client.get(f"/papers/{paper.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def reload(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def list_errors(response: Response) -> list[str]:
    errors = parse_markup(response.content).find("ul", class_="errorlist")
    return [error.text.strip() for error in errors]


def get_value(markup: Markup, name: str) -> str:
    """What stands in the field of this name, as the browser sends it again."""
    for element in markup.elements:
        if element.attributes.get("name") == name:
            if element.tag == "textarea":
                return element.text.removeprefix("\n")
            return element.attributes.get("value", "")
    raise AssertionError(name)


# -- the page in every state -------------------------------------------------------


def test_a_paper_without_anything_has_a_page(client: Client) -> None:
    html = get(client, Paper.objects.create(title="Bare"))
    assert "Title and authors are not known yet." in html
    assert "Bring the PDF" in html
    assert find_dangers(html) == []


def test_a_withdrawn_paper_says_why_and_offers_the_last_version_with_a_pdf(
    client: Client,
) -> None:
    paper = make_paper(
        arxiv_id="1706.03762",
        is_withdrawn=True,
        withdrawn_reason="An error in Lemma 2.",
        latest_version=3,
        pdf_state=PdfState.WITHDRAWN,
    )
    for number in (1, 2, 3):
        PaperVersion.objects.create(
            paper=paper, number=number, is_withdrawal=number == 3
        )
    html = get(client, paper)
    assert "An error in Lemma 2." in html
    assert "Fetch version 2, the last with a PDF" in html


def test_a_failed_download_says_what_the_sources_said_and_when_it_goes_on(
    client: Client,
) -> None:
    paper = make_paper(arxiv_id="1706.03762", pdf_state=PdfState.FAILED)
    make_answer(paper, message="It did not answer.")
    job = wait_an_hour(make_job(paper))
    html = get(client, paper)
    assert "The PDF could not be had yet." in html
    assert "It did not answer." in html
    assert job.run_after is not None
    local = timezone.localtime(job.run_after)
    assert f"It is tried again at {local:%H:%M}." in html


def test_a_pdf_that_could_not_be_read_says_so(client: Client) -> None:
    paper = make_paper()
    make_document(paper, state=DocumentState.FAILED, failure="It needs a password.")
    html = get(client, paper)
    assert "It needs a password." in html
    assert "Drop another PDF" in html


def test_an_arriving_paper_shows_the_step_and_asks_again(client: Client) -> None:
    paper = make_paper(pdf_state=PdfState.WAITING)
    make_job(paper, state=JobState.QUEUED)
    running = make_job(
        paper,
        name="papers.read",
        state=JobState.RUNNING,
        stage="reading the text",
        progress_done=3,
        progress_total=9,
    )
    arrival = parse_markup(client.get(f"/papers/{paper.pk}/arrival/").content)
    assert arrival.elements[0].attributes["hx-trigger"] == "every 1s, refresh"
    assert "Reading the text" in arrival.elements[0].text
    assert "3 of 9" in arrival.elements[0].text
    Job.objects.filter(pk=running.pk).update(state=JobState.DONE)
    assert "Waiting its turn" in get(client, paper)


def test_a_merged_paper_leads_to_the_one_it_became(client: Client) -> None:
    last = make_paper("Last")
    second = make_paper("Second", merged_into=last)
    first = make_paper("First", merged_into=second)
    response = client.get(f"/papers/{first.pk}/", follow=True)
    assert response.redirect_chain[-1] == (f"/papers/{last.pk}/", 302)


def test_the_page_shows_who_cites_whom(client: Client) -> None:
    citing, cited = make_paper("The citing one"), make_paper("The cited one")
    document = make_document(citing)
    for position in (0, 1):
        NamedWork.objects.create(
            document=document,
            position=position,
            page_number=1,
            quote="q",
            cited_paper=cited,
            matched_by=NamedWork.MatchedBy.TITLE,
        )
    assert get(client, citing).count(">The cited one</a>") == 1
    assert get(client, cited).count(">The citing one</a>") == 1


def test_the_page_shows_notes_and_bibtex(client: Client) -> None:
    paper = make_paper(
        "Attention & more", author_line="Ada Lovelace", year=2017, doi="10.1000/a_b"
    )
    write_note(paper, 2, "First line\n<b>second</b>", "results")
    html = get(client, paper)
    assert [one.text for one in parse_markup(html).find("h4")] == ["Results"]
    assert "First line<br>\n&lt;b&gt;second&lt;/b&gt;" in html
    bibtex = parse_markup(html).find("pre", id="bibtex")[0].text
    assert bibtex.startswith("@")
    assert "author = {Ada Lovelace}" in bibtex
    assert "doi = {10.1000/a_b}" in bibtex


def test_the_citation_key_stays_when_the_record_changes(client: Client) -> None:
    paper = make_paper("Old title", author_line="Ada Lovelace", year=2017)
    get(client, paper)
    key = reload(paper).citation_key
    assert key
    Paper.objects.filter(pk=paper.pk).update(title="New title", year=2020)
    assert f"{{{key}," in get(client, paper)


def list_leads(html: str) -> set[tuple[str, str]]:
    """Where the page's own links and forms lead: (method, path)."""
    found = set()
    for element in parse_markup(html).elements:
        values = element.attributes
        for name, method in [
            ("href", "get"),
            ("hx-get", "get"),
            ("hx-post", "post"),
            ("data-url", "post"),
            ("action", values.get("method", "get")),
        ]:
            path = values.get(name, "").partition("?")[0].partition("#")[0]
            if path.startswith("/") and not path.startswith("/static/"):
                found.add((method, path))
    return found


def test_everything_on_the_page_of_a_thrown_away_paper_leads_somewhere(
    client: Client,
) -> None:
    paper = make_paper(
        "Thrown away",
        arxiv_id="1706.03762",
        pdf_state=PdfState.WITHDRAWN,
        is_withdrawn=True,
        latest_version=3,
        trashed_at=timezone.now(),
    )
    make_paper("Thrown away")
    make_document(paper)
    write_note(paper, 1, "Kept words.")
    html = get(client, paper)
    assert "Kept words." in html
    leads = list_leads(html)
    names = {resolve(path).url_name for method, path in leads if method == "post"}
    assert names == {"paper_restore"}
    for method, path in leads:
        if method == "get" and not path.endswith("/file/"):
            assert client.get(path, follow=True).status_code == 200, path


# -- the record by hand ------------------------------------------------------------

RECORD = {
    "title": "A title",
    "authors": "Ada Lovelace\nAlan Turing; Emmy  Noether\n\n;",
    "year": "1936",
    "abstract": "On things.",
    "arxiv_id": "",
    "doi": "",
}


def edit(client: Client, paper: Paper, **fields: str) -> Response:
    return client.post(f"/papers/{paper.pk}/edit/", {**RECORD, **fields})


def test_edit_saves_the_record_and_makes_it_findable(client: Client) -> None:
    paper = Paper.objects.create(title="arXiv:1706.03762")
    response = edit(client, paper, doi="https://doi.org/10.1000/XYZ")
    saved = reload(paper)
    assert response.status_code == 302
    assert saved.author_names == ["Ada Lovelace", "Alan Turing", "Emmy Noether"]
    assert (saved.title, saved.year, saved.doi) == ("A title", 1936, "10.1000/XYZ")
    assert (saved.metadata_source, saved.arxiv_id) == ("hand", None)
    jobs = Job.objects.filter(subject=paper.subject).values_list("name", flat=True)
    assert sorted(jobs) == ["papers.compare", "papers.index", "papers.match"]


def test_edit_of_two_records_without_ids_leaves_both_without(client: Client) -> None:
    for paper in (make_paper("One"), make_paper("Two")):
        assert edit(client, paper).status_code == 302
    assert Paper.objects.filter(arxiv_id=None, doi=None).count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        "1706.03762v5",
        "https://www.arxiv.org/abs/1706.03762v5?context=cs.LG#section",
        "arXiv:1706.03762",
    ],
)
def test_edit_takes_every_spelling_of_an_arxiv_id(client: Client, typed: str) -> None:
    paper = make_paper()
    edit(client, paper, arxiv_id=typed)
    assert reload(paper).arxiv_id == "1706.03762"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("title", ""),
        ("title", "  \n "),
        ("title", "nul \x00 here"),
        ("year", "MCMXC"),
        ("year", "-5"),
        ("year", "99999"),
        ("year", "9" * 400),
        ("arxiv_id", "17.1"),
        ("arxiv_id", "<script>"),
        ("doi", "1706.03762"),
        ("doi", "10.1000/" + "x" * 400),
    ],
)
def test_edit_keeps_everything_typed_beside_what_is_wrong(
    client: Client, name: str, typed: str
) -> None:
    paper = make_paper("Stays", abstract="Stays too")
    words = {"abstract": "Long work\n</textarea><b>", "authors": "Ada\nAlan"}
    response = edit(client, paper, **{**words, name: typed})
    markup = parse_markup(response.content)
    assert response.status_code == 422
    assert len(list_errors(response)) == 1
    assert find_dangers(response.content) == []
    assert get_value(markup, "abstract") == words["abstract"]
    assert get_value(markup, "authors") == words["authors"]
    if name != "title":
        assert get_value(markup, name) == typed
    assert reload(paper).title == "Stays"


@pytest.mark.parametrize(
    ("taken", "typed", "what"),
    [
        ({"arxiv_id": "1706.03762"}, {"arxiv_id": "1706.03762v2"}, "arXiv id"),
        ({"doi": "10.1000/AbC"}, {"doi": "doi: 10.1000/aBc"}, "DOI"),
    ],
)
def test_edit_refuses_an_id_of_another_paper_and_leads_to_that_paper(
    client: Client, taken: dict[str, str], typed: dict[str, str], what: str
) -> None:
    other = make_paper("The <other> one", **taken)
    response = edit(client, make_paper(), **typed)
    (error,) = parse_markup(response.content).find("ul", class_="errorlist")
    assert response.status_code == 422
    assert error.text.strip() == f"Another paper here has this {what}: The <other> one."
    assert f'<a href="/papers/{other.pk}/">' in response.content.decode()
    assert find_dangers(response.content) == []


def test_edit_says_that_the_other_paper_lies_in_the_trash(client: Client) -> None:
    make_paper("Other", arxiv_id="1706.03762", trashed_at=timezone.now())
    response = edit(client, make_paper(), arxiv_id="1706.03762")
    assert list_errors(response) == [
        "Another paper in the trash has this arXiv id: Other."
    ]


def test_edit_lets_a_paper_keep_its_own_ids(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762", doi="10.1000/abc")
    response = edit(client, paper, arxiv_id="1706.03762", doi="10.1000/ABC")
    assert response.status_code == 302


# -- reading state and tags --------------------------------------------------------


@pytest.mark.parametrize("state", ReadingState.values)
def test_every_reading_state_can_be_set(client: Client, state: str) -> None:
    paper = make_paper()
    response = client.post(f"/papers/{paper.pk}/state/", {"state": state}, headers=PART)
    assert (response.status_code, reload(paper).reading_state) == (204, state)
    assert response.headers["HX-Trigger"] == "paper-state-changed"


def test_the_reason_for_setting_aside_is_kept_in_one_line(client: Client) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/state/"
    client.post(url, {"state": "set_aside", "reason": " Too\nfar "})
    assert reload(paper).set_aside_reason == "Too far"
    client.post(url, {"state": "to_read"})
    (field,) = parse_markup(get(client, paper)).find("input", id="set-aside-reason")
    assert field.attributes["value"] == "Too far"
    answer = client.post(url, {"state": "set_aside", "reason": "x" * 301})
    assert answer.status_code == 400
    assert b"A reason has at most 300 characters" in answer.content
    assert reload(paper).reading_state == "to_read"


@pytest.mark.parametrize("priority", [1, 2, 3])
def test_every_priority_can_be_set(client: Client, priority: int) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/priority/"
    plain = client.post(url, {"priority": priority})
    assert (plain.status_code, plain.headers["Location"]) == (
        302,
        f"/papers/{paper.pk}/",
    )
    assert reload(paper).priority == priority
    part = client.post(url, {"priority": priority}, headers=PART)
    assert (part.status_code, part.headers["HX-Trigger"]) == (204, "library-changed")


def test_a_priority_that_is_none_is_refused(client: Client) -> None:
    paper = make_paper()
    answer = client.post(f"/papers/{paper.pk}/priority/", {"priority": "urgent"})
    assert answer.status_code == 400
    assert b"There is no such priority." in answer.content
    assert reload(paper).priority == 2


@pytest.mark.parametrize("state", ["", "pass_4", "\x00"])
def test_a_reading_state_that_is_none_is_refused(client: Client, state: str) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/state/"
    assert client.post(url, {"state": state}).status_code == 400
    part = client.post(url, {"state": state}, headers=PART)
    assert "There is no such reading state." in part.headers["HX-Trigger"]
    assert reload(paper).reading_state == "to_read"


def list_tags(paper: Paper) -> list[str]:
    return [tag.name for tag in paper.tags.all()]


def test_of_tags_changed_in_two_tabs_both_changes_stay(client: Client) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/tags/"
    client.post(url, {"tags": "old, gone"})
    seen = get_value(parse_markup(get(client, paper)), "seen")
    client.post(url, {"tags": "gone, theirs, old", "seen": seen})
    client.post(url, {"tags": "old, mine", "seen": seen})
    assert list_tags(paper) == ["mine", "old", "theirs"]


def test_refused_tags_keep_what_the_page_showed(client: Client) -> None:
    paper = make_paper()
    form = {"tags": "x" * 81, "seen": "old, gone"}
    answer = client.post(f"/papers/{paper.pk}/tags/", form)
    assert answer.status_code == 422
    assert get_value(parse_markup(answer.content), "seen") == "old, gone"


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("a, b,a", ["a", "b"]),
        (" , ,, ", []),
        ("", []),
        ("two   words,\ttab", ["tab", "two words"]),
        ("x" * 80, ["x" * 80]),
        ("<script>, \u05d0\u05d1", ["<script>", "\u05d0\u05d1"]),
    ],
)
def test_tags_are_what_stands_between_commas(
    client: Client, typed: str, tags: list[str]
) -> None:
    paper = make_paper()
    response = client.post(f"/papers/{paper.pk}/tags/", {"tags": typed}, follow=True)
    assert list_tags(paper) == tags
    field = parse_markup(response.content).find("input", id="tags")[0]
    assert field.attributes["value"] == ", ".join(tags)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (
            "kept, " + "x" * 81,
            f"A tag has at most 80 characters; “{'x' * 40}…” has 81.",
        ),
        (
            ",".join(str(number) for number in range(101)),
            "A paper has at most 100 tags.",
        ),
    ],
)
def test_tags_that_are_too_much_stay_typed_and_change_nothing(
    client: Client, typed: str, error: str
) -> None:
    paper = make_paper()
    client.post(f"/papers/{paper.pk}/tags/", {"tags": "before"})
    response = client.post(f"/papers/{paper.pk}/tags/", {"tags": typed})
    field = parse_markup(response.content).find("input", id="tags")[0]
    assert response.status_code == 422
    assert list_errors(response) == [error]
    assert field.attributes["value"] == typed
    assert list_tags(paper) == ["before"]


def test_a_tag_nobody_wears_is_gone(client: Client) -> None:
    first, second = make_paper(), make_paper()
    for paper in (first, second):
        client.post(f"/papers/{paper.pk}/tags/", {"tags": "shared"})
    client.post(f"/papers/{first.pk}/tags/", {"tags": ""})
    assert Tag.objects.count() == 1
    client.post(f"/papers/{second.pk}/tags/", {"tags": ""})
    assert Tag.objects.count() == 0


# -- BibTeX ----------------------------------------------------------------------


def test_a_paper_that_nobody_named_yet_has_no_bibtex(client: Client) -> None:
    paper = Paper.objects.create(title="arXiv:1706.03762", arxiv_id="1706.03762")
    assert parse_markup(get(client, paper)).find("pre", id="bibtex") == []
    assert reload(paper).citation_key == ""


# -- merging -----------------------------------------------------------------------


def merge(client: Client, kept: Paper, other: object) -> Response:
    return client.post(f"/papers/{kept.pk}/merge/", {"other": other})


def test_the_page_offers_to_merge_what_may_be_the_same_paper(client: Client) -> None:
    kept = make_paper("The same", arxiv_id="1706.03762")
    other = make_paper("the SAME", doi="10.1000/abc")
    make_paper("The same", arxiv_id="1706.03763")
    offered = parse_markup(get(client, kept)).find("input", name="other")
    assert [field.attributes["value"] for field in offered] == [str(other.pk)]
    response = merge(client, kept, other.pk)
    assert response.status_code == 302
    assert reload(kept).doi == "10.1000/abc"
    assert reload(other).merged_into == kept


def test_what_both_records_ask_is_one_question_at_once(client: Client) -> None:
    kept, other = make_paper("The same"), make_paper("The same")
    for paper in (kept, other):
        write_note(paper, 2, "? Why heads", "questions")
        load_questions(paper)
    merge(client, kept, other.pk)
    asked = Question.objects.filter(is_withdrawn=False)
    assert [(one.paper, one.words) for one in asked] == [(kept, "Why heads")]


def list_offered(html: bytes) -> list[str]:
    offered = parse_markup(html).find("input", name="other")
    return [field.attributes["value"] for field in offered]


def test_any_paper_can_be_looked_for_to_merge(client: Client) -> None:
    paper = make_paper("A preprint")
    twin = make_paper("A Pre-Print")
    article = make_paper("The article", author_line="Ada Lovelace")
    candidates = f"/papers/{paper.pk}/merge/candidates/"
    assert list_offered(client.get(candidates).content) == [str(twin.pk)]
    for url in (candidates, f"/papers/{paper.pk}/"):
        found = client.get(url, {"same": " lovelace "}).content
        assert list_offered(found) == [str(article.pk)]
        merging = f"/papers/{paper.pk}/merge/"
        (form,) = parse_markup(found).find("form", action=merging, hx_post=merging)
        assert form.attributes["hx-confirm"].startswith(
            "Merge “The article” into “A preprint”?"
        )
    nothing = client.get(candidates, {"same": "quarks"}).content.decode()
    assert "No paper that could be this one holds these words." in nothing


@pytest.mark.parametrize("other", ["", "abc", "987654", "9" * 30, "9" * 5000, "-1"])
def test_merging_with_what_is_not_here_is_refused(client: Client, other: str) -> None:
    response = merge(client, make_paper(), other)
    assert response.status_code == 400
    assert b"The other record is not in the library any more." in response.content


def test_merging_papers_with_different_ids_is_refused(client: Client) -> None:
    kept, other = make_paper(arxiv_id="1706.03762"), make_paper(arxiv_id="1706.03763")
    response = merge(client, kept, other.pk)
    assert response.status_code == 400
    assert b"These records carry different arXiv ids" in response.content
    assert reload(other).merged_into is None


def test_merging_a_paper_with_itself_or_with_one_in_the_trash_is_refused(
    client: Client,
) -> None:
    kept, away = make_paper(), make_paper(trashed_at=timezone.now())
    assert merge(client, kept, kept.pk).status_code == 400
    assert merge(client, kept, away.pk).status_code == 400


# -- many ---------------------------------------------------------------------------


def test_a_large_library_does_not_cost_the_page_more_queries(client: Client) -> None:
    paper = make_paper("The same")
    url = f"/papers/{paper.pk}/"
    cite_often(paper, range(1))
    client.get(url)
    with CaptureQueriesContext(connection) as among_two:
        client.get(url)
    cite_often(paper, range(1, 30))
    with CaptureQueriesContext(connection) as among_many:
        response = client.get(url)
    assert len(among_many) == len(among_two)
    assert len(re.findall("Merge it into this one", response.content.decode())) == 5


def cite_often(paper: Paper, numbers: Iterable[int]) -> None:
    """Have papers of the same title name it."""
    for number in numbers:
        NamedWork.objects.create(
            document=make_document(make_paper("The same"), b"%%PDF %d" % number),
            position=0,
            page_number=1,
            quote="q",
            cited_paper=paper,
            matched_by=NamedWork.MatchedBy.TITLE,
        )


def read_stood(client: Client, paper: Paper) -> str:
    """What the page of the record sends along, as the record stands now."""
    page = client.get(f"/papers/{paper.pk}/edit/")
    stood: str = page.context["form"]["stood"].value()
    return stood


def test_edit_in_two_tabs_keeps_what_only_one_of_them_changed(client: Client) -> None:
    paper = make_paper("Notes", abstract="old", metadata_source="api")
    stood = read_stood(client, paper)
    shown = {"title": "Notes", "authors": "", "abstract": "old"}
    first = {**shown, "abstract": "new", "stood": stood}
    second = {**shown, "title": "Better notes", "stood": stood}
    for fields in (first, second):
        assert client.post(f"/papers/{paper.pk}/edit/", fields).status_code == 302
    paper.refresh_from_db()
    assert (paper.title, paper.abstract) == ("Better notes", "new")


def test_edit_of_one_field_in_two_tabs_shows_both_and_saves_when_asked_again(
    client: Client,
) -> None:
    paper = make_paper("Notes", abstract="old", metadata_source="api")
    url = f"/papers/{paper.pk}/edit/"
    shown = {"title": "Notes", "authors": "", "stood": read_stood(client, paper)}
    client.post(url, {**shown, "abstract": "saved first"})
    answer = client.post(url, {**shown, "abstract": "typed second"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“saved first”" in page
    assert "typed second</textarea>" in page
    paper.refresh_from_db()
    assert paper.abstract == "saved first"
    again = answer.context["form"]["stood"].value()
    client.post(url, {**shown, "abstract": "typed second", "stood": again})
    paper.refresh_from_db()
    assert paper.abstract == "typed second"


@pytest.mark.parametrize("stood", ["", "{", "[]", '{"title": 1}'])
def test_edit_without_a_known_state_before_is_saved(client: Client, stood: str) -> None:
    paper = make_paper("Notes")
    answer = client.post(
        f"/papers/{paper.pk}/edit/", {"title": "Other notes", "stood": stood}
    )
    assert answer.status_code == 302
