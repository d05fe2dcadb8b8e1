"""What the reader wrote in Markdown, as HTML that can stand in a page."""

import re
from collections.abc import Sequence

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from prepsite.writing.pictures import PICTURE_ADDRESS

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "a", "span"),
    *("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
    *("img", "label", "input"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "loading"},
    "input": {"checked", "disabled"},
    "li": {"data-line"},
    "ol": {"start"},
}

_TASK = re.compile(r"(\[([ xX])\])\s")
_MOST_BRACKETS = 2_000


def _keep_maths(source: str, options: dict[str, bool]) -> str:
    """Maths goes to the browser as written, for static/js/maths.js."""
    marks = "$$" if options["display_mode"] else "$"
    return f"{marks}{escape(source)}{marks}"


def _build_tasks(state: StateCore) -> None:
    """Items that begin with [ ] or [x] get a box, and the line of the text they stand in.

    By that line, from 0, whoever ticks the box finds it in the text. (The library's own
    plugin takes a minute for the tasks of a text of 100,000 letters.)
    """
    for item, inline in zip(state.tokens, state.tokens[2:], strict=False):
        is_first = item.type == "list_item_open" and inline.type == "inline"
        task = _TASK.match(inline.content) if is_first else None
        if not task or not inline.children or not inline.map:
            continue
        item.attrSet("class", "task-list-item")
        item.attrSet("data-line", str(inline.map[0]))
        words = inline.children[0]
        words.content = words.content.removeprefix(task[1])
        checked = "" if task[2] == " " else " checked"
        box = f'<label><input type="checkbox"{checked} disabled>'
        inline.children = [_markup(box), *inline.children, _markup("</label>")]


def _markup(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)


def _leave_brackets(state: StateCore) -> None:
    """A block of nothing but brackets stays as it is.

    Its links are looked for in a time that grows with the square of the brackets.
    """
    for token in state.tokens:
        if token.type == "inline" and token.content.count("[") > _MOST_BRACKETS:
            token.type = "text"


def _render_picture(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """A picture of the reader's own; any other becomes a link to it.

    To show it, the browser would have to ask another machine, which nobody told it to.
    """
    token = tokens[index]
    address = str(token.attrGet("src") or "")
    words = renderer.renderInlineAsText(token.children, options, env)
    if PICTURE_ADDRESS.fullmatch(address):
        return f'<img src="{address}" alt="{escape(words)}" loading="lazy">'
    if not address:
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words or address)}</a>'


_parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 100})
_parser.enable(["table", "strikethrough"])
_parser.use(
    dollarmath_plugin,
    # Prices are no maths: "$5 and $6".
    allow_digits=False,
    double_inline=True,
    renderer=_keep_maths,
)
_parser.core.ruler.before("inline", "brackets", _leave_brackets)
_parser.core.ruler.push("tasks", _build_tasks)
_parser.add_render_rule("image", _render_picture)


def render_markdown(text: str) -> SafeString:
    """CommonMark with tables, checklists and own pictures; no markup of the text's own.

    Maths is left to KaTeX, for which the element around it wears `data-maths`.
    Links lead only to web and mail addresses and to pages of this product.
    """
    cleaned = nh3.clean(
        _parser.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        allowed_classes={"li": {"task-list-item"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return SafeString(cleaned)
