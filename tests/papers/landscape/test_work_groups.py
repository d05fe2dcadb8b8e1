"""References of several papers, by the work that they mean."""

import random

from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.work_groups import CitedRow, group_by_work

LONG = "howquokkascametosmileattheirvisitors"


def make_row(citing_id: int = 1, **fields: object) -> CitedRow:
    known: dict[str, object] = {
        "title_key": LONG,
        "arxiv_id": "",
        "doi": "",
        "title": "How Quokkas Came to Smile at Their Visitors",
        "authors": ("A. Lovelace",),
        "year": 2019,
        **fields,
    }
    return CitedRow(citing_id=citing_id, **known)  # type: ignore[arg-type]


def count_groups(*rows: CitedRow) -> int:
    return len(group_by_work(rows))


def test_rows_of_one_title_and_about_one_year_are_one_work() -> None:
    assert count_groups(make_row(), make_row(year=2020), make_row(year=None)) == 1
    assert count_groups(make_row(), make_row(year=2023)) == 2


def test_an_id_joins_titles_and_a_title_joins_what_has_no_id() -> None:
    by_id = make_row(arxiv_id="1901.00001")
    renamed = make_row(arxiv_id="1901.00001", title_key="quitedifferentlynamedthen")
    by_doi = make_row(doi="10.1/a", title_key="")
    both = make_row(doi="10.1/a")
    assert count_groups(by_id, renamed, make_row(), both, by_doi) == 1


def test_other_ids_are_other_works() -> None:
    assert count_groups(make_row(arxiv_id="1"), make_row(arxiv_id="2")) == 2


def test_a_short_title_is_one_work_by_one_author_only() -> None:
    mine, same, theirs, nobodys = (
        make_row(title_key="attention", authors=authors)
        for authors in (("A. Lovelace",), ("Lovelace, A.",), ("G. Hopper",), ())
    )
    assert count_groups(mine, same) == 1
    assert count_groups(mine, theirs, nobodys) == 3


@given(st.data(), st.randoms(use_true_random=False))
def test_every_row_is_in_one_group(data: st.DataObject, lot: random.Random) -> None:
    rows = [
        make_row(
            number,
            title_key=data.draw(st.sampled_from(["", "attention", LONG])),
            arxiv_id=data.draw(st.sampled_from(["", "1", "2"])),
            doi=data.draw(st.sampled_from(["", "10.1/a"])),
            year=data.draw(st.sampled_from([None, 2001, 2002, 2019])),
        )
        for number in range(data.draw(st.integers(0, 8)))
    ]
    lot.shuffle(rows)
    grouped = sorted(row.citing_id for group in group_by_work(rows) for row in group)
    assert grouped == list(range(len(rows)))
