"""What the reader wrote in Markdown, as HTML that can stand in a page."""

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "a", "span"),
    *("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}
_ATTRIBUTES = {"a": {"href", "title"}}


def _keep_maths(source: str, options: dict[str, bool]) -> str:
    """Maths goes to the browser as written, for static/js/maths.js."""
    marks = "$$" if options["display_mode"] else "$"
    return f"{marks}{escape(source)}{marks}"


_parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
_parser.enable(["table", "strikethrough"])
_parser.use(
    dollarmath_plugin,
    # Prices are no maths: "$5 and $6".
    allow_digits=False,
    double_inline=True,
    renderer=_keep_maths,
)


def render_markdown(text: str) -> SafeString:
    """CommonMark with tables; no markup of the text's own.

    Maths is left to KaTeX, for which the element around it wears `data-maths`.
    Links lead only to web and mail addresses and to pages of this product.
    """
    cleaned = nh3.clean(
        _parser.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return SafeString(cleaned)
