"""Comparisons as the tests need them."""

from critiques.comparisons.life import add_criterion, start_comparison
from critiques.models import Comparison
from papers.models import Paper
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text
from tests.critiques.samples import NOON
from tests.papers.samples import make_paper


def make_comparison(*papers: Paper, criteria: dict[str, list[str]]) -> Comparison:
    """With the words of the papers' cells, in the papers' order, by criterion."""
    comparison = start_comparison(papers or [make_paper()], now=NOON)
    for name, bodies in criteria.items():
        add_criterion(comparison, name)
        for position, body in enumerate(bodies):
            write_cell(comparison, position, name, body)
    return Comparison.objects.with_lines().get(pk=comparison.pk)


def write_cell(comparison: Comparison, position: int, name: str, body: str) -> Text:
    line = comparison.compared_papers.all()[position]
    text = line.cells.get(criterion__name=name).text
    return save_text(text.pk, Save(body=body, base_version=text.version))


def reload(comparison: Comparison) -> Comparison:
    return Comparison.objects.with_lines().get(pk=comparison.pk)
