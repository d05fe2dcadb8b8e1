import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.bibliography.pasted import (
    MAX_CHARACTERS,
    ArxivWanted,
    Pasted,
    RefusedLine,
    parse_pasted,
)

ATTENTION, ADAM, BERT = "1706.03762", "1412.6980", "1810.04805"


def list_wanted(text: str) -> list[str]:
    """Ids and keys in order, of a text in which nothing is refused."""
    pasted = parse_pasted(text)
    assert pasted.refused == ()
    return [
        str(item.arxiv_id) if isinstance(item, ArxivWanted) else item.entry.key
        for item in pasted.wanted
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1706.03762", [ATTENTION]),
        ("https://arxiv.org/abs/1706.03762v5\n", ["1706.03762v5"]),
        ("10.48550/arXiv.1706.03762", [ATTENTION]),
        ("1706.03762, 1412.6980;1810.04805", [ATTENTION, ADAM, BERT]),
        ("1706.03762 1412.6980", [ATTENTION, ADAM]),
        ("arXiv: 1706.03762, arXiv: hep-th/9901001", [ATTENTION, "hep-th/9901001"]),
        ("# mine\n\n% old\n1706.03762 # the one\r\n1412.6980", [ATTENTION, ADAM]),
        ("- 1706.03762\n* [x] 1412.6980\n• 1810.04805", [ATTENTION, ADAM, BERT]),
        ("1. 1706.03762\n2) 1412.6980\n[3] 1810.04805", [ATTENTION, ADAM, BERT]),
        ("[Attention](https://arxiv.org/abs/1706.03762)", [ATTENTION]),
        ("1706.03762 Attention Is All, You Need", [ATTENTION]),
        ("> Kingma. Adam. arXiv:1412.6980, 2014. doi 10.1145/3292500.3330701", [ADAM]),
        ("1706.03762\n---\n1412.6980", [ATTENTION, ADAM]),
        ("1706.03762v1\narXiv:1706.03762v2", ["1706.03762v1"]),
        ("@misc{k, title={T}}", ["k"]),
        ("- @misc{k, title={T}}", ["k"]),
        ("@misc{a, title={A}} @misc{b,\ntitle={B}}, 1706.03762", ["a", "b", ATTENTION]),
        (
            "1412.6980\n@misc{k, title={T},\n\n eprint={1706.03762}}\n1706.03762",
            [ADAM, "k"],
        ),
        ("1706.03762\n@misc{k, title={T}, eprint={1706.03762}}", [ATTENTION]),
        ("@string{x = {X}}\n1706.03762\n@misc{k, title=x}", [ATTENTION, "k"]),
        ("@misc{a, doi={10.1000/X}}\n@misc{b, doi={10.1000/x}}", ["a"]),
        ("@misc{a, title={Same}}\n@misc{b, title={SAME}}", ["a"]),
        ('@misc(k, title="T")\n1706.03762', ["k", ATTENTION]),
    ],
)
def test_parse_pasted_reads(text: str, wanted: list[str]) -> None:
    assert list_wanted(text) == wanted


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", RefusedLine(1, "", "Nothing was entered.")),
        (" \n\r\n", RefusedLine(1, "", "Nothing was entered.")),
        (
            "# a\n% b",
            RefusedLine(
                1,
                "# a % b",
                "There are only comments, and no line that names a paper.",
            ),
        ),
        (
            "% mine\n@string{nips = {NeurIPS}}\n@comment{x}",
            RefusedLine(
                1,
                "% mine @string{nips = {NeurIPS}} @comment{x}",
                "There is no entry in this BibTeX, only comments or definitions.",
            ),
        ),
        ("hello", RefusedLine(1, "hello", "There is no arXiv id in “hello”.")),
        ("???", RefusedLine(1, "???", "There is no arXiv id in “???”.")),
        (
            "\n\n- 1113.00001",
            RefusedLine(
                3,
                "1113.00001",
                "“1113.00001” is not an arXiv id: 1113 would be month 13.",
            ),
        ),
        (
            "@misc{k, year=2000}",
            RefusedLine(
                1,
                "@misc{k, year=2000}",
                "The entry k has no title, DOI or arXiv id.",
            ),
        ),
        (
            "x" * (MAX_CHARACTERS + 1),
            RefusedLine(
                1, "x" * 119 + "…", "This is more than 1,000,000 characters at once."
            ),
        ),
        (
            "a\n" * 5001,
            RefusedLine(
                1, ("a " * 120)[:119] + "…", "This is more than 5,000 lines at once."
            ),
        ),
        (
            "1706.00001 " * 5001,
            RefusedLine(
                1,
                ("1706.00001 " * 12)[:119] + "…",
                "This is more than 5,000 papers at once.",
            ),
        ),
    ],
)
def test_parse_pasted_refuses_with_a_sentence(text: str, refused: RefusedLine) -> None:
    pasted = parse_pasted(text)
    assert pasted.wanted == ()
    assert pasted.refused == (refused,)


def test_parse_pasted_reads_on_after_what_it_refuses() -> None:
    text = """1706.03762, 1713.00001
nothing here
@article{open, title={Open
1412.6980
@article{whole, title={Whole}}
10.1145/3292500.3330701
1810.04805"""
    pasted = parse_pasted(text)
    assert [
        item.arxiv_id.value if isinstance(item, ArxivWanted) else item.entry.key
        for item in pasted.wanted
    ] == [ATTENTION, ADAM, "whole", BERT]
    assert [(line.line_number, line.text) for line in pasted.refused] == [
        (1, "1713.00001"),
        (2, "nothing here"),
        (3, "@article{open, title={Open"),
        (6, "10.1145/3292500.3330701"),
    ]


@pytest.mark.parametrize(
    ("typed", "token", "reason"),
    [
        (
            "arXiv:1706.03762v0",
            "1706.03762v0",
            "versions start at 1, and this one is 0",
        ),
        (
            "https://arxiv.org/abs/1706.03762v0",
            "1706.03762v0",
            "versions start at 1, and this one is 0",
        ),
        ("arXiv:1706.03762v9999", "1706.03762v9999", "no paper has that many versions"),
        (
            "arXiv:hep-th/9901001v",
            "hep-th/9901001v",
            "the version number after the v is missing",
        ),
        (
            "https://arxiv.org/abs/1706.03762v99x",
            "1706.03762v99x",
            "what follows the v is no version number",
        ),
        (
            "[Attention](https://arxiv.org/abs/1706.03762v0)",
            "1706.03762v0",
            "versions start at 1, and this one is 0",
        ),
        (
            "[Attention](arXiv:1706.03762v99x)",
            "1706.03762v99x",
            "what follows the v is no version number",
        ),
        (
            "(doi:10.48550/arXiv.1706.03762v0)[1]",
            "1706.03762v0",
            "versions start at 1, and this one is 0",
        ),
    ],
)
def test_parse_pasted_refuses_a_version_that_cannot_be(
    typed: str, token: str, reason: str
) -> None:
    refused = RefusedLine(1, typed, f"“{token}” is not an arXiv id: {reason}.")
    assert parse_pasted(typed) == Pasted((), (refused,))
    beside = parse_pasted(f"{typed} and 1412.6980")
    assert beside.refused == (refused,)
    assert beside.wanted == (ArxivWanted(ArxivId(ADAM)),)


def test_parse_pasted_refuses_a_bib_entry_with_a_version_that_cannot_be() -> None:
    typed = "@misc{a, title={A}, eprint={1706.03762v0}, archivePrefix={arXiv}}"
    (refused,) = parse_pasted(typed).refused
    assert refused.reason == (
        "The entry a asks for a version that cannot be. “1706.03762v0” is not an "
        "arXiv id: versions start at 1, and this one is 0."
    )


def test_parse_pasted_refuses_a_version_apart_from_its_prefix() -> None:
    pasted = parse_pasted("arXiv: 1706.03762v0, arXiv: 1412.6980v0")
    assert pasted.wanted == ()
    assert [line.text for line in pasted.refused] == ["1706.03762v0", "1412.6980v0"]


@pytest.mark.parametrize(
    ("typed", "is_quoted"),
    [
        ("nonsense", True),
        ("word " * 60, True),
        ("arXiv:1113.00001", True),
        ("10.1145/3292500.3330701", True),
        ("https://example.org/abs/1706.03762", False),
    ],
)
def test_a_refused_line_tells_whether_its_reason_shows_it(
    typed: str, is_quoted: bool
) -> None:
    (refused,) = parse_pasted(typed).refused
    assert refused.is_quoted is is_quoted


def test_parse_pasted_names_a_broken_entry_without_its_line() -> None:
    (refused,) = parse_pasted("\n@misc{\n  title = {Never closed").refused
    assert (refused.line_number, refused.reason) == (
        2,
        "This entry cannot be read: a comma, an equals sign or a brace is missing.",
    )


def test_parse_pasted_reads_two_thousand_lines() -> None:
    ids = [f"1706.{number:05d}" for number in range(1, 2001)]
    assert list_wanted("\n".join(ids)) == ids


def test_parse_pasted_counts_no_lines_of_bib_entries() -> None:
    text = "\n".join(f"@misc{{k{i},\ntitle\n=\n{{T{i}}}\n}}" for i in range(2000))
    assert list_wanted(text) == [f"k{i}" for i in range(2000)]


@pytest.mark.parametrize(
    "hostile",
    ["@a{" * 300_000, "{" * 999_999, "@a{" + "\n\n" * 400_000, "1 " * 500_000],
)
def test_parse_pasted_stands_hostile_text(hostile: str) -> None:
    pasted = parse_pasted(hostile)
    assert pasted.wanted == ()
    assert len(pasted.refused) == 1


pieces = st.sampled_from(
    [
        "1706.03762",
        "arXiv:",
        "hep-th/9901001",
        "@misc{k, title={T}}",
        "@a{",
        "}",
        "\n",
        "- ",
        "# ",
        "% ",
        ", ",
        " ",
        "1. ",
        "https://",
        "arxiv.org/abs/",
        "10.1/",
        "x",
    ]
)


@settings(deadline=None)
@given(st.text() | st.lists(pieces).map("".join))
def test_parse_pasted_always_answers(text: str) -> None:
    pasted = parse_pasted(text)
    assert pasted.wanted or pasted.refused
    assert all(len(line.text) <= 120 for line in pasted.refused)
    assert all(
        1 <= line.line_number <= text.count("\n") + text.count("\r") + 1
        for line in pasted.refused
    )


@settings(deadline=None)
@given(st.lists(st.integers(1, 99999), unique=True, min_size=1, max_size=20))
def test_parse_pasted_keeps_the_order(numbers: list[int]) -> None:
    ids = [ArxivId(f"1706.{number:05d}") for number in numbers]
    for separator in ("\n", ", ", " ", "\n- "):
        pasted = parse_pasted(separator.join(map(str, ids)))
        assert pasted.wanted == tuple(map(ArxivWanted, ids))
