import pymupdf

from papers.pdf.outline import PageSpace, extract_links, extract_outline


def build_document() -> pymupdf.Document:
    document = pymupdf.open()
    for _ in range(2):
        document.new_page(width=612, height=792)
    return document


def reopen(document: pymupdf.Document) -> pymupdf.Document:
    return pymupdf.open(stream=document.tobytes(), filetype="pdf")


def test_extract_outline_gives_levels_pages_and_heights() -> None:
    document = build_document()
    place = {"kind": pymupdf.LINK_GOTO, "page": 1, "to": pymupdf.Point(72, 92)}
    document.set_toc([[1, "One", 1], [2, "Two and\nmore", 2, place]])
    again = reopen(document)
    rows = extract_outline(again, PageSpace(again))
    assert [row[:3] for row in rows] == [[1, "One", 1], [2, "Two and more", 2]]
    assert rows[1][3] == 700.0


def test_extract_links_gives_places_in_user_space_on_a_turned_and_cropped_page() -> (
    None
):
    document = build_document()
    page = document[0]
    box = pymupdf.Rect(72, 100, 172, 120)
    page.insert_link({"kind": pymupdf.LINK_URI, "from": box, "uri": "https://a.org/"})
    page.set_cropbox(pymupdf.Rect(36, 36, 576, 756))
    page.set_rotation(90)
    again = reopen(document)
    links = extract_links(again, again[0], PageSpace(again))
    assert links == [
        {
            "kind": "uri",
            "target": "https://a.org/",
            "page_number": None,
            "rect": [72.0, 672.0, 172.0, 692.0],
        }
    ]


def test_extract_links_names_the_page_of_an_internal_link() -> None:
    document = build_document()
    box = pymupdf.Rect(72, 100, 172, 120)
    document[0].insert_link({"kind": pymupdf.LINK_GOTO, "from": box, "page": 1})
    again = reopen(document)
    (link,) = extract_links(again, again[0], PageSpace(again))
    assert (link["kind"], link["page_number"]) == ("page", 2)
