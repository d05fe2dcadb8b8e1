import pytest

from papers.pdf.structure.reference_fields import (
    clean_doi,
    find_arxiv_id,
    find_doi,
    find_url,
    parse_year,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("A. Lee. Deep. Nature, 367(1591):1001–1012, 2012.", 2012),
        ("J. Cancer 2007, 96, 1504–1513.", 2007),
        ("Phys. Lett. B716 (2012) 1; Phys. Rev. D44 (2014) 3.", 2012),
        ("A. Lee. Deep. arXiv:1911.00172, 2019.", 2019),
        ("A. Lee. Home page. http://example.org/2003/x", None),
        ("In 2017 IEEE Conference, pages 1–4. IEEE, 2018.", 2018),
    ],
)
def test_parse_year_tells_years_from_pages_ids_and_issues(
    text: str, year: int | None
) -> None:
    assert parse_year(text) == year


def test_parse_year_prefers_the_year_behind_the_authors() -> None:
    text = "Lee A (2020) Anxiety during the (2009) pandemic"

    assert parse_year(text, behind_authors=5) == 2020


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi: 10.1109/90.649565.", "10.1109/90.649565"),
        (
            "https://doi.org/10.1016/S0885-2308(03)00006-8).",
            "10.1016/S0885-2308(03)00006-8",
        ),
        ("doi:10.1007/978-3-642-35289-8 32.", "10.1007/978-3-642-35289-8_32"),
        ("https://doi.org/10.48550/arXiv.1909.09436", ""),
        ("no identifier", ""),
    ],
)
def test_find_doi_takes_no_punctuation_along(text: str, doi: str) -> None:
    assert find_doi(text) == doi


def test_clean_doi_keeps_brackets_that_belong_to_it() -> None:
    assert clean_doi("10.1016/0031-9163(64)91136-9),") == "10.1016/0031-9163(64)91136-9"


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("arXiv preprint arXiv:1607.06450v2, 2016.", "1607.06450"),
        ("CoRR, abs/1412.3555, 2014.", "1412.3555"),
        ("JHEP 01 (2001) 1 [hep-th/9711200].", "hep-th/9711200"),
        ("Phys. Lett. B716 (2012) 1, [1207.7214].", "1207.7214"),
        ("ArXiv e-prints (2014) 1406.5545.", "1406.5545"),
        ("Training very deep networks. 1507.06228, 2015.", "1507.06228"),
        ("Comput. Networks 1234.5678", ""),
    ],
)
def test_find_arxiv_id_knows_the_forms_of_reference_lists(
    text: str, arxiv_id: str
) -> None:
    assert find_arxiv_id(text) == arxiv_id


def test_find_url_takes_the_first_address() -> None:
    assert find_url("At http://example.org/a. Or www.b.org") == "http://example.org/a"
