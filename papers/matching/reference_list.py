"""Where in a paper's text the list of references stands."""

import re
from bisect import bisect_right

# Headings stand alone on their line, with a number at most; small capitals are split
# ("R EFERENCES").
_HEADING = re.compile(
    r"^[ \t]*(?:(?:\d{1,2}|[IVX]{1,4}|[A-Z])\.?[ \t]+)?"
    r"(?:(?P<opens>R ?EFERENCES(?: AND NOTES| CITED)?|B ?IBLIOGRAPHY|LITERATURE CITED"
    r"|WORKS CITED)"
    r"|(?P<closes>A ?PPENDI(?:X|CES)(?: [A-Z0-9])?|S ?UPPLEMENT(?:ARY|AL)"
    r"(?: MATERIALS?| INFORMATION)?))"
    r"[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# A heading in the first tenth belongs to a table of contents.
_CONTENTS_SHARE = 0.1


class ReferenceList:
    """Tells whether an offset of the text lies among its references."""

    def __init__(self, text: str) -> None:
        self._offsets = [0]
        self._is_open = [False]
        earliest = len(text) * _CONTENTS_SHARE
        headings = list(_HEADING.finditer(text))
        for heading in headings:
            is_contents = heading.start() < earliest and len(headings) > 1
            if not is_contents:
                self._offsets.append(heading.end())
                self._is_open.append(heading["opens"] is not None)

    def __contains__(self, offset: int) -> bool:
        return self._is_open[bisect_right(self._offsets, offset) - 1]
