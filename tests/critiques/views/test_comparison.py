"""Comparisons over HTTP: begun, changed, read, taken along, thrown away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from critiques.comparisons.templates import load_templates
from critiques.models import Cell, Comparison
from prepsite.jobs.models import Job
from prepsite.writing.models import Text
from tests.critiques.comparisons.samples import make_comparison, reload
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, fill_index, make_document, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
ALL = "/critiques/comparisons/"


def name_lines(comparison: Comparison) -> tuple[list[str], list[str]]:
    shown = reload(comparison)
    papers = [str(line) for line in shown.compared_papers.all()]
    return papers, [str(line) for line in shown.criteria.all()]


def test_ticked_rows_of_the_library_begin_a_table(client: Client) -> None:
    papers = [make_paper("VAE"), make_paper("GAN")]
    ticked = [papers[1].pk, papers[0].pk, "no number", 987654]
    response = client.post(f"{ALL}start/", {"papers": ticked}, headers=PART)
    begun = Comparison.objects.get()
    assert response.headers["HX-Redirect"] == f"{ALL}{begun.pk}/"
    assert name_lines(begun) == (["GAN", "VAE"], [])


def test_nothing_ticked_begins_nothing(client: Client) -> None:
    response = client.post(f"{ALL}start/", {})
    assert response.status_code == 400
    assert not Comparison.objects.exists()


def test_the_library_and_a_paper_s_page_offer_it(client: Client) -> None:
    paper = make_paper()
    for page in ("/", f"/papers/{paper.pk}/"):
        markup = parse_markup(client.get(page).content)
        assert "Compare" in [one.text.strip() for one in markup.find("button")]


def test_an_empty_table_offers_templates_a_filled_one_does_not(client: Client) -> None:
    comparison = make_comparison(criteria={})
    page = f"{ALL}{comparison.pk}/"
    buttons = parse_markup(client.get(page).content).find("button")
    keys = [one.attributes.get("value") for one in buttons]
    assert {template.key for template in load_templates()} <= set(keys)
    response = client.post(f"{page}template/", {"template": "attention"})
    assert response.headers["Location"] == f"{page}#comparison-table"
    assert name_lines(comparison)[1] == ["Complexity", "Memory", "Quality"]
    assert "Compare by what?" not in client.get(page).content.decode()
    assert client.post(f"{page}template/", {"template": "x"}).status_code == 400


def test_rows_and_columns_are_added_named_moved_sorted_taken_out(
    client: Client,
) -> None:
    vae, gan = make_paper("VAE"), make_paper("GAN")
    comparison = make_comparison(vae, criteria={"Speed": ["2"], "Fit": []})
    page = f"{ALL}{comparison.pk}/"
    client.post(f"{page}criteria/add/", {"name": "Data"})
    client.post(f"{page}papers/add/", {"papers": gan.pk})
    speed, fit, data = reload(comparison).criteria.all()
    response = client.post(f"{ALL}criteria/{data.pk}/move/", {"step": "-1"})
    assert response.headers["Location"] == f"{page}#criteria-{data.pk}"
    client.post(f"{ALL}criteria/{fit.pk}/rename/", {"name": "Quality"})
    assert name_lines(comparison) == (["VAE", "GAN"], ["Speed", "Data", "Quality"])
    Text.objects.filter(cell__criterion=speed, cell__compared_paper__paper=gan).update(
        body="1"
    )
    client.post(f"{ALL}criteria/{speed.pk}/sort/", {"order": "ascending"})
    assert name_lines(comparison)[0] == ["GAN", "VAE"]
    client.post(f"{ALL}criteria/{speed.pk}/sort/", {"order": "descending"})
    assert name_lines(comparison)[0] == ["VAE", "GAN"]
    client.post(f"{ALL}criteria/{speed.pk}/remove/", headers=PART)
    assert Cell.objects.count() == 4
    client.post(f"{page}rename/", {"title": "Generators"})
    client.post(f"{page}turn/")
    shown = reload(comparison)
    assert (shown.title, shown.papers_are_columns) == ("Generators", True)


def test_bad_names_are_refused_with_a_sentence(client: Client) -> None:
    comparison = make_comparison(criteria={"Speed": []})
    response = client.post(f"{ALL}{comparison.pk}/criteria/add/", {"name": " "})
    assert response.status_code == 400
    assert "A criterion has a name." in response.content.decode()
    line = comparison.compared_papers.get()
    response = client.post(f"{ALL}papers/{line.pk}/remove/")
    assert "This is its only paper." in response.content.decode()
    assert client.post(f"{ALL}rows/{line.pk}/move/").status_code == 404


def test_papers_to_add_are_found_by_words_but_those_there(client: Client) -> None:
    here = make_paper("Attention one")
    make_paper("Attention two")
    comparison = make_comparison(here, criteria={})
    found = client.get(f"{ALL}{comparison.pk}/candidates/?words=attention")
    assert b"Attention two" in found.content
    assert b"Attention one" not in found.content
    found = client.get(f"{ALL}{comparison.pk}/candidates/?words=nobody")
    assert b"No other paper of yours" in found.content


@pytest.mark.parametrize("way", ["rows", "columns"])
def test_hostile_words_do_no_harm_anywhere(client: Client, way: str) -> None:
    papers = [make_paper(HOSTILE) for _ in range(10)]
    comparison = make_comparison(*papers, criteria={HOSTILE[:150]: []})
    Text.objects.update(body=HOSTILE)
    Comparison.objects.update(title=HOSTILE[:160], papers_are_columns=way == "columns")
    page = f"{ALL}{comparison.pk}/"
    for address in (page, f"{page}document/", ALL):
        response = client.get(address)
        assert response.status_code == 200
        assert find_dangers(response.content) == []
    for kind in ("markdown", "csv", "latex"):
        assert client.get(f"{page}file/{kind}/").status_code == 200


def test_files_are_named_by_the_title_and_typed(client: Client) -> None:
    comparison = make_comparison(criteria={"Speed": ["é"]})
    Comparison.objects.update(title="Deep Generators / 2")
    page = f"{ALL}{comparison.pk}/file/"
    response = client.get(f"{page}csv/")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    named = 'attachment; filename="deep-generators-2.csv"'
    assert response.headers["Content-Disposition"] == named
    assert response.content.startswith("\ufeffPaper,Speed".encode())
    assert client.get(f"{page}latex/").content.startswith(b"% In the preamble")
    assert client.get(f"{page}markdown/").content.startswith(b"# Deep Generators / 2")
    assert client.get(f"{page}docx/").status_code == 404


def test_the_list_asks_the_same_questions_however_long(client: Client) -> None:
    assert b"No comparison yet" in client.get(ALL).content
    counts = []
    for _ in range(3):
        make_comparison(make_paper("A"), make_paper("B"), criteria={"Speed": ["x"]})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(ALL)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_table_asks_the_same_questions_however_large(client: Client) -> None:
    counts = []
    for size in (2, 10):
        papers = [make_paper(f"P{number}") for number in range(size)]
        said = {name: ["x"] * size for name in "ABC"[: size // 3 + 1]}
        comparison = make_comparison(*papers, criteria=said)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{ALL}{comparison.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_deleted_table_takes_its_words_along(client: Client) -> None:
    comparison = make_comparison(criteria={"Speed": ["fast"]})
    response = client.post(f"{ALL}{comparison.pk}/delete/")
    assert response.headers["Location"] == ALL
    assert not Text.objects.exists()
    assert Job.objects.filter(name="papers.index").count() == 1
    assert client.get(f"{ALL}{comparison.pk}/").status_code == 404


def test_search_finds_a_cell_by_its_place(client: Client) -> None:
    found, other = make_paper("VAE"), make_paper("Posterior collapse")
    make_comparison(found, other, criteria={"Speed": ["a zebra of a sampler"]})
    fill_index()
    for query in ("zebra in:comparisons", "has:comparison", "zebra"):
        shown = client.get("/search/", {"q": query}).content.decode()
        assert "VAE" in shown
        assert "Posterior collapse" not in shown
    assert "Your comparison" in client.get("/search/?q=zebra").content.decode()


def test_a_cell_offers_the_places_of_its_own_paper_s_pdf(client: Client) -> None:
    paper = make_paper("With a PDF")
    document = make_document(paper)
    comparison = make_comparison(paper, make_paper("Without"), criteria={"A": []})
    markup = parse_markup(client.get(f"{ALL}{comparison.pk}/").content)
    given = [
        one.attributes.get("data-evidence-url") for one in markup.find("prep-autosave")
    ]
    assert given == [f"/documents/{document.pk}/evidence/", None, None]
