import re
from html.parser import HTMLParser
from math import hypot, isfinite

from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.drawing import Drawing, build_drawing
from papers.landscape.graph import build_citation_graph
from tests.papers.landscape.samples import make_citation, make_graph, make_paper

_NUMBER = re.compile(r"-?\d+\.\d+")


def _read_points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


class _Page(HTMLParser):
    """The tags of a page with their attributes, and all its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def find_links(self, css_class: str) -> list[str | None]:
        return [
            attrs["href"]
            for tag, attrs in self.tags
            if tag == "a" and css_class in (attrs.get("class") or "").split()
        ]


def _render(drawing: Drawing) -> _Page:
    return _Page(
        render_to_string("papers/partials/landscape_graph.html", {"drawing": drawing})
    )


def test_the_drawing_says_how_much_it_shows() -> None:
    drawing = build_drawing(make_graph(12, [(n, n + 1) for n in range(1, 9)]))
    assert drawing.sentences == (
        "12 papers, 8 citations.",
        "3 papers cite none of yours and no paper of yours cites them.",
    )


def test_one_paper_is_drawn_in_the_middle_of_some_room() -> None:
    drawing = build_drawing(make_graph(1))
    left, top, width, height = map(float, drawing.view_box.split())
    (paper,) = drawing.papers
    assert (width, height) == (960.0, 440.0)
    assert abs(paper.x - (left + width / 2)) < 0.2
    assert top < paper.y < top + height
    assert drawing.sentences[0] == "1 paper, no citations."


def test_arrows_end_at_the_rim_of_the_cited_paper() -> None:
    drawing = build_drawing(make_graph(2, [(1, 2)]))
    citing, cited = drawing.papers
    start, _, tip, *_ = _read_points(drawing.citations[0].path)
    assert abs(hypot(start[0] - citing.x, start[1] - citing.y) - citing.radius) < 0.3
    assert abs(hypot(tip[0] - cited.x, tip[1] - cited.y) - cited.radius - 3) < 0.3


def test_arrows_between_papers_that_cite_each_other_bend_apart() -> None:
    drawing = build_drawing(make_graph(2, [(1, 2), (2, 1)]))
    there, back = (_read_points(citation.path)[1] for citation in drawing.citations)
    assert hypot(there[0] - back[0], there[1] - back[1]) > 10


def test_a_paper_cited_more_is_larger_but_gently() -> None:
    drawing = build_drawing(
        make_graph(200, [(n, 1) for n in range(2, 200)] + [(2, 200)])
    )
    radius = {paper.paper_id: paper.radius for paper in drawing.papers}
    assert (radius[1], radius[200], radius[2]) == (20.0, 10.5, 8.0)


def test_reading_states_differ_in_shape_and_class() -> None:
    states = ["to_read", "pass_1", "pass_2", "pass_3", "set_aside"]
    papers = [make_paper(n, state=state) for n, state in enumerate(states, 1)]
    drawn = build_drawing(build_citation_graph(papers, []), focus=1).papers
    assert [paper.classes for paper in drawn] == [
        "node to-read current",
        "node pass-1",
        "node pass-2",
        "node pass-3",
        "node set-aside",
    ]
    assert [bool(paper.wedge) for paper in drawn] == [False, True, True, False, False]
    assert drawn[1].wedge != drawn[2].wedge


def test_papers_of_one_title_are_drawn_apart() -> None:
    papers = [make_paper(1, "Deep Learning"), make_paper(2, "Deep Learning")]
    first, second = build_drawing(
        build_citation_graph(papers, [make_citation(1, 2)])
    ).papers
    assert hypot(first.x - second.x, first.y - second.y) > 30


def test_the_table_says_the_same_as_the_map() -> None:
    drawing = build_drawing(make_graph(3, [(1, 2), (3, 2)]), focus=2)
    row = drawing.rows[0]
    assert (row.paper.paper_id, row.is_focus) == (2, True)
    assert [link.label for link in row.cited_by] == ["Author1 2017", "Author3 2017"]
    assert (row.cited_by[0].page_url, row.cited_by[0].quote) == (
        "/papers/1/read/#page=3",
        "as 2 has it",
    )
    assert [len(other.cites) for other in drawing.rows] == [0, 1, 1]


def test_many_papers_without_links_are_counted_and_listed_below_the_map() -> None:
    drawing = build_drawing(make_graph(15, [(1, 2)]))
    assert [paper.paper_id for paper in drawing.papers] == [1, 2]
    assert [row.paper.paper_id for row in drawing.rows] == [1, 2]
    assert sorted(paper.paper_id for paper in drawing.unlinked) == list(range(3, 16))
    assert drawing.sentences == (
        "15 papers, 1 citation.",
        "13 papers cite none of yours and no paper of yours cites them; they are "
        "listed below the map.",
    )
    assert not drawing.is_partial
    page = _render(drawing)
    assert "13 papers without a link to another of yours" in page.text
    hrefs = [attrs.get("href") for tag, attrs in page.tags if tag == "a"]
    assert hrefs.count("/papers/15/") == 1


def test_the_same_library_gives_the_same_drawing() -> None:
    pairs = [(n, n // 2 + 1) for n in range(2, 40)]
    assert build_drawing(make_graph(45, pairs)) == build_drawing(make_graph(45, pairs))


def test_a_drawing_can_start_from_the_one_before() -> None:
    pairs = [(n, n // 2) for n in range(2, 20)]
    before = build_drawing(make_graph(19, pairs))
    after = build_drawing(make_graph(19, pairs), old_positions=before.positions)
    assert after.positions.keys() == before.positions.keys()


def test_900_references_are_drawn_in_part_and_it_says_so() -> None:
    drawing = build_drawing(make_graph(901, [(1, n) for n in range(2, 902)]), focus=1)
    assert (len(drawing.papers), len(drawing.citations)) == (300, 299)
    assert drawing.is_partial
    assert "the nearest 300 of your 901 papers" in drawing.sentences[0]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=50))
def test_any_graph_is_drawn_within_its_view_box(pairs: list[tuple[int, int]]) -> None:
    drawing = build_drawing(make_graph(20, pairs))
    left, top, width, height = map(float, drawing.view_box.split())
    points = [
        point for citation in drawing.citations for point in _read_points(citation.path)
    ]
    for paper in drawing.papers:
        points.append((paper.x - paper.radius, paper.y - paper.radius))
        points.append((paper.x + paper.radius, paper.label_y))
    for x, y in points:
        assert isfinite(x)
        assert isfinite(y)
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_the_map_is_made_of_links_that_work_without_javascript() -> None:
    page = _render(build_drawing(make_graph(3, [(1, 2), (2, 3)])))
    assert page.find_links("node") == ["/papers/1/", "/papers/2/", "/papers/3/"]
    assert page.find_links("citation") == [
        "/papers/1/read/#page=3",
        "/papers/2/read/#page=3",
    ]
    assert "Author1 2017 cites Author2 2017 on page 3: “as 2 has it”" in page.text
    assert not [attrs for _, attrs in page.tags if "style" in attrs]


def test_markup_in_titles_stays_text() -> None:
    title = '<script>alert("1")</script> & $x<y$'
    papers = [make_paper(1, title), make_paper(2)]
    citations = [make_citation(2, 1)]
    page = _render(build_drawing(build_citation_graph(papers, citations)))
    assert [tag for tag, _ in page.tags if tag == "script"] == []
    assert title in page.text
    assert title in [attrs.get("data-title") for _, attrs in page.tags]


def test_nothing_to_draw_says_what_to_do() -> None:
    page = _render(build_drawing(make_graph(0)))
    assert "No papers to map yet" in page.text
    assert page.find_links("primary") == ["/"]
    assert page.find_links("node") == []


def test_a_part_of_the_library_offers_the_surroundings_of_each_paper() -> None:
    drawing = build_drawing(make_graph(600, [(1, 2)]), focus=1)
    links = [attrs.get("href") for tag, attrs in _render(drawing).tags if tag == "a"]
    assert "?focus=2" in links
    assert "?" in links
    unfocused = _render(build_drawing(make_graph(600, [(1, 2)])))
    assert "?" not in [attrs.get("href") for _, attrs in unfocused.tags]
