"""A comparison as Markdown, as CSV and as a LaTeX table with booktabs' rules."""

import csv
import io
import re
from collections.abc import Iterator

from critiques.comparisons.latex import render_latex, render_words
from critiques.comparisons.table import ComparisonTable, Line, load_table
from critiques.models import Cell, ComparedPaper, Comparison
from critiques.write_ups.evidence import render_portable
from critiques.write_ups.export import word_paper
from papers.bibliography.citing import load_citation_keys
from prepsite.writing.tables import render_table

# What a spreadsheet would take for a formula. A number is none, nor an item of a list,
# unless a function, another program or another file is called behind it.
_FORMULA = re.compile(
    r"[=@\t\r]|[+\-](?![\d.\s])|[+\-].*?(?:\||!\$?[A-Za-z]|[A-Za-z]\()", re.DOTALL
)
_PREAMBLE = r"% In the preamble: \usepackage{booktabs,tabularx,array}"


def render_markdown_file(comparison: Comparison) -> str:
    """Title, papers, table, what it shows."""
    blocks = [
        f"# {comparison}",
        "\n".join(f"- {word_paper(paper)}" for paper in comparison.papers),
        render_table_markdown(comparison),
        render_portable(comparison.conclusion.body.strip(), []),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def render_table_markdown(comparison: Comparison) -> str:
    return render_table(*_list_words(comparison))


def render_csv_file(comparison: Comparison) -> str:
    """One record a row; words that a spreadsheet would run get an apostrophe before."""
    columns, rows = _list_words(comparison)
    written = io.StringIO()
    writer = csv.writer(written)
    for row in [columns, *rows]:
        writer.writerow([_disarm(said) for said in row])
    return written.getvalue()


def render_latex_file(comparison: Comparison) -> str:
    """A table for a paper; what stands in it is escaped, maths is kept."""
    table = load_table(comparison)
    keys = load_citation_keys(comparison.papers)
    heads = " & ".join(["", *(_word_head(one, keys) for one in table.columns)])
    widths = r">{\raggedright\arraybackslash}X" * (len(table.columns) + 1)
    return "\n".join(
        [
            _PREAMBLE,
            r"\begin{table}",
            r"  \centering",
            rf"  \caption{{{render_words(str(comparison))}}}",
            rf"  \begin{{tabularx}}{{\textwidth}}{{@{{}}{widths}@{{}}}}",
            r"    \toprule",
            rf"    {heads} \\",
            r"    \midrule",
            *_list_latex_rows(table, keys),
            r"    \bottomrule",
            r"  \end{tabularx}",
            r"\end{table}",
            "",
        ]
    )


def _list_latex_rows(table: ComparisonTable, keys: dict[int, str]) -> Iterator[str]:
    for row in table.rows:
        cells = (render_latex(_word_cell(one)) for one in row.cells)
        # Braces, as a bracket behind the row before would be that row's argument.
        yield rf"    {{{_word_head(row.head, keys)}}} & {' & '.join(cells)} \\"


def _word_head(line: Line, keys: dict[int, str]) -> str:
    """As it is named; a paper with what cites it."""
    said = render_words(str(line))
    if isinstance(line, ComparedPaper) and line.paper_id in keys:
        return rf"{said}~\cite{{{keys[line.paper_id]}}}"
    return said


def _list_words(comparison: Comparison) -> tuple[list[str], list[list[str]]]:
    """The words above the columns, those of the rows' heads among them, and the rows."""
    table = load_table(comparison)
    corner = "Criterion" if comparison.papers_are_columns else "Paper"
    rows = [
        [str(row.head), *(_word_cell(one) for one in row.cells)] for row in table.rows
    ]
    return [corner, *map(str, table.columns)], rows


def _word_cell(cell: Cell) -> str:
    """Links into the row's own paper do not name it again."""
    paper = cell.compared_paper.paper
    return render_portable(cell.text.body.strip(), [paper] if paper else [])


def _disarm(said: str) -> str:
    return f"'{said}" if _FORMULA.match(said) else said
