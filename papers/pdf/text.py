"""Cleans the text of a page so that words can be found, compared and stored."""

import re
import unicodedata

# PostgreSQL refuses NUL, JSON refuses lone surrogates, and the others only hide words.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
# TeX's older fonts print an accent as a character of its own before its letter.
_COMBINING = {
    "\u00b4": "\u0301",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
}
_LOOSE_ACCENT = re.compile("([\u00b4\u00a8\u02c6\u02dc\u02c7])([A-Za-z\u0131])")
# A cedilla hangs under the letter that was printed before it, or else behind it.
_EARLY_CEDILLA = re.compile("(?<![CcSsTt])\u00b8([CcSs])")
_LOOSE_CEDILLA = re.compile("([CcGgKkLlNnRrSsTt])\u00b8")
_LINE_HYPHEN = re.compile(
    "([^\\W_][\\w\u2019'\u2010-]{0,60})([-\u2010\u00ad])\n(?=\\w)(\\S+) ?\n?"
)
_SOFT_HYPHEN = re.compile("(?<=\\w)\u00ad(?=\\w)")
_SPACE_AT_LINE_END = re.compile(r"[ \t]+\n")


def clean_text(raw: str) -> str:
    """Text without control characters, ligatures and hyphens that hide words; NFC.

    A word split at a line's end moves whole to the first line. The hyphen stays where
    the word has another one, where a capital or a digit follows, or where the page
    has the hyphenated word in one piece elsewhere.
    """
    text = raw
    if not raw.isascii():
        text = text.translate(_LIGATURES)
        text = _LOOSE_ACCENT.sub(_compose_accent, text)
        text = _EARLY_CEDILLA.sub("\\1\u0327", text)
        text = _LOOSE_CEDILLA.sub("\\1\u0327", text)
    text = _UNWANTED.sub("", text)
    text = _SPACE_AT_LINE_END.sub("\n", text)
    # Within a line it is drawn like any hyphen: pseudo-Avicenne.
    text = _SOFT_HYPHEN.sub("-", _join_hyphenated(text)).replace("\u00ad", "")
    return unicodedata.normalize("NFC", text).strip()


def _compose_accent(match: re.Match[str]) -> str:
    letter = "i" if match[2] == "\u0131" else match[2]
    composed = unicodedata.normalize("NFC", letter + _COMBINING[match[1]])
    # An accent that makes no letter is mathematics ("x hat"), and stays as it was.
    return composed if len(composed) == 1 else match[0]


def _join_hyphenated(text: str) -> str:
    words: set[str] = set()

    def join(match: re.Match[str]) -> str:
        if not words:
            words.update(re.findall(r"\w+-\w+", text.lower()))
        left, hyphen, right = match.groups()
        kept = "-" if _keeps_hyphen(left, hyphen, right, words) else ""
        return f"{left}{kept}{right}\n"

    return _LINE_HYPHEN.sub(join, text)


def _keeps_hyphen(left: str, hyphen: str, right: str, words: set[str]) -> bool:
    if hyphen == "\u00ad":
        return False
    if not right[0].islower() or "-" in left:
        return True
    whole = re.match(r"\w+", right)
    return f"{left}-{whole[0] if whole else right}".lower() in words
