"""Comparisons begun, changed, and what befalls their papers."""

import pytest

from critiques.comparisons.life import (
    MOST_CRITERIA,
    MOST_PAPERS,
    ComparisonError,
    add_criterion,
    add_papers,
    apply_template,
    move_line,
    remove_line,
    rename_comparison,
    rename_line,
    start_comparison,
    turn_comparison,
)
from critiques.comparisons.table import load_table
from critiques.comparisons.templates import find_template, load_templates
from critiques.models import Cell, Comparison
from papers.library.merging import merge_papers
from papers.library.removal import delete_paper_for_good, trash_paper
from prepsite.writing.models import Text
from tests.critiques.comparisons.samples import make_comparison, reload, write_cell
from tests.critiques.samples import NOON
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def name_papers(comparison: Comparison) -> list[str]:
    return [str(line) for line in reload(comparison).compared_papers.all()]


def name_criteria(comparison: Comparison) -> list[str]:
    return [str(line) for line in reload(comparison).criteria.all()]


def test_each_pair_has_a_cell_whatever_is_put_in_first() -> None:
    comparison = start_comparison([make_paper("VAE")], now=NOON)
    add_criterion(comparison, "Speed")
    add_papers(comparison, [make_paper("GAN"), make_paper("Diffusion")])
    add_criterion(comparison, "  Diversity\n")
    assert name_papers(comparison) == ["VAE", "GAN", "Diffusion"]
    assert name_criteria(comparison) == ["Speed", "Diversity"]
    assert Cell.objects.count() == 6


def test_what_is_there_already_is_put_in_once() -> None:
    paper = make_paper()
    comparison = make_comparison(paper, criteria={"Speed": ["fast"]})
    add_papers(comparison, [paper])
    assert add_criterion(comparison, "SPEED") == comparison.criteria.get()
    assert Cell.objects.get().text.body == "fast"


def test_a_table_needs_a_paper_and_names_and_has_bounds() -> None:
    with pytest.raises(ComparisonError, match="No paper is selected"):
        start_comparison([], now=NOON)
    papers = [make_paper(f"Paper {number}") for number in range(MOST_PAPERS + 1)]
    with pytest.raises(ComparisonError, match="up to 10 papers"):
        start_comparison(papers, now=NOON)
    assert not Comparison.objects.exists()
    comparison = start_comparison(papers[:1], now=NOON)
    with pytest.raises(ComparisonError, match="has a name"):
        add_criterion(comparison, " \x00 ")
    for number in range(MOST_CRITERIA):
        comparison.criteria.create(name=str(number), position=number)
    with pytest.raises(ComparisonError, match="up to 30 criteria"):
        add_criterion(comparison, "one more")


def test_a_template_puts_in_what_is_not_there_yet() -> None:
    comparison = make_comparison(criteria={"speed": ["fast"]})
    template = find_template("generative")
    assert template is not None
    apply_template(comparison, template)
    names = ["speed", "Training", "Generation quality", "Diversity"]
    assert name_criteria(comparison) == names
    assert str(reload(comparison)) == "Generative models"
    apply_template(comparison, load_templates()[1])
    assert str(reload(comparison)) == "Generative models"


def test_every_template_can_be_applied_to_a_table() -> None:
    for template in load_templates():
        comparison = start_comparison([make_paper()], now=NOON)
        apply_template(comparison, template)
        assert name_criteria(comparison) == [name for name, _ in template.criteria]


def test_lines_are_moved_up_to_the_ends_and_taken_out_with_their_words() -> None:
    comparison = make_comparison(criteria={"A": ["1"], "B": ["2"], "C": ["3"]})
    first, _, last = comparison.criteria.all()
    move_line(last, -1)
    move_line(first, -1)
    assert name_criteria(comparison) == ["A", "C", "B"]
    move_line(first, 1)
    assert name_criteria(comparison) == ["C", "A", "B"]
    remove_line(first)
    assert name_criteria(comparison) == ["C", "B"]
    assert not Text.objects.filter(body="1").exists()


def test_the_last_paper_stays() -> None:
    comparison = make_comparison(criteria={})
    with pytest.raises(ComparisonError, match="its only paper"):
        remove_line(comparison.compared_papers.get())


def test_a_paper_goes_by_its_title_until_it_is_named() -> None:
    comparison = make_comparison(make_paper("Auto-Encoding"), criteria={"A": []})
    line, criterion = comparison.compared_papers.get(), comparison.criteria.get()
    rename_line(line, f"VAE {'long ' * 100}")
    assert name_papers(comparison)[0].startswith("VAE long")
    rename_line(line, "")
    assert name_papers(comparison) == ["Auto-Encoding"]
    with pytest.raises(ComparisonError, match="Without a name"):
        rename_line(criterion, " ")
    rename_comparison(comparison, " Deep\ngenerators ")
    turn_comparison(comparison)
    shown = reload(comparison)
    assert (str(shown), shown.papers_are_columns) == ("Deep generators", True)


@pytest.mark.parametrize("title", ["Attention", HOSTILE, "\x01"])
def test_a_paper_deleted_for_good_leaves_its_row_with_its_words(title: str) -> None:
    gone = make_paper(title)
    comparison = make_comparison(gone, make_paper("Other"), criteria={"A": ["x", "y"]})
    trash_paper(gone)
    delete_paper_for_good(gone)
    row, other = load_table(reload(comparison)).rows
    assert str(row.head)
    assert (row.cells[0].text.body, str(other.head)) == ("x", "Other")
    assert len(reload(comparison).papers) == 1
    with pytest.raises(ComparisonError, match="Without a name"):
        rename_line(row.head, "")


def test_papers_merged_stay_two_rows_with_the_words_of_both() -> None:
    kept, other = make_paper("One"), make_paper("The same")
    comparison = make_comparison(kept, other, criteria={"A": ["x", "y"]})
    merge_papers(kept, other)
    rows = load_table(reload(comparison)).rows
    assert [row.cells[0].text.body for row in rows] == ["x", "y"]
    assert [str(row.head) for row in rows] == ["One", "One"]
    assert reload(comparison).papers == [kept]


def test_deleting_a_comparison_deletes_its_texts() -> None:
    comparison = make_comparison(criteria={"A": ["x"]})
    write_cell(comparison, 0, "A", "xy")
    comparison.delete()
    assert not Text.objects.exists()
