"""Citation keys in the shape Better BibTeX gives: vaswaniAttentionAllYou2017."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

_TITLE_WORDS = 3
_LONGEST_PART = 40
_STOP_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a about above across after against along among an and around as at before "
        "behind below beneath beside between beyond but by das dem den der des despite "
        "die down during ein eine el en et except for from in inside into is la las le "
        "les like los near nor of off on onto or over past per plus since so some than "
        "the through to toward towards un una under une until up upon versus via while "
        "with within without yet",
    )
)
_NAME_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LATIN = {
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "ß": "ss",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "ĸ": "k",
    "ł": "l",
    "ŋ": "ng",
    "œ": "oe",
    "ŧ": "t",
    "ə": "e",
}
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "e",
            "ye",
            "i",
            "i",
            "g",
        ],
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
            "s",
        ],
        strict=True,
    )
)
_LETTERS = _LATIN | _CYRILLIC | _GREEK
# Unicode names these letters by their sound: "HIRAGANA LETTER KA".
_NAMED_BY_SOUND = re.compile(
    r"(?:HIRAGANA|KATAKANA) LETTER (?:SMALL )?([A-Z]+)|HANGUL SYLLABLE ([A-Z]+)"
)


def build_citation_key(
    authors: Sequence[str],
    year: int | None,
    title: str,
    taken: Collection[str] = frozenset(),
) -> str:
    """Last name, three title words and year, in ASCII letters and digits.

    Authors are "First Last" or "Last, First". Where the key is `taken` (BibTeX
    does not tell upper from lower case) it ends in a, b, c, ... Without a name
    that can be transliterated it starts with "anon".
    """
    base = f"{_build_name(authors)}{_build_words(title)}{'' if year is None else year}"
    refused = {key.lower() for key in taken}
    return next(key for key in _number(base) if key.lower() not in refused)


def _number(base: str) -> Iterator[str]:
    """The base, then with a to z, then with aa to zz and so on."""
    yield base
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield base + "".join(letters)


def _build_name(authors: Sequence[str]) -> str:
    for author in authors[:1]:
        if name := _transliterate(_take_last_name(author)).lower():
            return name[:_LONGEST_PART]
    return "anon"


def _take_last_name(author: str) -> str:
    """The family name without particles: "van der Maaten" is maaten."""
    family, _, _ = author.partition(",")
    words = [word for word in family.split() if _to_word(word) not in _NAME_SUFFIXES]
    return words[-1] if words else family


def _build_words(title: str) -> str:
    spelled = re.sub(r"\\[A-Za-z]+|[-‐‑'’]", "", title)
    words = (_transliterate(word) for word in re.split(r"[\W_]+", spelled))
    wanted = [w for w in words if w and w.lower() not in _STOP_WORDS][:_TITLE_WORDS]
    return "".join(f"{word[0].upper()}{word[1:]}"[:_LONGEST_PART] for word in wanted)


def _to_word(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _transliterate(text: str) -> str:
    """ASCII letters and digits for a text, as far as its letters tell their sound."""
    composed = unicodedata.normalize("NFKC", text)
    return re.sub(r"[^A-Za-z0-9]", "", "".join(map(_spell_letter, composed)))


def _spell_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    base = _LETTERS.get(letter.lower())
    if base is None:
        if match := _NAMED_BY_SOUND.match(unicodedata.name(letter, "")):
            return (match[1] or match[2]).lower()
        plain = unicodedata.normalize("NFKD", letter)[0]
        base = plain.lower() if plain.isascii() else _LETTERS.get(plain.lower(), "")
    return base.capitalize() if letter.isupper() else base
