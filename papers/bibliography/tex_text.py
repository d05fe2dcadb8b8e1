"""TeX as found in bibliographies to plain Unicode, and back; maths stays TeX."""

import re
import unicodedata
from dataclasses import dataclass, field

from papers.tex_letters import ACCENTS, LETTERS

_ACCENTS = {**ACCENTS, "t": "\u0361"}
_SYMBOLS = {
    **LETTERS,
    "SS": "ẞ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "pounds": "£",
    "dots": "…",
    "ldots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textunderscore": "_",
    "textdollar": "$",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textdegree": "°",
    "texttrademark": "™",
    "textregistered": "®",
    "textmu": "µ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "slash": "/",
    "lbrace": "{",
    "rbrace": "}",
}
# Commands that change how words look; the words stay.
_FONT_COMMANDS = frozenset(
    re.findall(
        r"\S+",
        "bf bfseries em emph enquote hbox it itshape mathrm mbox mdseries "
        "nobreak normalfont protect relax rm rmfamily sc scshape sf sffamily "
        "sl slshape small text textbf textit textmd textnormal textrm textsc textsf "
        "textsl textsubscript textsuperscript texttt textup tt ttfamily underline "
        "uppercase upshape url",
    )
)
_CHARACTER_COMMANDS = {
    " ": " ",
    "\n": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "\\": " ",
    "-": "",
    "/": "",
    "@": "",
    "!": "",
}
_DASHES_AND_QUOTES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_MATHS = r"\$(?:[^$\\]|\\.)+\$|\\\((?:[^\\]|\\[^()])*\\\)"
_TOKEN = re.compile(
    rf"(?P<maths>{_MATHS})|\\(?P<word>[A-Za-z]+)\s*|\\(?P<character>.)"
    r"|(?P<brace>[{}])|(?P<ligature>---|--|``|''|~)|(?P<text>[^\\{}$~`'-]+|.)",
    re.DOTALL,
)
# An accent replaces the dot.
_DOTLESS = {"ı": "i", "ȷ": "j"}


@dataclass(slots=True)
class _Decoder:
    """The state between two tokens: written so far, an accent in waiting, groups."""

    written: list[str] = field(default_factory=list)
    accent: str = ""
    kept_groups: list[bool] = field(default_factory=list)
    keeps_next_group: bool = False

    def write(self, text: str) -> None:
        self.keeps_next_group = False
        if self.accent and text.strip():
            text = text.lstrip()
            letter = _DOTLESS.get(text[0], text[0])
            text = f"{letter}{_ACCENTS[self.accent]}{text[1:]}"
            self.accent = ""
        self.written.append(text)

    def write_word(self, word: str, source: str) -> None:
        if word in _SYMBOLS:
            self.write(_SYMBOLS[word])
        elif word in _ACCENTS:
            self.accent = word
        elif word not in _FONT_COMMANDS:
            # An unknown command is left as it was, its braces included.
            self.write(source)
            self.keeps_next_group = True

    def write_character(self, character: str) -> None:
        if character in _ACCENTS:
            self.accent = character
        elif character in "()":
            self.write(f"\\{character}")
        else:
            self.write(_CHARACTER_COMMANDS.get(character, character))

    def write_brace(self, brace: str) -> None:
        if brace == "{":
            self.kept_groups.append(self.keeps_next_group)
            if self.keeps_next_group:
                self.write(brace)
        else:
            if self.accent:  # \~{} is how TeX spells the accent by itself
                self.written.append(self.accent)
                self.accent = ""
            if self.kept_groups and self.kept_groups.pop():
                self.write(brace)


def decode_tex(text: str) -> str:
    """Accents, symbols and dashes as Unicode (NFC), braces gone, one line.

    Maths in `$...$` or `\\(...\\)` and unknown commands stay as written. Never
    raises; takes time in proportion to the text, however deep its braces.
    """
    decoder = _Decoder()
    for token in _TOKEN.finditer(text):
        kind, found = token.lastgroup, token[0]
        if kind == "word":
            decoder.write_word(token["word"], found)
        elif kind == "character":
            decoder.write_character(token["character"])
        elif kind == "brace":
            decoder.write_brace(found)
        elif kind == "maths":
            decoder.accent = ""
            decoder.write(_tighten(found))
        else:
            decoder.write(_DASHES_AND_QUOTES.get(found, found))
    return unicodedata.normalize("NFC", " ".join("".join(decoder.written).split()))


def _tighten(maths: str) -> str:
    """`$ x $` as `$x$`, which cannot be taken for two prices."""
    return f"${maths[1:-1].strip()}$" if maths[0] == "$" else maths


def decode_tex_link(text: str) -> str:
    """A DOI or URL as written, without \\url{...}, braces and TeX's backslashes."""
    if match := re.match(r"\s*\\href\s*\{([^{}]*)\}", text):
        text = match[1]
    bare = re.sub(r"\\(?:url|path)\b", "", text)
    bare = re.sub(r"\\(?:textasciitilde\b|~)", "~", bare)
    bare = re.sub(r"\\([_%&#$])", r"\1", bare)
    return re.sub(r"[{}\s]", "", bare)


_SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    # In TeX's oldest font, the default, these come out as other signs: "¡5" for "<5".
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
# Dollars are maths where Markdown takes them so: no space inside, no digit after;
# "between $5 and $6" is money. The length is bounded against hostile text.
MATHS_IN_TEXT = (
    r"(?:\$(?=\S)(?:[^$\\]|\\.){1,500}(?<=\S)\$(?![0-9])"
    r"|\\\((?:[^\\]|\\[^()]){1,500}\\\))"
)
_MATHS_OR_SPECIAL = re.compile(
    rf"(?P<maths>{MATHS_IN_TEXT})"
    # What TeX would draw together into a dash or a quote.
    r"|(?P<first_of_pair>-(?=-)|`(?=`)|'(?='))"
    r"|[\\{}~^&%$#_<>|]"
)


def encode_tex(text: str) -> str:
    """Plain Unicode as TeX: specials escaped outside maths, UTF-8 kept, one line."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = unicodedata.normalize("NFC", " ".join(printable.split()))
    written, position = [], 0
    while match := _MATHS_OR_SPECIAL.search(line, position):
        written.append(line[position : match.start()])
        position = match.end()
        if match["first_of_pair"]:
            written.append(f"{match[0]}{{}}")
        elif match["maths"] and has_balanced_braces(match[0]):
            written.append(match[0])
        else:
            position = match.start() + 1
            written.append(_SPECIALS[match[0][0]])
    return "".join([*written, line[position:]])


def has_balanced_braces(text: str) -> bool:
    """Whether BibTeX, which counts escaped braces too, finds each one's partner."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
