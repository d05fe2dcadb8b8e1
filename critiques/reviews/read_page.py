"""The words of a saved web page, line by line, as one would copy them; pure."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = frozenset("script style template svg noscript select".split())
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table td th tr ul".split()
)
# The class that OpenReview gives to the name of a field.
_FIELD_NAME = "note-content-field"


@dataclass(slots=True)
class _PageText(HTMLParser):
    pieces: list[str] = field(default_factory=list)
    title: str = ""
    _unseen: int = 0
    _in_title: bool = False
    _is_preformatted: int = 0

    def __post_init__(self) -> None:
        super(_PageText, self).__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = True
        elif tag in _UNSEEN:
            self._unseen += 1
        elif (
            tag in _BLOCKS
            or tag == "br"
            or _FIELD_NAME in (dict(attrs).get("class") or "")
        ):
            self.pieces.append("\n- " if tag == "li" else "\n")
        self._is_preformatted += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n\n" if tag in ("p", "ul", "ol") else "\n")
        if tag == "pre":
            self._is_preformatted = max(0, self._is_preformatted - 1)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._unseen:
            self.pieces.append(data if self._is_preformatted else _flatten(data))


def _flatten(data: str) -> str:
    """Line breaks of the source are blanks on the page."""
    words = " ".join(data.split())
    if not words:
        return " " if data else ""
    return (
        f"{' ' if data[0].isspace() else ''}{words}{' ' if data[-1].isspace() else ''}"
    )


@dataclass(frozen=True, slots=True)
class SavedPage:
    title: str
    text: str


def read_page(html: str) -> SavedPage:
    """Title and words; markup that is broken is read as far as it goes."""
    page = _PageText()
    page.feed(html)
    page.close()
    lines = (" ".join(line.split()) for line in "".join(page.pieces).split("\n"))
    title = " ".join(page.title.split()).removesuffix("| OpenReview").strip()
    return SavedPage(title, "\n".join(lines))
