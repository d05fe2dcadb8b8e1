"""A cell's Markdown as LaTeX: emphasis, code, links and maths kept, all else escaped."""

import re

from papers.bibliography.tex_text import MATHS_IN_TEXT, encode_tex, has_balanced_braces

_LINE_MARK = re.compile(r"^\s*(?:#{1,6}|>|(?P<item>[-*+]|\d{1,9}[.)]))\s+")
_INLINE = re.compile(
    rf"(?P<display>\$\$(?:[^$\\]|\\.){{1,500}}\$\$)"
    rf"|(?P<maths>{MATHS_IN_TEXT})"
    r"|`(?P<code>[^`]{1,500})`"
    r"|\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*)){1,2000})(?<=\S)\*\*"
    r"|(?<![*\w])\*(?=\S)(?P<emph>[^*]{1,2000})(?<=\S)\*(?![*\w])"
    r"|\[(?P<words>[^\]\[]{1,500})\]\((?P<address>[^)\s]{1,2000})\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_WRAPPERS = {"code": r"\texttt", "strong": r"\textbf", "emph": r"\emph"}
# Maths that would read or write files, or define anything, is no maths.
_REACHES_OUT = re.compile(
    r"\\(?:input|include|openin|openout|read|write|immediate|special|catcode|directlua"
    r"|csname|def|edef|gdef|xdef|let|href|url|loop|newcommand|renewcommand"
    r"|providecommand|futurelet|scantokens|lowercase|latelua|ShellEscape"
    r"|InputIfFileExists|includegraphics|lstinputlisting|verbatiminput)(?![A-Za-z])"
    r"|\^\^|(?<!\\)[%#]"
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
# Between rows and columns of the table around it, unless an environment's own.
_PARTS_CELLS = re.compile(r"(?<!\\)&|\\\\|\\(?:cr|tabularnewline|hline)(?![A-Za-z])")


def render_latex(body: str) -> str:
    """What may stand in a table's cell: lines parted by \\newline, items with bullets."""
    lines = (_render_line(line) for line in body.strip().split("\n"))
    return r" \newline ".join(line for line in lines if line)


def _render_line(line: str) -> str:
    mark = _LINE_MARK.match(line)
    words = render_words(line[mark.end() :] if mark else line)
    # A bracket at a line's beginning would be an argument of the break before it.
    words = f"{{}}{words}" if words.startswith(("[", "*")) else words
    return rf"\textbullet\ {words}" if mark and mark["item"] and words else words


def render_words(words: str) -> str:
    """A single line; blanks between its parts are kept."""
    written, position = [], 0
    for found in _INLINE.finditer(words):
        written.append(_encode(words[position : found.start()]))
        written.append(_render_inline(found))
        position = found.end()
    return "".join([*written, _encode(words[position:])]).strip()


def _render_inline(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind in ("display", "maths"):
        return _render_maths(found[0])
    # A link's words are an earlier group than its address, by which it is known.
    words = found["words"] if kind == "address" else found[kind]
    encode = _encode if kind in ("code", "escaped") else render_words
    return f"{_WRAPPERS.get(kind, '')}{{{encode(words)}}}"


def _render_maths(maths: str) -> str:
    inner = maths.strip("$") if maths.startswith("$") else maths[2:-2]
    return f"${inner.strip()}$" if _is_sound(inner) else _encode(maths)


def _is_sound(maths: str) -> bool:
    """Whether it stays within its cell, whatever it says."""
    places = _ENVIRONMENT.findall(maths)
    begun = sorted(name for kind, name in places if kind == "begin")
    ended = sorted(name for kind, name in places if kind == "end")
    if not has_balanced_braces(maths) or begun != ended:
        return False
    parts_cells = not begun and _PARTS_CELLS.search(maths) is not None
    return not parts_cells and _REACHES_OUT.search(maths) is None


def _encode(words: str) -> str:
    """Escaped, dollars too: what is maths has been taken out before."""
    return r"\$".join(_encode_part(part) for part in words.split("$"))


def _encode_part(words: str) -> str:
    """With the blanks at its ends, which part it from its neighbours."""
    if not words.strip():
        return " " if words else ""
    before = " " if words[0].isspace() else ""
    after = " " if words[-1].isspace() else ""
    return f"{before}{encode_tex(words)}{after}"
