from papers.pdf.claims import extract_claims, find_doi
from papers.pdf.first_page import FirstPage


def build_page(text: str) -> FirstPage:
    return FirstPage(height_pt=792, lines=(), text=text)


def test_find_doi_stops_before_the_sentence_goes_on() -> None:
    assert find_doi("see doi:10.1145/1273445.1273458. Next") == (
        "10.1145/1273445.1273458"
    )


def test_find_doi_passes_over_arxivs_own() -> None:
    assert find_doi("10.48550/arXiv.1706.03762 and 10.1000/x1") == "10.1000/x1"
    assert find_doi("nothing here") is None


def test_extract_claims_reads_a_stamp_left_in_the_metadata() -> None:
    claims = extract_claims(
        build_page("no words"), {"title": "arXiv:hep-th/9108004v1  16 Aug 1991"}
    )
    assert claims["arxiv_id"] == "hep-th/9108004"
    assert claims["arxiv_version"] == 1
    assert claims["arxiv_date"] == "1991-08-16"
    assert claims["title"] is None


def test_extract_claims_falls_back_to_the_metadata() -> None:
    metadata = {"title": "A Real Title", "author": "Ada Lovelace; Alan Turing"}
    claims = extract_claims(build_page(""), metadata)
    assert claims["title"] == "A Real Title"
    assert claims["authors"] == ("Ada Lovelace", "Alan Turing")
