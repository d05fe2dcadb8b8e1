"""What search is handed of comparisons."""

import pytest

from critiques.comparisons.finding import build_documents, list_stamps, load_text
from critiques.comparisons.life import rename_line
from papers.contributions import build_contributed_documents, load_contributed_text
from papers.models import Paper
from prepsite.jobs.models import Job
from prepsite.writing.saving import Save, save_text
from tests.critiques.comparisons.samples import make_comparison, write_cell
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_each_cell_with_words_is_found_with_its_paper() -> None:
    vae, gan = make_paper("VAE"), make_paper("GAN")
    comparison = make_comparison(vae, gan, criteria={"Speed": ["one pass", "fast"]})
    (document,) = build_documents(vae.pk)
    cell = comparison.compared_papers.all()[0].cells.get()
    assert document.key == f"comparison:{cell.pk}"
    assert (document.title, document.body) == ("VAE", "Speed: one pass")
    page = f"/critiques/comparisons/{comparison.pk}/"
    assert document.url == f"{page}#text-field-cell-{cell.pk}"
    assert build_contributed_documents(vae.pk) == [document]
    assert load_contributed_text("comparison", str(cell.pk)) == document.body


@pytest.mark.django_db
def test_what_a_table_shows_is_found_with_each_of_its_papers() -> None:
    papers = [make_paper("VAE"), make_paper("GAN")]
    comparison = make_comparison(*papers, criteria={})
    conclusion = Save(body="Both sample.", base_version=0)
    save_text(comparison.conclusion_id, conclusion)
    found = [list(build_documents(paper.pk)) for paper in papers]
    assert [one.body for (one,) in found] == ["Both sample."] * 2
    assert len({one.key for (one,) in found}) == 2
    assert load_text(found[0][0].key.partition(":")[2]) == "Both sample."


@pytest.mark.django_db
def test_words_that_are_gone_are_empty() -> None:
    assert load_text("987654") == ""
    assert load_text("conclusion-987654-1") == ""


@pytest.mark.django_db(transaction=True)
def test_a_saved_cell_has_its_own_paper_indexed_a_conclusion_all() -> None:
    papers = [make_paper("VAE"), make_paper("GAN")]
    comparison = make_comparison(*papers, criteria={"Speed": []})
    write_cell(comparison, 1, "Speed", "fast")
    jobs = Job.objects.filter(name="papers.index")
    assert jobs.get().subject == papers[1].subject
    conclusion = Save(body="Both sample.", base_version=0)
    save_text(comparison.conclusion_id, conclusion)
    assert jobs.count() == 2


@pytest.mark.django_db
def test_stamps_are_those_of_the_documents_and_change_with_the_words() -> None:
    vae, gan = make_paper("VAE"), make_paper("GAN")
    comparison = make_comparison(vae, gan, criteria={"Speed": ["one pass", "fast"]})
    save_text(comparison.conclusion_id, Save(body="Both.", base_version=0))
    first = list_given_stamps(vae, gan)
    assert sorted(list_stamps()) == first
    write_cell(comparison, 0, "Speed", "two passes")
    rename_line(comparison.criteria.get(), "Cost")
    second = list_given_stamps(vae, gan)
    assert sorted(list_stamps()) == second
    assert len(set(first) & set(second)) == 2


def list_given_stamps(*papers: Paper) -> list[tuple[int, int]]:
    given = (one for paper in papers for one in build_documents(paper.pk))
    return sorted((one.paper_id, one.stamp) for one in given)
