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


@given(st.text())
def test_render_markdown_takes_any_text(text: str) -> None:
    assert find_dangers(render_markdown(text)) == []
