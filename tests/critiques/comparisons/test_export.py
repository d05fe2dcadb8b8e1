"""Comparisons as files."""

import csv
import io

import pytest

from critiques.comparisons.export import (
    render_csv_file,
    render_latex_file,
    render_markdown_file,
)
from critiques.comparisons.life import rename_comparison, rename_line
from critiques.models import Comparison
from prepsite.writing.saving import Save, save_text
from prepsite.writing.tables import parse_table
from tests.critiques.comparisons.samples import make_comparison, reload
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def make_sample() -> Comparison:
    vae = make_paper("Auto-Encoding", author_line="Kingma, D. P.", year=2014)
    gan = make_paper("Adversarial & Nets", author_line="Ian Goodfellow", year=2014)
    speed = [f"one pass ([p. 5](/papers/{vae.pk}/read/#page=5))", "**fast** | $O(1)$"]
    comparison = make_comparison(vae, gan, criteria={"Speed": speed})
    rename_comparison(comparison, "Generators_")
    rename_line(comparison.compared_papers.all()[0], "VAE")
    conclusion = Save(body="GANs are fast.", base_version=0)
    save_text(comparison.conclusion_id, conclusion)
    return reload(comparison)


def test_markdown_has_title_papers_table_and_what_it_shows() -> None:
    assert render_markdown_file(make_sample()) == (
        "# Generators_\n\n"
        "- Kingma, D. P., *Auto-Encoding*, 2014\n"
        "- Ian Goodfellow, *Adversarial & Nets*, 2014\n\n"
        "| Paper | Speed |\n| --- | --- |\n"
        "| VAE | one pass (p. 5) |\n"
        "| Adversarial & Nets | **fast** \\| $O(1)$ |\n\n"
        "GANs are fast.\n"
    )


def test_latex_has_booktabs_rules_citations_and_escaped_words() -> None:
    said = render_latex_file(make_sample())
    assert r"\caption{Generators\_}" in said
    assert r"{VAE~\cite{kingmaAutoEncoding2014}} & " in said
    assert r"Adversarial \& Nets~\cite{goodfellowAdversarialNets2014}}" in said
    assert r"& \textbf{fast} \textbar{} $O(1)$ \\" in said
    rules = [r"\toprule", r"\midrule", r"\bottomrule"]
    assert [said.count(rule) for rule in rules] == [1, 1, 1]


def test_csv_is_read_back_and_runs_nothing() -> None:
    said = ["=HYPERLINK(1)", "-3.5", 'a,"b"\nc', "@SUM", "+x"]
    papers = [make_paper(f"P{number}") for number in range(5)]
    comparison = make_comparison(*papers, criteria={"A": said})
    rows = list(csv.reader(io.StringIO(render_csv_file(comparison), newline="")))
    assert rows[0] == ["Paper", "A"]
    cells = [cell for _, cell in rows[1:]]
    assert cells == ["'=HYPERLINK(1)", "-3.5", 'a,"b"\nc', "'@SUM", "'+x"]


def test_csv_runs_nothing_behind_a_number() -> None:
    run = ["+1+cmd|' /C calc'!A0", "- HYPERLINK(1)", "-1+'[a.xls]b'!A1"]
    kept = ["- fast (p. 5)\n- small!", "-1.2 (p. 5)"]
    papers = [make_paper(f"P{number}") for number in range(5)]
    comparison = make_comparison(*papers, criteria={"A": [*run, *kept]})
    rows = list(csv.reader(io.StringIO(render_csv_file(comparison), newline="")))
    assert [cell for _, cell in rows[1:]] == [*(f"'{one}" for one in run), *kept]


def test_ten_hostile_papers_keep_the_shape_of_the_table() -> None:
    papers = [make_paper(HOSTILE) for _ in range(10)]
    hostile = f"{HOSTILE}\n| a | b |\n\\end{{tabularx}} & % \\\\"
    comparison = make_comparison(*papers, criteria={"A": [hostile] * 10})
    rename_line(comparison.criteria.get(), HOSTILE)
    comparison = reload(comparison)
    table = parse_table(render_markdown_file(comparison).split("\n\n", 2)[2])
    assert table is not None
    assert (len(table.columns), len(table.rows)) == (2, 10)
    latex = render_latex_file(comparison)
    assert latex.count(r"\end{tabularx}") == 1
    assert latex.count("\\\\\n") == 11
    rows = list(csv.reader(io.StringIO(render_csv_file(comparison), newline="")))
    assert [len(row) for row in rows] == [2] * 11


def test_a_table_without_criteria_can_be_taken_along() -> None:
    comparison = make_comparison(make_paper("Alone"), criteria={})
    assert "| Alone |" in render_markdown_file(comparison)
    assert r"{Alone" in render_latex_file(comparison)
    assert render_csv_file(comparison) == "Paper\r\nAlone\r\n"
