"""What a paper says of itself, and which papers a query means."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from papers.models import Document, Paper

pytestmark = pytest.mark.django_db


def make_paper(title: str = "A paper", **fields: object) -> Paper:
    return Paper.objects.create(title=title, **fields)


@pytest.mark.parametrize("name", ["arxiv_id", "doi", "file_sha256"])
def test_an_identity_belongs_to_one_paper_and_none_to_many(name: str) -> None:
    make_paper(**{name: "x"})
    make_paper()
    make_paper()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper(**{name: "x"})


def test_library_and_trash_part_the_papers_and_merged_ones_are_in_neither() -> None:
    here = make_paper()
    thrown = make_paper(trashed_at=timezone.now())
    make_paper(merged_into=here)
    make_paper(merged_into=here, trashed_at=timezone.now())

    assert list(Paper.objects.in_library()) == [here]
    assert list(Paper.objects.in_trash()) == [thrown]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("", True),
        ("attention", True),
        ("vaswani ATTENTION", True),
        ("1706.037", True),
        ("2017 need", True),
        ("201", False),
        ("1706", True),
        ("attention kingma", False),
        ("50%", False),
        ("gomez KAİSER łukasz", True),
        ("GÓMEZ", True),
    ],
)
def test_matching_wants_every_word_somewhere(words: str, *, is_found: bool) -> None:
    make_paper(
        "Attention Is All You Need",
        author_line="Ashish Vaswani; Noam Shazeer; Aidan Gómez; Łukasz Kaiser",
        arxiv_id="1706.03762",
        year=2017,
    )

    assert Paper.objects.matching(words).exists() is is_found


def test_authors_are_the_names_of_the_line() -> None:
    assert Paper(author_line="Ada Lovelace; Alan M. Turing").author_names == [
        "Ada Lovelace",
        "Alan M. Turing",
    ]
    assert Paper().author_names == []


def add_document(paper: Paper, version: int | None) -> Document:
    return Document.objects.create(
        paper=paper,
        sha256=f"{paper.documents.count():064}",
        byte_size=1,
        arxiv_version=version,
    )


def test_the_current_document_is_the_wanted_version_else_the_newest() -> None:
    paper = make_paper()
    nothing = paper.current_document
    assert nothing is None
    without_version = add_document(paper, None)
    assert paper.current_document == without_version
    first, third = add_document(paper, 1), add_document(paper, 3)
    assert paper.current_document == third

    paper.wanted_version = 1
    assert paper.current_document == first
    paper.wanted_version = 2
    assert paper.current_document == third


def test_a_paper_leads_to_its_abstract_page_where_it_has_an_id() -> None:
    old = make_paper(arxiv_id="hep-th/9108004")

    assert old.arxiv_url == "https://arxiv.org/abs/hep-th/9108004"
    assert make_paper().arxiv_url == ""
    assert old.subject == f"paper:{old.pk}"


def test_a_title_without_an_end_is_cut() -> None:
    cut = make_paper("x" * 200_000)
    Paper.objects.bulk_create([Paper(title="y" * 1_001)])
    cut.title += "z"
    cut.save(update_fields=["title"])

    titles = Paper.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["x" * 1_000, "y" * 1_000]


def list_keys() -> list[tuple[str, str]]:
    return list(Paper.objects.order_by("pk").values_list("title_key", "author_key"))


def test_keys_follow_title_and_authors_however_these_are_saved() -> None:
    paper = make_paper("“Über” A", author_line="Ada Lovelace")
    Paper.objects.bulk_create([Paper(title="Éa")])
    assert list_keys() == [("uber” a", "lovelace; ada lovelace"), ("ea", "")]

    paper.title, paper.author_line = "B", "Alan Turing"
    paper.save(update_fields=["title"])
    assert list_keys()[0] == ("b", "lovelace; ada lovelace")
    paper.save(update_fields=["author_line"])
    assert list_keys()[0] == ("b", "turing; alan turing")

    for one in Paper.objects.only("year"):
        one.year = 2017
        one.save()
    assert list_keys() == [("b", "turing; alan turing"), ("ea", "")]
