"""The page of collections, and papers put into them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import Collection, Paper
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


def get(client: Client, url: str, **asked: str) -> Markup:
    response = client.get(url, asked)
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def list_names(markup: Markup) -> list[str]:
    return [one.text for one in markup.find("a", class_="collection-name")]


def list_titles(markup: Markup) -> list[str]:
    return [one.text for one in markup.find("h3", class_="paper-title")]


def make_collection(name: str, *papers: Paper) -> Collection:
    collection = Collection.objects.create(name=name)
    collection.papers.add(*papers)
    return collection


# -- the page ------------------------------------------------------------------------


def test_a_collection_is_created_renamed_and_deleted(client: Client) -> None:
    assert client.post("/collections/", {"name": " My  seminar "}).status_code == 302
    collection = Collection.objects.get()
    assert list_names(get(client, "/collections/")) == ["My seminar"]
    url = f"/collections/{collection.pk}"
    assert client.post(f"{url}/name/", {"name": "Thesis"}).status_code == 302
    assert list_names(get(client, "/collections/")) == ["Thesis"]
    collection.papers.add(make_paper("Stays"))
    assert client.post(f"{url}/delete/").status_code == 302
    assert list_names(get(client, "/collections/")) == []
    assert list_titles(get(client, "/")) == ["Stays"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "A collection needs a name."),
        (" \t\n", "A collection needs a name."),
        ("\u200b\u200d", "A collection needs a name that can be seen."),
        ("x" * 121, "A name has at most 120 characters; this has 121."),
        ("SEMINAR", "There is a collection “Seminar” already. Choose another."),
    ],
)
def test_a_name_that_cannot_be_stays_in_its_field_with_the_reason(
    client: Client, typed: str, sentence: str
) -> None:
    make_collection("Seminar")
    other = make_collection("Thesis")
    for url, label in [
        ("/collections/", {"id": "new-collection"}),
        (f"/collections/{other.pk}/name/", {"aria_label": "Name of Thesis"}),
    ]:
        response = client.post(url, {"name": typed})
        assert response.status_code == 422
        markup = parse_markup(response.content)
        (error,) = markup.find("ul", class_="errorlist")
        assert error.text == sentence
        (field,) = markup.find("input", **label)
        assert field.attributes["value"].strip() == typed.strip()
    assert Collection.objects.count() == 2


def test_hostile_names_are_names(client: Client) -> None:
    paper = make_paper()
    for name in (
        HOSTILE[:120],
        "\u202etxt.exe",
        "' OR 1=1 --",
        "../..",
        "🎓",
        "ü" * 120,
    ):
        assert client.post("/collections/", {"name": name}).status_code == 302
        url = f"/papers/{paper.pk}/collections/"
        assert client.post(url, {"name": name}).status_code == 302
    assert Collection.objects.count() == paper.collections.count() == 6
    collection = Collection.objects.get(name="txt.exe")
    pages = ("/collections/", "/", f"/?collection={collection.pk}")
    for page in (*pages, f"/papers/{paper.pk}/"):
        get(client, page)


def test_five_hundred_collections_take_no_more_queries_than_one(client: Client) -> None:
    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    paper = make_paper()
    make_collection("0", paper)
    urls = ("/collections/", "/", f"/papers/{paper.pk}/")
    client.get(urls[2])
    with_one = [count(url) for url in urls]
    for number in range(1, 500):
        make_collection(f"Collection {number}", paper)
    assert [count(url) for url in urls] == with_one


# -- the list of one -----------------------------------------------------------------


def test_a_collection_is_the_library_filtered_and_headed_by_its_name(
    client: Client,
) -> None:
    collection = make_collection("Seminar", make_paper("In it"))
    make_paper("Not in it")
    markup = get(client, "/", collection=str(collection.pk))
    assert list_titles(markup) == ["In it"]
    assert [head.text for head in markup.find("h1")] == ["Seminar"]
    assert [head.text for head in get(client, "/").find("h1")] == ["Library"]


def test_the_list_brings_its_head_along(client: Client) -> None:
    collection = make_collection("Seminar", make_paper("In it"))
    asked = {"collection": str(collection.pk)}
    part = parse_markup(client.get("/", asked, headers=PART).content)
    (head,) = part.find("div", id="library-head")
    assert head.attributes["hx-swap-oob"] == "true"
    assert [one.text for one in part.find("h1")] == ["Seminar"]


@pytest.mark.parametrize("asked", ["0", "x", "9" * 30, "\x00", "-1"])
def test_a_collection_that_is_none_counts_as_not_chosen(
    client: Client, asked: str
) -> None:
    make_paper("One")
    assert list_titles(get(client, "/", collection=asked)) == ["One"]


def test_a_collection_that_is_gone_is_empty(client: Client) -> None:
    make_paper("One")
    assert list_titles(get(client, "/", collection=str(2**63 - 1))) == []


# -- on a paper's page ---------------------------------------------------------------


def test_a_paper_is_put_into_a_collection_and_taken_out(client: Client) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/"
    added = client.post(f"{url}collections/", {"name": "Seminar"})
    assert (added.status_code, added.headers["Location"]) == (302, url)
    (form,) = [
        one
        for one in get(client, url).find("form", method="post")
        if one.attributes["action"].endswith("/remove/")
    ]
    part = client.post(form.attributes["action"], headers=PART)
    assert parse_markup(part.content).elements[0].attributes["id"] == (
        "paper-collections"
    )
    assert paper.collections.count() == 0
    assert client.post(form.attributes["action"]).status_code == 302


def test_a_refused_name_is_shown_beside_the_field(client: Client) -> None:
    paper = make_paper()
    url = f"/papers/{paper.pk}/collections/"
    response = client.post(url, {"name": "\u200b"}, headers=PART)
    assert response.status_code == 422
    markup = parse_markup(response.content)
    (error,) = markup.find("ul", class_="errorlist")
    assert error.text == "A collection needs a name that can be seen."
    plain = client.post(url, {"name": "\u200b"})
    assert plain.status_code == 400
    assert b"A collection needs a name that can be seen." in plain.content


def test_nothing_is_put_into_a_collection_from_the_trash(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    url = f"/papers/{paper.pk}/collections/"
    assert client.post(url, {"name": "Seminar"}).status_code == 404
    assert not Collection.objects.exists()
