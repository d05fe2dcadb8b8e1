from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_uris import extract_uris
from tests.papers.pdf.structure.reference_samples import ReferencePaper


def test_find_inside_gives_the_addresses_on_the_lines_only() -> None:
    paper = ReferencePaper()
    page = paper.add_page()
    paper.draw(page, 72, 100, "A. Lee. A title. Nature, 2001.")
    paper.draw(page, 72, 140, "B. Kim. Another title. Nature, 2002.")
    paper.add_uri(page, 80, 90, "https://doi.org/10.1000/one")
    paper.add_uri(page, 80, 130, "https://doi.org/10.1000/two")
    document = paper.finish()
    lines = extract_lines(document)

    uris = extract_uris(document, [1])

    assert uris.find_inside(lines[:1]) == ["https://doi.org/10.1000/one"]
    assert uris.find_inside(lines[1:]) == ["https://doi.org/10.1000/two"]
