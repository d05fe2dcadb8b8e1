import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.arxiv_id import ArxivId
from papers.bibliography.read_bibtex import BibEntry, parse_bibtex


def read_one(fields: str) -> BibEntry:
    found = parse_bibtex(f"@article{{k, title={{T}}, {fields}}}")
    assert found.problems == ()
    (entry,) = found.entries
    return entry


def test_parse_bibtex_reads_an_entry_whole() -> None:
    text = r"""% from somewhere
@Article{vaswani2017,
  title = {{Attention} Is All You Need in $O(n^2)$},
  author = {Vaswani, Ashish and {\L}ukasz Kaiser and van der Maaten, Laurens
            and {The ATLAS Collaboration} and Downey, Jr., Robert and others},
  journal = {Neural Information Processing \& Systems},
  year = 2017, doi = {https://doi.org/10.1000/x\_y},
  url = {https://example.org/~a},
  eprint = {1706.03762v5}, archivePrefix = {arXiv},
  abstract = "Schr{\"o}dinger's
              words"
}"""
    found = parse_bibtex(text)
    assert found.problems == ()
    assert found.entries == (
        BibEntry(
            kind="article",
            key="vaswani2017",
            title="Attention Is All You Need in $O(n^2)$",
            authors=(
                "Ashish Vaswani",
                "Łukasz Kaiser",
                "Laurens van der Maaten",
                "The ATLAS Collaboration",
                "Robert Downey Jr.",
            ),
            year=2017,
            doi="10.1000/x_y",
            arxiv_id=ArxivId("1706.03762", 5),
            venue="Neural Information Processing & Systems",
            abstract="Schrödinger's words",
            url="https://example.org/~a",
            line_number=2,
        ),
    )


@pytest.mark.parametrize(
    "fields",
    [
        "eprint={1706.03762}, archivePrefix={arXiv}",
        "eprint={1706.03762}, eprinttype={arxiv}",
        "eprint={arXiv:1706.03762}",
        "doi={10.48550/arXiv.1706.03762}",
        "url={https://arxiv.org/abs/1706.03762}",
        r"howpublished={\url{https://arxiv.org/abs/1706.03762}}",
        "journal={arXiv preprint arXiv:1706.03762}",
        "journal={CoRR}, volume={abs/1706.03762}",
        "publisher={arXiv}, number={arXiv:1706.03762}",
        "note={arXiv:1706.03762 [cs]}",
    ],
)
def test_parse_bibtex_finds_the_arxiv_id(fields: str) -> None:
    entry = read_one(fields)
    assert entry.arxiv_id == ArxivId("1706.03762")
    assert (entry.doi, entry.venue) == (None, "")


@pytest.mark.parametrize(
    "fields",
    [
        "eprint={1706.03762}, eprinttype={hal}",
        "eprint={nothing}, archivePrefix={arXiv}",
        "note={An extended version is arXiv:1706.03762}",
        "volume={1706.03762}",
    ],
)
def test_parse_bibtex_takes_no_other_number_for_an_arxiv_id(fields: str) -> None:
    assert read_one(fields).arxiv_id is None


@pytest.mark.parametrize(
    "fields",
    [
        "eprint={1706.03762v0}, archivePrefix={arXiv}",
        "eprint={1706.03762v0}",
        "doi={10.48550/arXiv.1706.03762v0}",
        "url={https://arxiv.org/abs/1706.03762v0}",
        "journal={arXiv preprint arXiv:1706.03762v0}",
        "note={arXiv:1706.03762v0 [cs]}",
    ],
)
def test_parse_bibtex_refuses_a_version_that_cannot_be(fields: str) -> None:
    found = parse_bibtex(
        f"@misc{{key, title={{T}}, {fields}}}\n@misc{{b, title={{B}}}}"
    )
    assert [entry.key for entry in found.entries] == ["b"]
    assert found.problems == (
        "The entry key (line 1) asks for a version that cannot be. "
        "“1706.03762v0” is not an arXiv id: versions start at 1, and this one is 0.",
    )


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("year=2017", 2017),
        ("year={2017b}", 2017),
        ("date={2019-05-01}", 2019),
        ("year={in press}", None),
        ("month=jan", None),
    ],
)
def test_parse_bibtex_reads_the_year(fields: str, year: int | None) -> None:
    assert read_one(fields).year == year


def test_parse_bibtex_fills_in_macros_and_joins_values() -> None:
    text = """@string{nips = "Neural " # {Information}}
@misc{a, title={A}, journal = NIPS # " Systems # 1"}
@misc(b, title="B (2nd)", journal=nips)"""
    venues = [entry.venue for entry in parse_bibtex(text).entries]
    assert venues == ["Neural Information Systems # 1", "Neural Information"]


def test_parse_bibtex_keeps_macros_from_exploding() -> None:
    text = "@string{a = {xxxx}}\n" + "@string{a = a # a}\n" * 100
    text += "@misc{k, title={T}, journal=a}"
    assert len(parse_bibtex(text).entries[0].venue) <= 100_000


def test_parse_bibtex_reports_broken_entries_and_reads_the_others() -> None:
    text = """@article{first, title={First}}
@article{broken, title={Foo, year=2}
@article{second, title={Second}}
@article{nothing, year=2000}
@article third, title={Third}}
@article{comma title={Fourth}}
@article{open, title={Fifth
"""
    found = parse_bibtex(text)
    assert [entry.key for entry in found.entries] == ["first", "second"]
    assert found.problems == (
        "The entry broken (line 2) cannot be read: "
        "a brace or quote is not closed before the next entry.",
        "The entry nothing (line 4) has no title, DOI or arXiv id.",
        "The entry in line 6 cannot be read: "
        "a comma, an equals sign or a brace is missing.",
        "The entry open (line 7) cannot be read: its closing brace is missing.",
    )


def test_parse_bibtex_keeps_two_papers_under_one_key() -> None:
    text = "@misc{k, title={A}, title={B}}\n@misc{k, title={C}}"
    assert [entry.title for entry in parse_bibtex(text).entries] == ["A", "C"]


def test_parse_bibtex_reads_two_thousand_entries() -> None:
    text = "\r\n".join(
        f"@article{{k{i}, title={{Number {i}}}, author={{A. B. and C. D.}}}}"
        for i in range(2000)
    )
    found = parse_bibtex(text)
    assert [entry.title for entry in found.entries] == [
        f"Number {i}" for i in range(2000)
    ]
    assert [entry.line_number for entry in found.entries] == list(range(1, 2001))


@pytest.mark.parametrize(
    "hostile",
    [
        "@a{k, title={" + "{" * 50_000 + "x" + "}" * 50_000 + "}}",
        '@a(k, author = "' + "}" * 50_000 + '")',
        "@a{k, author={" + "{" * 50_000,
        "{" * 100_000,
        "@a{" * 2_000,
        "@" * 100_000,
    ],
)
def test_parse_bibtex_stands_hostile_text(hostile: str) -> None:
    found = parse_bibtex(hostile)
    assert len(found.entries) <= 1


PIECES = st.sampled_from([*'@{}(),="#\\ \nak%$~', "title", "@a{k,", "author", " and "])


@settings(deadline=None)
@given(st.text() | st.lists(PIECES).map("".join))
def test_parse_bibtex_never_raises(text: str) -> None:
    assert_reads(text)
    assert_reads(f"@a{{k, title={{T}}, {text}")
    assert_reads(f"@a{{k, title={{T}}, author={{{text}}}}}")


def assert_reads(text: str) -> None:
    found = parse_bibtex(text)
    last_line = text.count("\n") + text.count("\r") + 1
    line_numbers = [entry.line_number for entry in found.entries]
    line_numbers += [entry.line_number for entry in found.broken]
    assert all(1 <= number <= last_line for number in line_numbers)
    assert all(sentence.endswith(".") for sentence in found.problems)
