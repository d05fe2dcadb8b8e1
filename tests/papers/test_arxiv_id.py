from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.arxiv_id import (
    OLD_STYLE_ARCHIVES,
    ArxivId,
    ArxivIdError,
    ArxivStamp,
    find_arxiv_ids,
    parse_arxiv_id,
    parse_arxiv_stamp,
)

ACCEPTED = [
    ("1706.03762", "1706.03762", None),
    ("1706.03762v7", "1706.03762", 7),
    ("  1706.03762v1 ", "1706.03762", 1),
    ("1706.03762V7", "1706.03762", 7),
    ("arXiv:1706.03762", "1706.03762", None),
    ("arxiv:1706.03762v2", "1706.03762", 2),
    ("ARXIV:1706.03762", "1706.03762", None),
    ("arXiv: 1706.03762", "1706.03762", None),
    ("arXiv 1706.03762", "1706.03762", None),
    ("arXiv:1706.03762v5 [cs.CL] 6 Dec 2017", "1706.03762", 5),
    ("oai:arXiv.org:1706.03762", "1706.03762", None),
    ("https://arxiv.org/abs/1706.03762", "1706.03762", None),
    ("http://arxiv.org/abs/1706.03762v3", "1706.03762", 3),
    ("arxiv.org/abs/1706.03762", "1706.03762", None),
    ("https://www.arxiv.org/abs/1706.03762", "1706.03762", None),
    ("https://arxiv.org/abs/1706.03762?context=cs.LG", "1706.03762", None),
    ("https://arxiv.org/pdf/1706.03762", "1706.03762", None),
    ("https://arxiv.org/pdf/1706.03762.pdf", "1706.03762", None),
    ("https://arxiv.org/pdf/1706.03762v5.pdf", "1706.03762", 5),
    ("https://arxiv.org/html/1706.03762v7#bib.bib5", "1706.03762", 7),
    ("https://arxiv.org/format/1706.03762", "1706.03762", None),
    ("https://arxiv.org/e-print/1706.03762", "1706.03762", None),
    ("https://arxiv.org/src/1706.03762/anc/table.csv", "1706.03762", None),
    ("https://export.arxiv.org/abs/1706.03762", "1706.03762", None),
    ("https://export.arxiv.org/pdf/1706.03762v1", "1706.03762", 1),
    ("http://export.arxiv.org/api/query?id_list=1706.03762", "1706.03762", None),
    ("https://arxiv.org/abs/1706.03762#", "1706.03762", None),
    ("<https://arxiv.org/abs/1706.03762>", "1706.03762", None),
    ("(https://arxiv.org/abs/1706.03762).", "1706.03762", None),
    ("https://arxiv.org/abs/1706.03762/", "1706.03762", None),
    ("10.48550/arXiv.1706.03762", "1706.03762", None),
    ("doi:10.48550/arxiv.1706.03762", "1706.03762", None),
    ("https://doi.org/10.48550/arXiv.1706.03762", "1706.03762", None),
    ("https://dx.doi.org/10.48550/arXiv.1706.03762", "1706.03762", None),
    ("https://www.alphaxiv.org/abs/1706.03762", "1706.03762", None),
    ("https://alphaxiv.org/pdf/1706.03762v7", "1706.03762", 7),
    ("https://ar5iv.labs.arxiv.org/html/1706.03762", "1706.03762", None),
    ("https://ar5iv.org/abs/1706.03762", "1706.03762", None),
    ("https://huggingface.co/papers/1706.03762", "1706.03762", None),
    ("https://scirate.com/arxiv/1706.03762", "1706.03762", None),
    ("https://www.semanticscholar.org/arxiv/1706.03762", "1706.03762", None),
    ("0706.0001", "0706.0001", None),
    ("0710.0994v1", "0710.0994", 1),
    ("1412.6980", "1412.6980", None),
    ("1501.00001", "1501.00001", None),
    ("1501.0001", "1501.00001", None),
    ("1412.07878", "1412.7878", None),
    ("hep-th/9901001", "hep-th/9901001", None),
    ("hep-th/9901001v1", "hep-th/9901001", 1),
    ("math.GT/0309136", "math/0309136", None),
    ("math.CA/0611800v2", "math/0611800", 2),
    ("arXiv:math.GT/0309136", "math/0309136", None),
    ("cs/0001002", "cs/0001002", None),
    ("cs.DB/9901123", "cs/9901123", None),
    ("quant-ph/0201082v1", "quant-ph/0201082", 1),
    ("HEP-TH/9901001", "hep-th/9901001", None),
    ("atom-ph/9601001", "atom-ph/9601001", None),
    ("cmp-lg/9404001", "cmp-lg/9404001", None),
    ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001", None),
    ("https://arxiv.org/pdf/hep-th/9901001v3.pdf", "hep-th/9901001", 3),
    ("https://arxiv.org/pdf/math/0309136", "math/0309136", None),
    ("10.48550/arXiv.hep-th/9901001", "hep-th/9901001", None),
    ("https://xxx.lanl.gov/abs/hep-th/9901001", "hep-th/9901001", None),
]

REFUSED = [
    ("", "Nothing was entered."),
    ("hello", "There is no arXiv id in “hello”."),
    ("2017/1118", "There is no arXiv id in “2017/1118”."),
    (
        "hep-th/1",
        "“hep-th/1” is not an arXiv id: "
        "the number after the slash is too short, it has seven digits.",
    ),
    ("hep-th", "“hep-th” is an archive or category, not a paper."),
    ("1113.00001", "“1113.00001” is not an arXiv id: 1113 would be month 13."),
    ("1700.00001", "“1700.00001” is not an arXiv id: 1700 would be month 00."),
    (
        "1706.00000",
        "“1706.00000” is not an arXiv id: numbers start at 1, and this one is 0.",
    ),
    (
        "1706.03762v0",
        "“1706.03762v0” is not an arXiv id: versions start at 1, and this one is 0.",
    ),
    (
        "0701.0001",
        "“0701.0001” is not an arXiv id: ids of this form start in April 2007 (0704); "
        "earlier ones name their archive, as hep-th/9901001 does.",
    ),
    (
        "hep-th/0704001",
        "“hep-th/0704001” is not an arXiv id: ids that name their archive ended in "
        "March 2007 (0703); later ones look like 0704.0001.",
    ),
    (
        "https://example.org/abs/1706.03762",
        "This is a link to example.org, not to arXiv.",
    ),
    (
        "10.1145/3292500.3330701",
        "The DOI 10.1145/3292500.3330701 is not one of arXiv's, "
        "which start with 10.48550/arXiv.",
    ),
    (
        "https://huggingface.co/papers/FisyQfoJCm",
        "This link to huggingface.co names no arXiv paper.",
    ),
    (
        "https://openreview.net/forum?id=rygGQyrFvH",
        "This is a link to openreview.net, not to arXiv.",
    ),
    # Beyond the table of the issue.
    ("   ", "Nothing was entered."),
    ("\u200b", "Nothing was entered."),
    ("cs.CL", "“cs.CL” is an archive or category, not a paper."),
    ("foo/0309136", "arXiv has no archive called “foo”."),
    (
        "stat/0701001",
        "“stat/0701001” is not an arXiv id: "
        "stat opened after ids stopped naming their archive.",
    ),
    (
        "hep-th/9101001",
        "“hep-th/9101001” is not an arXiv id: arXiv started in 1991 (9107).",
    ),
    (
        "hep-th/9901000",
        "“hep-th/9901000” is not an arXiv id: numbers start at 1, and this one is 0.",
    ),
    (
        "hep-th/99010001",
        "“hep-th/99010001” is not an arXiv id: "
        "the number after the slash is too long, it has seven digits.",
    ),
    (
        "1706.037",
        "“1706.037” is not an arXiv id: the number after the dot is too short.",
    ),
    (
        "1706.037620",
        "“1706.037620” is not an arXiv id: the number after the dot is too long.",
    ),
    (
        "706.03762",
        "“706.03762” is not an arXiv id: "
        "an id starts with four digits before the dot, year and month.",
    ),
    (
        "1412.17878",
        "“1412.17878” is not an arXiv id: numbers had four digits until December 2014.",
    ),
    (
        "1706.03762v",
        "“1706.03762v” is not an arXiv id: the version number after the v is missing.",
    ),
    (
        "1706.03762v1234",
        "“1706.03762v1234” is not an arXiv id: no paper has that many versions.",
    ),
    (
        "1706.03762v99x",
        "“1706.03762v99x” is not an arXiv id: what follows the v is no version number.",
    ),
    ("1706.03762 1412.6980", "There are 2 ids in “1706.03762 1412.6980”."),
    (
        "http://export.arxiv.org/api/query?id_list=1706.03762,1412.6980",
        "This link names 2 papers.",
    ),
    (
        "Vaswani et al., arXiv:1706.03762",
        "There is more than an id in “Vaswani et al., arXiv:1706.03762”.",
    ),
    (
        "https://arxiv.org/list/cs.CL/recent",
        "This link to arxiv.org names no arXiv paper.",
    ),
    (
        "https://arxiv.org/abs/1713.00001",
        "“1713.00001” is not an arXiv id: 1713 would be month 13.",
    ),
    (
        "https://arxiv.org.example.org/abs/1706.03762",
        "This is a link to arxiv.org.example.org, not to arXiv.",
    ),
    ("10.48550/other.1", "The DOI 10.48550/other.1 names no arXiv paper."),
    (
        "https://doi.org/10.1000/182",
        "The DOI 10.1000/182 is not one of arXiv's, which start with 10.48550/arXiv.",
    ),
    ("http://[", "This is not a complete link."),
    ("x" * 3000, "This is far too long to be one arXiv id."),
]

new_style = st.builds(
    lambda year, month, number: (
        f"{year:02d}{month:02d}.{number:0{5 if year >= 15 else 4}d}"
    ),
    st.integers(8, 90),
    st.integers(1, 12),
    st.integers(1, 9999),
)
old_style = st.builds(
    lambda archive, year, month, number: (
        f"{archive}/{year % 100:02d}{month:02d}{number:03d}"
    ),
    st.sampled_from(sorted(OLD_STYLE_ARCHIVES)),
    st.integers(1992, 2006),
    st.integers(1, 12),
    st.integers(1, 999),
)
arxiv_ids = st.builds(ArxivId, new_style | old_style, st.none() | st.integers(1, 999))
SPELLINGS = [
    "{}",
    "arXiv:{}",
    "arXiv: {}",
    "arXiv {}",
    "arXiv preprint arXiv:{}",
    "CoRR abs/{}",
    "oai:arXiv.org:{}",
    "https://arxiv.org/abs/{}",
    "https://arxiv.org/pdf/{}.pdf",
    "https://arxiv.org/html/{}#bib",
    "arxiv.org/abs/{}?context=cs",
    "http://de.arxiv.org/abs/{}",
    "https://ar5iv.org/abs/{}",
    "https://www.alphaxiv.org/overview/{}",
    "https://arxiv.org/abs/arXiv:{}",
    "(https://arxiv.org/abs/{}).",
    "10.48550/arXiv.{}",
    "https://doi.org/10.48550/arXiv.{}",
    "“{}”",
    "[{}]",
]
EXPLICIT_SPELLINGS = [
    "as shown [12] arXiv:{}, 2017",
    "preprint arXiv: {}.",
    "URL https://arxiv.org/abs/{}",
    "(arxiv.org/pdf/{}.pdf)",
    "doi:10.48550/arXiv.{}.",
    "preprintarXiv:{} [cs.CL]",
]


@pytest.mark.parametrize(("text", "value", "version"), ACCEPTED)
def test_parse_arxiv_id_reads_every_spelling(
    text: str, value: str, version: int | None
) -> None:
    assert parse_arxiv_id(text) == ArxivId(value, version)


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_parse_arxiv_id_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(ArxivIdError) as refused:
        parse_arxiv_id(text)
    assert refused.value.message == sentence


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(deadline=None)
@given(arxiv_id=arxiv_ids)
def test_parse_arxiv_id_round_trips_through(spelling: str, arxiv_id: ArxivId) -> None:
    assert parse_arxiv_id(spelling.format(arxiv_id)) == arxiv_id


@settings(deadline=None)
@given(st.text())
def test_parse_arxiv_id_raises_only_its_own_error(text: str) -> None:
    assert_reads_or_refuses(text)


@settings(deadline=None)
@given(
    st.from_regex(r"(arxiv:|https?://|arxiv\.org/abs/|10\.)?[0-9a-z./:v\[\]%-]{0,20}")
)
def test_parse_arxiv_id_raises_only_its_own_error_near_an_id(text: str) -> None:
    assert_reads_or_refuses(text)


def assert_reads_or_refuses(text: str) -> None:
    answer: ArxivId | ArxivIdError
    try:
        answer = parse_arxiv_id(text)
    except ArxivIdError as refused:
        answer = refused
    if isinstance(answer, ArxivId):
        assert parse_arxiv_id(str(answer)) == answer
    else:
        assert answer.message.endswith(".")
        assert answer.message.isprintable()


def test_an_arxiv_id_knows_its_addresses_and_date() -> None:
    paper = ArxivId("hep-th/9901001", 2)
    assert str(paper) == "hep-th/9901001v2"
    assert paper.doi == "10.48550/arXiv.hep-th/9901001"
    assert paper.abs_url == "https://arxiv.org/abs/hep-th/9901001v2"
    assert (paper.year, paper.month) == (1999, 1)
    assert (ArxivId("0706.0001").year, ArxivId("0706.0001").month) == (2007, 6)


@pytest.mark.parametrize("spelling", EXPLICIT_SPELLINGS)
@settings(deadline=None)
@given(arxiv_id=arxiv_ids)
def test_find_arxiv_ids_reads_explicit_spellings(
    spelling: str, arxiv_id: ArxivId
) -> None:
    assert find_arxiv_ids(spelling.format(arxiv_id)) == [arxiv_id]


def test_find_arxiv_ids_keeps_the_order_and_names_each_paper_once() -> None:
    text = """[1] D. Kingma, J. Ba. Adam. arXiv preprint arXiv:1412.6980, 2014.
    [2] A. Vaswani et al. https://arxiv.org/abs/1706.03762v5
    [3] The same, doi:10.48550/arXiv.1706.03762. Phys. Rev. 1203.4567 (2012).
    [4] P. Ginsparg. arXiv:hep-
    th/9108028, arXiv:math.GT/0309136; arXiv:1810.\n04805"""
    assert find_arxiv_ids(text) == [
        ArxivId("1412.6980"),
        ArxivId("1706.03762", 5),
        ArxivId("math/0309136"),
        ArxivId("1810.04805"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1706.03762",
        "pages 1706.03762 of hep-th/9901001",
        "https://example.org/abs/1706.03762",
        "notarxiv.org/abs/1706.03762",
        "arXiv:1713.00001",
        "arXiv:1706.0376212",
        "10.1145/1706.03762",
    ],
)
def test_find_arxiv_ids_leaves_other_numbers_alone(text: str) -> None:
    assert find_arxiv_ids(text) == []


@settings(deadline=None)
@given(st.text())
def test_find_arxiv_ids_never_raises(text: str) -> None:
    assert find_arxiv_ids(text) == find_arxiv_ids(text)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (
            "arXiv:1706.03762v5 [cs.CL] 6 Dec 2017",
            ArxivStamp(ArxivId("1706.03762", 5), "cs.CL", date(2017, 12, 6)),
        ),
        (
            "arXiv:hep-th/9108004v1 31 Aug 1991",
            ArxivStamp(ArxivId("hep-th/9108004", 1), "hep-th", date(1991, 8, 31)),
        ),
        (
            "arXiv:math.GT/0309136 v1   9 Sep 2003",
            ArxivStamp(ArxivId("math/0309136", 1), "math.GT", date(2003, 9, 9)),
        ),
        (
            "Abstract\narXiv:1706.03762v5  [cs.CL]\n 6\u00a0Dec\n2017\nAttention",
            ArxivStamp(ArxivId("1706.03762", 5), "cs.CL", date(2017, 12, 6)),
        ),
        (
            "a r X i v : 1 7 0 6 . 0 3 7 6 2 v 1 2  [ c s . C L ]  1 6  D e c  2 0 1 7",
            ArxivStamp(ArxivId("1706.03762", 12), "cs.CL", date(2017, 12, 16)),
        ),
        (
            "as in arXiv:1412.6980v9, we ... arXiv:1706.03762v1 [cs.CL]",
            ArxivStamp(ArxivId("1706.03762", 1), "cs.CL", None),
        ),
        (
            "arXiv:1706.03762v5 [cs.CL] 32 Dec 2017",
            ArxivStamp(ArxivId("1706.03762", 5), "cs.CL", None),
        ),
        ("as in arXiv:1412.6980v9, 2014", None),
        ("arXiv:1706.03762 [cs.CL] 6 Dec 2017", None),
        ("arXiv:1713.03762v1 [cs.CL] 6 Dec 2017", None),
        ("", None),
    ],
)
def test_parse_arxiv_stamp_reads_the_side_of_page_one(
    text: str, stamp: ArxivStamp | None
) -> None:
    assert parse_arxiv_stamp(text) == stamp


@settings(deadline=None)
@given(arxiv_ids.filter(lambda paper: paper.version is not None), st.dates())
def test_parse_arxiv_stamp_round_trips(paper: ArxivId, day: date) -> None:
    months = [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]
    text = f"arXiv:{paper} [stat.ML] {day.day} {months[day.month - 1]} {day.year:04d}"
    assert parse_arxiv_stamp(text) == ArxivStamp(paper, "stat.ML", day)


@settings(deadline=None)
@given(st.text())
def test_parse_arxiv_stamp_never_raises(text: str) -> None:
    assert parse_arxiv_stamp(text) == parse_arxiv_stamp(text)
