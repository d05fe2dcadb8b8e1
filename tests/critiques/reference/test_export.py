"""The reference as Markdown to keep."""

import re

import pytest

from critiques.reference.compiling import Choice, compile_reference
from critiques.reference.export import render_markdown_file
from tests.critiques.comparisons.samples import make_comparison
from tests.critiques.reference.samples import write_passage, write_summary
from tests.critiques.samples import NOON
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def render_now() -> str:
    return render_markdown_file(compile_reference(Choice(), now=NOON))


def test_it_has_contents_chapters_links_citations_and_references() -> None:
    one = make_paper("Alpha nets", author_line="Ada Lovelace", year=2020)
    two = make_paper("Beta nets", author_line="Alan Turing", year=2021)
    other = make_paper("Elsewhere")
    evidence = f"[p. 3](/papers/{one.pk}/read/#page=3)"
    links = f"See [Beta](/papers/{two.pk}/) and [E](/papers/{other.pk}/), {evidence}."
    write_summary(one, method=links)
    write_summary(two, results="Good.")
    comparison = make_comparison(one, two, criteria={"Speed": ["1", "2"]})
    said = render_now()
    beta = f"paper-{two.pk}"
    assert f"- [Beta nets](#{beta}) [@turingBetaNets2021]\n" in said
    assert f"\n## Beta nets {{#{beta}}}\n\nAlan Turing, *Beta nets*, 2021 [@tu" in said
    assert f"#### Method\n\nSee [Beta](#{beta}) and E (*Elsewhere*), (p. 3).\n" in said
    assert f"Compared in [Comparison](#comparison-{comparison.pk}).\n" in said
    assert "| Alpha nets | 1 |\n| Beta nets | 2 |\n" in said
    assert said.endswith("- `turingBetaNets2021`: Alan Turing, *Beta nets*, 2021\n")


def test_own_words_are_marked_as_regions_and_survive_each_rebuild() -> None:
    paper = make_paper("Alpha")
    write_passage(None, "start", "For the interview.")
    write_passage(paper, "before", "Why it is here.")
    write_passage(paper, "after", "%% end notes %%\nWhat follows. %%done%%")
    first = render_now()
    write_summary(paper, method="Changed.")
    second = render_now()
    for said in (first, second):
        regions = re.findall("%% begin notes %%\n(.*?)\n%% end notes %%", said, re.S)
        assert regions == [
            "For the interview.",
            "Why it is here.",
            "% % end notes %%\nWhat follows. %%done%%",
        ]
    assert "Changed." not in first
    assert "Changed." in second


def test_what_is_compiled_cannot_begin_a_region() -> None:
    paper = make_paper(HOSTILE)
    write_summary(paper, method=f"%% begin notes %% {HOSTILE}")
    assert "%% begin notes %%" not in render_now()


def test_an_empty_one_says_so_in_a_line() -> None:
    assert render_now() == (
        "# Research reference\n\n*Compiled 1 March 2026, 12:00, 0 papers*\n"
    )
