"""Markdown with maths, and nothing in it that a page should not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepsite.writing.markdown import render_markdown
from tests.pages import find_dangers


def render(text: str) -> str:
    return render_markdown(text).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("costs $5 and $6", "<p>costs $5 and $6</p>"),
    ],
)
def test_render_markdown_writes_what_markdown_means(text: str, html: str) -> None:
    assert render(text) == html


def test_render_markdown_leaves_maths_as_it_was_written() -> None:
    assert render("so $a_1 * b_1 < c*$ holds") == (
        "<p>so <span>$a_1 * b_1 &lt; c*$</span> holds</p>"
    )
    assert "$$x^2$$" in render("$$x^2$$")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "[here](data:text/html,x)",
        "$<img src=x onerror=alert(1)>$",
    ],
)
def test_render_markdown_lets_no_markup_through(text: str) -> None:
    assert find_dangers(render_markdown(text)) == []


def test_render_markdown_links_to_the_web_without_a_referrer() -> None:
    assert render("[a](https://example.org/)") == (
        '<p><a href="https://example.org/" rel="noopener noreferrer">a</a></p>'
    )


OWN = f"/pictures/{'ab' * 32}.png"


def test_render_markdown_shows_own_pictures() -> None:
    assert render(f'![a "map"]({OWN})') == (
        f'<p><img src="{OWN}" alt="a &quot;map&quot;" loading="lazy"></p>'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "![map](https://example.org/a.png)",
            '<a href="https://example.org/a.png" rel="noopener noreferrer">map</a>',
        ),
        (
            "![](//example.org/a.png)",
            '<a href="//example.org/a.png" rel="noopener noreferrer">'
            "//example.org/a.png</a>",
        ),
        ("![sending…]()", "sending…"),
        (
            "![x](data:image/png;base64,AAAA)",
            '<a rel="noopener noreferrer">x</a>',
        ),
        ("![x](javascript:alert(1))", "![x](javascript:alert(1))"),
    ],
)
def test_render_markdown_fetches_no_picture_from_elsewhere(
    text: str, html: str
) -> None:
    assert render(text) == f"<p>{html}</p>"


def task(line: int, words: str, checked: str = "") -> str:
    return (
        f'<li class="task-list-item" data-line="{line}"><label>'
        f'<input type="checkbox"{checked} disabled="">{words}</label></li>'
    )


def test_render_markdown_gives_tasks_a_box_and_their_line() -> None:
    assert render("Do:\n\n- [ ] one\n- [X] *two*\n- three") == (
        "<p>Do:</p>\n<ul>\n"
        + task(2, " one")
        + "\n"
        + task(3, " <em>two</em>", ' checked=""')
        + "\n<li>three</li>\n</ul>"
    )


def test_render_markdown_finds_the_line_of_a_task_inside_others() -> None:
    rendered = render("- - [ ] a\n-\n  [x] b\n\n> - [ ] c\n\n```\n- [ ] d\n```")
    assert [f'data-line="{n}"' in rendered for n in range(8)] == [
        *(True, False, True, False, True, False, False, False)
    ]


@pytest.mark.parametrize("text", ["[ ] a", "- [ ]", "- [y] a", "- [ ]a", r"- \[ ] a"])
def test_render_markdown_takes_only_tasks_for_tasks(text: str) -> None:
    assert "<input" not in render(text)


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] <input type=text autofocus onfocus=alert(1)>",
        '![" onerror="alert(1)](/pictures/x.png)',
        '![x](/pictures/x.png "&quot; onerror=&quot;alert(1)")',
        f'![" onerror="alert(1)]({OWN})',
        f"![x]({OWN}?a=1)",
        "- [ ] [x](javascript:alert(1))",
        "[![x](https://example.org/)](javascript:alert(1))",
        "[x](vbscript:x) <javascript:alert(1)> [x]( data:text/html,x)",
    ],
)
def test_render_markdown_lets_no_markup_through_tasks_and_pictures(text: str) -> None:
    assert find_dangers(render_markdown(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "![" * 500_000,
        "> " * 500_000,
        "- " * 500_000,
        "$" * 1_000_000,
        "- [ ] a\n" * 2_000,
        "".join(f"{' ' * depth}- a\n" for depth in range(500)),
    ],
    ids=["brackets", "pictures", "quotes", "items", "maths", "tasks", "nested"],
)
def test_render_markdown_ends_with_any_text(text: str) -> None:
    assert find_dangers(render_markdown(text)) == []


def test_render_markdown_shows_what_lies_deep() -> None:
    text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(20))
    assert "level 19" in render(text)


@given(st.text())
def test_render_markdown_takes_any_text(text: str) -> None:
    assert find_dangers(render_markdown(text)) == []
