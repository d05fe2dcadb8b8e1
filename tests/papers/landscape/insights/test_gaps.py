from papers.landscape.insights.gaps import list_gaps
from tests.papers.landscape.samples import link_all, make_landscape

GROUPS = [range(1, 9), range(9, 17), range(17, 25)]
TITLES = {
    n: title
    for group, title in zip(GROUPS, ("Chess", "Birdsong", "Volcano"), strict=True)
    for n in group
}


def test_communities_that_are_near_and_do_not_cite_each_other_are_a_gap() -> None:
    within = [pair for group in GROUPS for pair in link_all(group)]
    # Chess and volcanoes cite each other as they are near; chess and birdsong do not.
    across = [(n, n + 16) for n in range(1, 7)]
    near = {n: [(n + 8, 0.3), (n + 16, 0.3)] for n in range(1, 7)}
    landscape = make_landscape(24, [*within, *across], neighbours=near, titles=TITLES)
    (gap,) = list_gaps(landscape)
    assert (gap.near, gap.citations, gap.expected) == (6, 0, 3.0)
    assert gap.sentence == (
        "“chess” and “birdsong” are near each other in 6 pairs of papers, by words or "
        "references, yet cite each other never; between papers so near about 3 citations "
        "would be usual."
    )


def test_without_communities_or_nearness_there_are_no_gaps() -> None:
    assert list_gaps(make_landscape(4)) == ()
    assert list_gaps(make_landscape(24, [p for g in GROUPS for p in link_all(g)])) == ()
