import pytest
from django.utils import timezone

from papers.models import (
    Category,
    Collection,
    NamedWork,
    Paper,
    PdfState,
    Priority,
    ReadingState,
    Reference,
    Tag,
)
from papers.search.facts import find_papers_by_fact
from papers.search.language.fields import PRIORITIES, STATES
from papers.search.language.parser import parse_query
from papers.search.language.tree import Fact
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def find(written: str) -> list[str]:
    """Titles of the papers for which one fact of the query language holds."""
    fact = parse_query(written).tree
    assert isinstance(fact, Fact)
    found = Paper.objects.filter(pk__in=find_papers_by_fact(fact))
    return sorted(found.values_list("title", flat=True))


def test_states_and_priorities_are_those_of_papers() -> None:
    assert set(STATES) == set(ReadingState.values)
    assert set(PRIORITIES) == {priority.label for priority in Priority}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("year:2017", ["2017"]),
        ("year:2017..2018", ["2017", "2018"]),
        ("year:2018..", ["2018", "2020"]),
        ("year:..2017", ["2017"]),
        ("year:>2017", ["2018", "2020"]),
        ("year:<=2018", ["2017", "2018"]),
    ],
)
def test_years(written: str, found: list[str]) -> None:
    for year in (2017, 2018, 2020):
        make_paper(str(year), year=year)
    make_paper("none")
    assert find(written) == found


def test_categories_and_whole_archives() -> None:
    make_paper("primary", primary_category="cs.CL")
    make_paper("listed").categories.add(Category.objects.create(code="cs.CL"))
    make_paper("other", primary_category="cs.LG")
    make_paper("physics", primary_category="csx.CL")
    assert find("cat:cs.cl") == ["listed", "primary"]
    assert find("cat:cs") == ["listed", "other", "primary"]


def test_tags_and_collections_in_any_case() -> None:
    make_paper("tagged").tags.add(Tag.objects.create(name="Große Ideen"))
    collected = make_paper("collected")
    collected.collections.add(Collection.objects.create(name="My Seminar"))
    assert find('tag:"grosse ideen"') == ["tagged"]
    assert find('collection:"my seminar"') == ["collected"]
    assert find("tag:ideen") == []


def test_states_priorities_and_pdfs() -> None:
    make_paper("aside", reading_state=ReadingState.SET_ASIDE)
    make_paper("soon", priority=Priority.HIGH, pdf_state=PdfState.READY)
    assert find('state:"set aside"') == ["aside"]
    assert find("state:to_read") == ["soon"]
    assert find("priority:high") == ["soon"]
    assert find("has:pdf") == ["soon"]


def test_papers_that_cite_one_are_found_by_its_id_or_doi() -> None:
    cited = make_paper("cited", arxiv_id="1706.03762", doi="10.1/A")
    kept = {"page_number": 1, "position": 0}
    for title, row in (
        ("by id", Reference(arxiv_id="1706.03762", raw="x", **kept)),
        ("by doi", Reference(doi="10.1000/B", raw="x", **kept)),
        ("by match", Reference(cited_paper=cited, raw="x", **kept)),
        (
            "by title",
            NamedWork(cited_paper=cited, quote="x", matched_by="title", **kept),
        ),
    ):
        row.document = make_document(make_paper(title), title.encode())
        row.save()
    assert find("cites:arXiv:1706.03762v3") == ["by id", "by match", "by title"]
    assert find("cites:10.1000/b") == ["by doi"]
    assert find("id:1706.03762") == ["cited"]


def test_what_lies_in_the_trash_is_not_found() -> None:
    paper = make_paper("gone", year=2017)
    paper.trashed_at = paper.created_at
    paper.save()
    assert find("year:2017") == []


@pytest.mark.usefixtures("stars")
def test_what_another_app_knows_counts_for_papers_in_the_library() -> None:
    papers = [make_paper(title) for title in ("one", "two", "three")]
    Paper.objects.filter(pk=papers[1].pk).update(trashed_at=timezone.now())
    first = papers[0].pk
    assert find(f"stars:>={first}") == ["one", "three"]
    assert find(f"stars:<={first}") == ["one"]
