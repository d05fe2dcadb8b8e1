"""The life of a comparison: begun, rows and columns put in, named, moved, taken out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from critiques.comparisons.templates import Template
from critiques.models import Cell, ComparedPaper, Comparison, Criterion
from critiques.models.comparison import LONGEST_NAME
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.writing.saving import start_text

MOST_PAPERS = 10
MOST_CRITERIA = 30


class ComparisonError(UserError):
    """The table cannot be changed like that."""


@transaction.atomic
def start_comparison(papers: Sequence[Paper], *, now: datetime) -> Comparison:
    """Begin a table of these papers, without criteria yet; one paper is a beginning."""
    if not papers:
        raise ComparisonError("No paper is selected.", "Tick the rows that are meant.")
    comparison = Comparison.objects.create(started_at=now, conclusion=start_text())
    add_papers(comparison, papers)
    return comparison


@transaction.atomic
def add_papers(comparison: Comparison, papers: Sequence[Paper]) -> None:
    """Compare these too; those that stand there already do so once."""
    lines = comparison.compared_papers
    known = set(lines.values_list("paper_id", flat=True))
    new = [paper for paper in papers if paper.pk not in known]
    if lines.count() + len(new) > MOST_PAPERS:
        raise ComparisonError(
            f"A table compares up to {MOST_PAPERS} papers.", "Choose fewer."
        )
    place = _find_end(comparison.compared_papers.all())
    for position, paper in enumerate(new, start=place):
        lines.create(paper=paper, position=position)
    _start_cells(comparison)


@transaction.atomic
def add_criterion(comparison: Comparison, name: str, prompt: str = "") -> Criterion:
    """Compare by this too; by one of this name once."""
    tidied = tidy_name(name)
    if not tidied:
        raise ComparisonError("A criterion has a name.", "Write one.")
    for criterion in comparison.criteria.all():
        if criterion.name.casefold() == tidied.casefold():
            return criterion
    if comparison.criteria.count() >= MOST_CRITERIA:
        raise ComparisonError(
            f"A table has up to {MOST_CRITERIA} criteria.", "Begin another table."
        )
    place = _find_end(comparison.criteria.all())
    added = comparison.criteria.create(name=tidied, prompt=prompt, position=place)
    _start_cells(comparison)
    return added


@transaction.atomic
def apply_template(comparison: Comparison, template: Template) -> None:
    """Put in the criteria of the template that are not there yet, and its title."""
    for name, prompt in template.criteria:
        add_criterion(comparison, name, prompt)
    if not comparison.title:
        rename_comparison(comparison, template.title)


def rename_comparison(comparison: Comparison, title: str) -> None:
    comparison.title = tidy_name(title)
    comparison.save(update_fields=["title"])


def turn_comparison(comparison: Comparison) -> None:
    """Papers become columns, or rows again."""
    comparison.papers_are_columns = not comparison.papers_are_columns
    comparison.save(update_fields=["papers_are_columns"])


def rename_line(line: ComparedPaper | Criterion, name: str) -> None:
    """A paper without a name goes by its title; a criterion always has one."""
    tidied = tidy_name(name)
    is_known = isinstance(line, ComparedPaper) and line.paper is not None
    if not tidied and not is_known:
        raise ComparisonError("Without a name nobody knows what it is.", "Write one.")
    line.name = tidied
    line.save(update_fields=["name"])


@transaction.atomic
def move_line(line: ComparedPaper | Criterion, step: int) -> None:
    """One place on for a `step` of 1, one back for -1; not beyond the ends."""
    lines = list_siblings(line)
    old = lines.index(line)
    new = min(max(old + step, 0), len(lines) - 1)
    lines.insert(new, lines.pop(old))
    save_order(lines)


@transaction.atomic
def remove_line(line: ComparedPaper | Criterion) -> None:
    """Take it out with what stands in its cells; the last paper stays."""
    if isinstance(line, ComparedPaper) and len(list_siblings(line)) == 1:
        raise ComparisonError("This is its only paper.", "Add another one first.")
    line.delete()


def list_siblings(
    line: ComparedPaper | Criterion,
) -> list[ComparedPaper | Criterion]:
    """The lines of its kind in its table, in the order that they have now."""
    return list(type(line).objects.filter(comparison=line.comparison_id))


def save_order(lines: Sequence[ComparedPaper | Criterion]) -> None:
    for position, line in enumerate(lines):
        line.position = position
        line.save(update_fields=["position"])


def tidy_name(name: str) -> str:
    """On one line, without what cannot be seen, cut at the longest a name may be."""
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printable.split())[:LONGEST_NAME].strip()


def _find_end(lines: Iterable[ComparedPaper | Criterion]) -> int:
    return max((line.position + 1 for line in lines), default=0)


def _start_cells(comparison: Comparison) -> None:
    """An empty text for each pair that has none."""
    cells = Cell.objects.filter(criterion__comparison=comparison)
    known = set(cells.values_list("compared_paper_id", "criterion_id"))
    for line in comparison.compared_papers.all():
        for criterion in comparison.criteria.all():
            if (line.pk, criterion.pk) not in known:
                line.cells.create(criterion=criterion, text=start_text())


@receiver(pre_delete, sender=Paper)
def keep_name(instance: Paper, **_: object) -> None:
    """What was written by comparing it with others stays, under its title."""
    title = tidy_name(instance.title) or "A paper without a title"
    ComparedPaper.objects.filter(paper=instance, name="").update(name=title)
