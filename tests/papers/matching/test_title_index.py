import pytest

from papers.matching.squeezed_text import squeeze_text
from papers.matching.title_index import TitleIndex, is_short_title


def _find(titles: list[str], text: str) -> list[tuple[int, ...]]:
    index = TitleIndex(enumerate(titles, 1))
    return [place.title.paper_ids for place in index.find_titles(squeeze_text(text))]


def test_titles_are_found_across_line_ends_hyphens_and_small_capitals() -> None:
    titles = ["Batch Normalization: Accelerating Training", "Pre-training of Networks"]
    text = "B ATCH N ORMALIZATION : A CCELERATING T RAIN-\nING. Pretraining of net-\nworks."
    assert _find(titles, text) == [(1,), (2,)]


def test_the_longest_of_titles_that_begin_alike_is_found() -> None:
    titles = [
        "Attention is all you need",
        "Attention is all you need in speech separation",
    ]
    text = "Attention is all you need in speech separation. Attention is all you need."
    assert _find(titles, text) == [(2,), (1,)]


def test_a_title_inside_another_is_not_found() -> None:
    titles = ["All you need is data", "Attention and all you need is data augmentation"]
    assert _find(titles, "Attention and all you need is data augmentation") == [(2,)]


def test_titles_end_with_a_word() -> None:
    assert (
        _find(["Neural arithmetic logic unit"], "Neural arithmetic logic units") == []
    )


def test_papers_of_one_title_are_found_together() -> None:
    titles = ["Zero-shot causal learning", "Zero-Shot Causal Learning"]
    assert _find(titles, "Zero-shot causal learning") == [(1, 2)]


def test_titles_of_a_few_letters_are_never_looked_for() -> None:
    assert _find(["", "Glow", "???", "$\\beta$"], "Glow ??? β beta") == []


def test_tex_fonts_in_a_title_leave_no_letters() -> None:
    titles = [r"A $\mathcal{O}(n \log n)$ method for \emph{sorting} $\mathbf{x}$"]
    assert _find(titles, "A O(n log n) method for sorting x") == [(1,)]
    assert _find(
        [r"Learning \textbf{sparse} $\mathcal{P}$ maps"], "Learning sparse P maps"
    ) == [(1,)]


def test_short_and_common_titles_are_told_from_distinctive_ones() -> None:
    index = TitleIndex(
        enumerate(
            [
                "Attention",
                "A survey of deep learning methods",
                "Network in network",
                "Going deeper with convolutions",
                "Neural machine translation by jointly learning to align and translate",
            ]
        )
    )
    text = squeeze_text(
        "attention; a survey of deep learning methods; network in network; going deeper"
        " with convolutions; neural machine translation by jointly learning to align and"
        " translate"
    )
    assert [
        (place.title.is_short, place.title.is_distinctive)
        for place in index.find_titles(text)
    ] == [(True, False), (True, False), (True, False), (False, False), (False, True)]


@pytest.mark.parametrize(
    ("title", "is_short"),
    [
        ("Wombat Dreams", True),
        ("Deep Learning for Natural Language Processing", True),
        ("The Sleep of Wombats in Captive Burrows", False),
    ],
)
def test_a_title_that_may_be_a_phrase_is_short(title: str, is_short: bool) -> None:
    assert is_short_title(title) is is_short
