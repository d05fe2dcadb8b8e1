"""What a test looks for in the HTML of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from prepsite.writing.pictures import PICTURE_ADDRESS

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

# What the test client answers.
Response: TypeAlias = "_MonkeyPatchedWSGIResponse"

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_ADDRESSES = ("href", "src", "action", "formaction", "data-src", "data-url", "poster")


@dataclass(slots=True)
class Element:
    """A start tag with its attributes; `text` is all that stands inside of it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class Markup(HTMLParser):
    """The elements of a page in order, and the end tags that closed nothing."""

    elements: list[Element] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super(Markup, self).__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.strays.append(tag)

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of this tag with these attributes (`id="x"`, `data_page="1"`)."""
        wanted = {
            name.rstrip("_").replace("_", "-"): value
            for name, value in attributes.items()
        }
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]


def parse_markup(html: bytes | str) -> Markup:
    markup = Markup()
    markup.feed(html.decode() if isinstance(html, bytes) else html)
    markup.close()
    markup.strays += [element.tag for element in markup._open]
    return markup


def read_body(response: HttpResponseBase) -> bytes:
    """The whole answer; a file that was being sent is closed as by the server."""
    if isinstance(response, StreamingHttpResponse):
        return b"".join(cast("Iterator[bytes]", response.streaming_content))
    return response.content if isinstance(response, HttpResponse) else b""


def find_dangers(html: bytes | str) -> list[str]:
    """What the policy would refuse, or what text that became markup looks like."""
    markup = parse_markup(html)
    dangers = [f"</{tag}> is out of place" for tag in markup.strays]
    for element in markup.elements:
        dangers += _find_dangers_of(element)
    return dangers


def _find_dangers_of(element: Element) -> Iterator[str]:
    shown = f"<{element.tag} {str(element.attributes)[:200]}>"
    if element.tag in ("style", "iframe", "object", "embed", "base"):
        yield f"{shown} is no element of ours"
    if element.tag == "img" and not _is_own_picture(element.attributes):
        yield f"{shown} is no picture of ours"
    if element.tag == "script" and not element.attributes.get("src"):
        yield f"{shown} is an inline script"
    for name, value in element.attributes.items():
        if name.startswith(("on", "hx-on")) or name == "style":
            yield f"{shown} has {name}"
        if name.startswith("hx-") and "js:" in value:
            yield f"{shown} has {name}={value}"
        if name in _ADDRESSES and not _is_safe(value):
            yield f"{shown} leads to {value[:80]}"


def _is_own_picture(attributes: dict[str, str]) -> bool:
    return bool(PICTURE_ADDRESS.fullmatch(attributes.get("src", "")))


def _is_safe(address: str) -> bool:
    # As a browser reads it: without control characters and blanks around.
    read = "".join(c for c in address if c.isprintable()).strip()
    return urlsplit(read).scheme in ("", "http", "https")
