import pytest

from papers.pdf.structure.reference_names import parse_authors
from papers.pdf.structure.reference_text import ReferenceText
from papers.pdf.structure.reference_title import parse_title


def read_title(text: str, *italic: str) -> str:
    ranges = tuple((text.index(part), text.index(part) + len(part)) for part in italic)
    return parse_title(ReferenceText(text=text, italics=ranges), parse_authors(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "A. Lee and B. Kim. Deep networks for sight. In CVPR, 2017.",
            "Deep networks for sight",
        ),
        ("A. Lee. Is it all you need? In NIPS, 2017.", "Is it all you need?"),
        (
            "A. Lee. Myth or reality? Analysing patterns. Nature, 12:3, 2011.",
            "Myth or reality? Analysing patterns",
        ),
        (
            "Lee, A. (2010). Deep networks, and others. Science, 3:1.",
            "Deep networks, and others",
        ),
        ("Ann Lee. 2020a. TURL: Tables and urls. In VLDB.", "TURL: Tables and urls"),
        (
            "A. Lee, “Deep networks for sight,” in CVPR, 2017, pp. 1–9.",
            "Deep networks for sight",
        ),
        ("Lee, A.: Deep networks (2014), arXiv:1411.5752 [cs.CV]", "Deep networks"),
        ("A. Lee, Deep networks, Phys. Rev. Lett. 12, 345 (2001).", "Deep networks"),
        (
            "A. Lee, Statics, Dynamics and Order (World Scientific, 2000).",
            "Statics, Dynamics and Order",
        ),
        ("Ann Lee. Deep networks, 2nd edition. Springer, 2001.", "Deep networks"),
        (
            "Ann Lee. “Why trust you?”: Explaining classifiers. In KDD, 2016.",
            "Why trust you?”: Explaining classifiers",
        ),
        (
            "Ey, E. (2009) The “acoustic” way – a review. Bioacoustics, 19, 21.",
            "The “acoustic” way – a review",
        ),
    ],
)
def test_parse_title_reads_each_style(text: str, title: str) -> None:
    assert read_title(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "A. Lee and B. Kim, Phys. Rev. Lett. 74, 4091 (1995).",
        "A. Lee, in Proceedings of the 24th conference (ACM, 2007) p. 7.",
        "A. Lee, Science, 313, 504 (2006).",
        "Lee A, 1997 Astrophys. J. 483 565",
        "A. Lee, (1992).",
        "A. Lee, private communication.",
    ],
)
def test_parse_title_is_empty_where_only_a_journal_is_named(text: str) -> None:
    assert read_title(text) == ""


def test_parse_title_ends_where_the_italics_of_the_journal_start() -> None:
    text = "A. Lee, Ordering, and temperature of cold ions, Annals of ions 3 (2001) 5."

    title = read_title(text, "Annals of ions")

    assert title == "Ordering, and temperature of cold ions"


def test_parse_title_is_what_stands_in_italics_behind_the_authors() -> None:
    text = "A. Lee and B. Kim, On groups, rings, and fields, J. Algebra 3 (2001), 5."

    assert (
        read_title(text, "On groups, rings, and fields")
        == "On groups, rings, and fields"
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lee A., Kim B., and Dale C. [astro-ph/0806.0683].", ""),
        ("Lee A., Kim B., 2014, CoRR, abs/1412.6980.", ""),
        ("Lee A et al, 2008 Astrophys. J. Suppl. Ser. submitted arXiv:0803.0732", ""),
        (
            "A. Lee, Sur la forme, Tôhoku Math. J. (2) 9 (1957), 119–221.",
            "Sur la forme",
        ),
        ("github. Some project. https://github.com/some/project.", "Some project"),
        ("Lee et al. Deep networks. NIPS, 2017.", "Deep networks"),
        (
            "Lee, A. (2012). What was seen, 1993-2010. Bureau of Statistics.",
            "What was seen, 1993-2010",
        ),
    ],
)
def test_parse_title_tells_titles_from_accounts_preprints_and_journals(
    text: str, title: str
) -> None:
    assert read_title(text) == title
