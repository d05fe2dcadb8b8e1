from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.facts import Facts, PaperFacts

_PAPER = st.builds(
    PaperFacts,
    paper_id=st.integers(1, 9),
    stamp=st.integers(0, 99),
    works=st.lists(st.integers(0, 2**62), max_size=3),
    author_ids=st.lists(st.integers(1, 5), max_size=2),
    neighbours=st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from([0.25, 0.5])), max_size=2
    ),
)
_PAPERS = st.lists(_PAPER, unique_by=lambda one: one.paper_id)


def _read(facts: Facts) -> list[PaperFacts]:
    starts = facts.neighbours.starts
    return [
        PaperFacts(
            paper_id=int(facts.paper_ids[row]),
            stamp=int(facts.stamps[row]),
            works=facts.works[row].tolist(),
            author_ids=facts.authors[row].tolist(),
            neighbours=list(
                zip(
                    facts.neighbours[row].tolist(),
                    facts.scores[starts[row] : starts[row + 1]].tolist(),
                    strict=True,
                )
            ),
        )
        for row in range(len(facts))
    ]


@given(_PAPERS, _PAPERS, st.sets(st.integers(1, 9)))
def test_an_update_is_as_good_as_building_anew(
    papers: list[PaperFacts], changed: list[PaperFacts], gone: set[int]
) -> None:
    gone -= {one.paper_id for one in changed}
    now = {one.paper_id: one for one in papers} | {one.paper_id: one for one in changed}
    expected = [now[one] for one in sorted(now) if one not in gone]
    assert _read(Facts.build(papers).update(changed, gone)) == expected


@given(_PAPERS)
def test_a_paper_is_found_by_its_id(papers: list[PaperFacts]) -> None:
    facts = Facts.build(papers)
    rows = facts.find_rows(facts.paper_ids)
    assert rows.tolist() == list(range(len(papers)))
    assert facts.find_rows(facts.paper_ids + 100).tolist() == [-1] * len(papers)
