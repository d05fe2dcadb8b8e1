"""Reads the label a caption opens with: "Fig. 3.", "TABLE IV", "Algorithm 1:"."""

import re
from dataclasses import dataclass
from typing import Literal

CaptionKind = Literal["figure", "table", "algorithm", "listing"]

_KINDS: dict[str, tuple[CaptionKind, str]] = {
    "figure": ("figure", "Figure"),
    "fig": ("figure", "Figure"),
    "scheme": ("figure", "Scheme"),
    "chart": ("figure", "Chart"),
    "plate": ("figure", "Plate"),
    "abbildung": ("figure", "Abbildung"),
    "abb": ("figure", "Abbildung"),
    "figura": ("figure", "Figura"),
    "\u0440\u0438\u0441": ("figure", "\u0420\u0438\u0441."),
    "\u56fe": ("figure", "\u56fe"),
    "\u5716": ("figure", "\u5716"),
    "\u56f3": ("figure", "\u56f3"),
    "table": ("table", "Table"),
    "tab": ("table", "Table"),
    "tabelle": ("table", "Tabelle"),
    "tableau": ("table", "Tableau"),
    "tabla": ("table", "Tabla"),
    "\u0442\u0430\u0431\u043b\u0438\u0446\u0430": (
        "table",
        "\u0422\u0430\u0431\u043b\u0438\u0446\u0430",
    ),
    "\u8868": ("table", "\u8868"),
    "algorithm": ("algorithm", "Algorithm"),
    "alg": ("algorithm", "Algorithm"),
    "listing": ("listing", "Listing"),
    "box": ("listing", "Box"),
}
# "F IGURE": a large capital apart from the small ones that follow it.
_SPLIT_CAPITAL = re.compile(r"^([FTALSBC]) (?=[A-Z]{2,})")
_WORDS = "|".join(sorted(_KINDS, key=len, reverse=True))
_LABEL = re.compile(
    rf"""
    ^(?P<prefix>(?:extended\ data|supplement(?:ary|al)|supporting|online|appendix)\ )?
    (?P<word>{_WORDS})
    (?P<dot>\ ?\.)?\ ?
    (?P<number>[A-Z]{{0,2}}[.\-]?\d{{1,3}}(?:[.\-]\d{{1,3}})*[a-z]?|[IVX]{{1,6}}|[A-Z](?=[:.]))
    (?=$|[\s:\uff1a.|\u2013\u2014\u2212-])
    \s?(?P<separator>[:\uff1a.|\u2013\u2014\u2212-]{{0,2}})
    (?P<rest>.*)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATORS = {"\uff1a": ":", "\u2013": "-", "\u2014": "-", "\u2212": "-"}
_CONTINUED = re.compile(r"\(?cont(?:inued|['\u2019]?d|\.|\)|$)", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w{0,5}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionLabel:
    """A label as it stands at the beginning of a line.

    `label` is spelled out ("Figure 3" for "FIG. 3"); `word` is as printed;
    `separator` is ":", "|", "." or "-" (any dash), "" for none; `rest` follows it.
    """

    kind: CaptionKind
    label: str
    word: str
    separator: str
    rest: str

    @property
    def is_continued(self) -> bool:
        """Whether it says to go on with a figure of a page before."""
        return _CONTINUED.match(self.rest) is not None


def parse_caption_label(text: str) -> CaptionLabel | None:
    """The label `text` opens with, None where it opens with none.

    Sentences such as "Figure 3 shows" are read too: who calls has to tell them apart.
    """
    match = _LABEL.match(_SPLIT_CAPITAL.sub(r"\1", text))
    if match is None or match["word"][0].islower() or _LEADERS.search(text):
        return None
    number = match["number"]
    if number.isalpha() and not number.isupper():
        return None
    kind, name = _KINDS[match["word"].lower()]
    prefix = (match["prefix"] or "").capitalize()
    separator = match["separator"][:1]
    return CaptionLabel(
        kind=kind,
        label=f"{prefix}{name} {number}",
        word=match["word"],
        separator=_SEPARATORS.get(separator, separator),
        rest=match["rest"].strip(),
    )
