import pytest

from papers.arxiv_import.withdrawal import is_withdrawal_notice


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn",
        "This paper has been withdrawn by the author(s) due to some mistakes",
        "This article has been withdrawn because it has been merged",
        "paper withdrawn by author",
        "This papers has been withdrawn",
        "withdrawn by arXiv administrators due to plagiarism. See the list",
        "This has been withdrawn by arXiv administrators due to a dispute",
        "Withdrawn",
        "12 pages, 3 figures. This paper has been withdrawn: Lemma 2 is wrong",
        "This paper has been withdrawn from arXiv by the authors",
        "This submission has been removed by arXiv administrators",
        "The manuscript was withdrawn since the claim follows from [3]",
        "[Withdrawn]",
    ],
)
def test_a_notice_withdraws_the_paper(comment: str) -> None:
    assert is_withdrawal_notice(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "15 pages, 5 figures",
        "Withdrawn from Physical Review Letters, now in Nature Physics",
        "This paper was withdrawn from the conference",
        "The paper was withdrawn by the authors from ICML 2020",
        "Paper withdrawn at ICLR",
        "This version replaces the withdrawn paper hep-th/9901001",
        "Replaces 0704.0001, which has been withdrawn",
        "We study how papers are withdrawn",
        "Money withdrawn in a crisis: a model",
        "A new proof; the old one is not withdrawn",
    ],
)
def test_other_mentions_do_not(comment: str) -> None:
    assert not is_withdrawal_notice(comment)
