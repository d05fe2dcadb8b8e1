from papers.landscape.insights.isolated import list_isolated
from tests.papers.landscape.samples import make_landscape


def test_papers_that_nothing_joins_are_told_by_the_reason() -> None:
    landscape = make_landscape(
        6, [(1, 2)], works={3: [7], 4: [8]}, neighbours={5: [(99, 0.5)]}
    )
    without_text, far, apart = list_isolated(landscape)
    assert (without_text.paper_ids, far.paper_ids, apart.paper_ids) == (
        (6,),
        (5,),
        (3, 4),
    )
    assert without_text.sentence.endswith("the PDF may be missing, or have no text.")
    assert far.sentence.startswith("No list of references was found")
    assert apart.sentence.startswith("They cite none of your papers")


def test_10000_isolated_papers_are_one_group() -> None:
    (group,) = list_isolated(make_landscape(10_000))
    assert len(group.paper_ids) == 10_000


def test_where_all_are_joined_none_is_isolated() -> None:
    assert list_isolated(make_landscape(2, [(1, 2)])) == ()
