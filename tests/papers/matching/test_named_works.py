import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.matching.named_works import FoundWork, find_named_works
from papers.matching.title_index import TitleIndex

ATTENTION = "Attention Is All You Need"
LAYER = "Layer Normalization"
TITLES = TitleIndex(
    [
        (1, ATTENTION),
        (2, LAYER),
        (3, "How transferable are features in deep neural networks?"),
        (4, "Training language models to follow instructions with human feedback"),
        (5, "Generative Adversarial Networks"),
        (6, "Attention"),
    ]
)
BODY = "We study how a model learns from few examples and say what it costs to do so.\n"


def _find_papers(reference: str, titles: TitleIndex = TITLES) -> list[int | None]:
    pages = [(1, BODY * 12), (2, f"References\n{reference}")]
    return [work.paper_id for work in find_named_works(pages, titles)]


def _find_papers_in_body(sentence: str) -> list[int | None]:
    pages = [(1, BODY * 12 + sentence), (2, "References\n[1] None of these.")]
    return [work.paper_id for work in find_named_works(pages, TITLES)]


def test_works_are_found_by_arxiv_id_and_by_title_with_page_and_words_around() -> None:
    pages = [
        (1, BODY * 12),
        (7, "References\n[1] A. Vaswani. Attention is all you\nneed. In NIPS, 2017."),
        (8, "[2] D. Kingma and J. Ba. Adam. CoRR, abs/1412.6980, 2014."),
    ]
    by_title, by_id = find_named_works(pages, TITLES)
    assert (by_title.page_number, by_title.paper_id, by_title.arxiv_id) == (7, 1, "")
    assert by_title.matched_by == "title"
    assert "[1] A. Vaswani. Attention is all you need. In NIPS, 2017." in by_title.quote
    assert by_id == FoundWork(
        page_number=8,
        quote=by_id.quote,
        arxiv_id="1412.6980",
        paper_id=None,
        matched_by="arxiv_id",
    )
    assert by_id.quote.endswith("Adam. CoRR, abs/1412.6980, 2014.")


@pytest.mark.parametrize(
    "reference",
    [
        "[1] A. Vaswani et al. Attention is all you need. In NeurIPS, 2017.",
        "Vaswani, A. (2017) Attention is all you need, Advances in NIPS 30.",
        "A. Vaswani et al., “Attention is all you need,” in Advances, 2017.",
        "Vaswani, A. 2017. Attention Is All You Need. ArXiv.",
        "Vaswani, A.: Attention is all you need. LNCS 12, 1-10 (2017)",
        "Vaswani A, Shazeer N. Attention is all you need arXiv 2017",
        "A. Vaswani and I. Polosukhin\nAttention is all you need\nIn NeurIPS, 2017.",
        "A. Vaswani. {Attention is all you need}. 2017.",
        "A. Vaswani. ATTENTION IS ALL YOU\nNEED (2017).",
    ],
)
def test_references_of_many_styles_name_the_paper(reference: str) -> None:
    assert _find_papers(reference) == [1]


@pytest.mark.parametrize(
    "reference",
    [
        "C. Subakan. Attention is all you need in speech separation. ICASSP, 2021.",
        "C. Subakan. Attention is all you need\nin speech separation. ICASSP, 2021.",
        "X. Author. Why attention is all you need. In ICML, 2020.",
        "X. Author. Is attention is all you need? In ICML, 2020.",
        "X. Author. Attention is all you need? A closer look. In ICML, 2020.",
        "X. Author. Attention is all you need: a survey. In ICML, 2020.",
        "B. Zhang. Root mean square layer normalization. In NeurIPS, 2019.",
        "A. Radford. Learning with deep convolutional\ngenerative adversarial networks. CoRR.",
        "J. Yoon. Estimation using generative adversarial networks. In ICLR, 2018.",
        "D. Bahdanau. On attention. Attention span of models. 2020.",
    ],
)
def test_references_to_other_works_name_none_of_mine(reference: str) -> None:
    assert _find_papers(reference) == []


def test_a_short_title_counts_among_the_references_only() -> None:
    assert _find_papers("[1] J. Ba. Layer normalization. arXiv preprint, 2016.") == [2]
    assert _find_papers("[1] J. Ba. “Layer normalization,” 2016.") == [2]
    assert (
        _find_papers_in_body("It ends so. Layer normalization. It is “attention”.")
        == []
    )


def test_a_short_title_at_the_end_of_a_line_does_not_count() -> None:
    assert _find_papers("[1] J. Ba.\nLayer normalization\nGroups of it") == []


def test_a_question_is_named_with_its_mark() -> None:
    assert _find_papers(
        "J. Yosinski. How transferable are features in deep neural networks? In NIPS."
    ) == [3]


def test_a_distinctive_title_counts_in_the_body_when_it_stands_as_a_title() -> None:
    title = "raining language models to follow instructions with human feedback"
    assert _find_papers_in_body(f"See Ouyang (2022). T{title}. In NeurIPS.") == [4]
    assert _find_papers_in_body(f"Others did well by t{title}, they say.") == []


def test_a_quoted_title_counts_in_the_body() -> None:
    assert _find_papers_in_body("as “Attention is all you need” has it") == [1]
    assert _find_papers_in_body("as Attention is all you need has it") == []


def test_a_paper_never_names_itself() -> None:
    reference = f"References\n[1] A. Vaswani. {ATTENTION}. arXiv:1706.03762v2, 2017."
    pages = [(1, f"{ATTENTION}\narXiv:1706.03762v5\n{BODY * 12}"), (2, reference)]
    own = find_named_works(pages, TITLES, own_arxiv_id="1706.03762", own_paper_id=1)
    assert own == []


def test_a_title_shared_with_another_paper_does_not_make_it_named() -> None:
    titles = TitleIndex([(1, ATTENTION), (9, ATTENTION)])
    pages = [(1, BODY * 12), (2, f"References\n[1] A. Vaswani. {ATTENTION}. 2017.")]
    assert find_named_works(pages, titles, own_paper_id=9) == []


def test_a_title_in_the_title_block_does_not_count() -> None:
    pages = [(1, f"Published 2020.\n“{ATTENTION}”\nA. Author\n{BODY * 12}")]
    assert find_named_works(pages, TITLES) == []


def test_a_long_title_of_two_records_names_the_first_and_a_short_one_none() -> None:
    titles = TitleIndex([(8, ATTENTION), (7, ATTENTION), (5, LAYER), (6, LAYER)])
    references = f"[1] A. Vaswani. {ATTENTION}. 2017. [2] J. Ba. {LAYER}. 2016."
    assert _find_papers(references, titles) == [7]


def test_a_paper_can_have_two_titles() -> None:
    titles = TitleIndex(
        [(5, "Generative Adversarial Networks"), (5, "Generative Adversarial Nets")]
    )
    assert _find_papers(
        "I. Goodfellow. Generative adversarial nets. NIPS.", titles
    ) == [5]


def test_each_work_is_found_once_at_its_first_mention() -> None:
    pages = [
        (1, BODY * 12),
        (2, "References\n[1] J. Ba. Layer normalization. 2016. arXiv:1607.06450."),
        (3, "[2] J. Ba. Layer normalization. 2017. https://arxiv.org/abs/1607.06450v1"),
    ]
    found = find_named_works(pages, TITLES)
    assert [(work.page_number, work.paper_id, work.arxiv_id) for work in found] == [
        (2, 2, ""),
        (2, None, "1607.06450"),
    ]


def test_a_title_may_run_over_a_page_break() -> None:
    pages = [
        (1, BODY * 12),
        (2, "References\n[1] A. Vaswani. Attention is all"),
        (3, "you need. In NIPS, 2017."),
    ]
    assert [
        (work.paper_id, work.page_number) for work in find_named_works(pages, TITLES)
    ] == [(1, 2)]


def test_an_old_style_id_is_quoted_where_it_stands() -> None:
    pages = [
        (
            1,
            BODY * 3
            + "E. Witten, Ground ring, hep-th/9108004 and arXiv:hep-th/9108004.",
        )
    ]
    (work,) = find_named_works(pages, TITLES)
    assert (work.arxiv_id, "Ground ring, hep-th/9108004" in work.quote) == (
        "hep-th/9108004",
        True,
    )


def test_nothing_is_found_in_nothing() -> None:
    assert find_named_works([], TITLES) == []
    assert find_named_works([(1, "")], TitleIndex([])) == []


@given(st.lists(st.text(alphabet=st.characters(), max_size=200), max_size=4))
def test_no_text_breaks_the_search(texts: list[str]) -> None:
    pages = [(number, text + ATTENTION) for number, text in enumerate(texts, 1)]
    for work in find_named_works(pages, TITLES):
        assert 1 <= work.page_number <= len(texts)
        assert work.quote
