"""Reads the words of a heading: its number, its name, and what is none. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["arabic", "roman", "letter", "appendix", ""]

_BULLET = re.compile(r"^[\u25a0-\u25ff\u2022\u2751\u274f\u27a4\u00a7\u00b6|]+\s*(?=\D)")
_ARABIC = re.compile(
    r"^(?:\u00a7\s?)?(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})"
    r"(?:\s?[.:]\s*|\s+[\u2013\u2014|-]\s+|\s+|(?=[A-Z][a-z]))"
    r"(?P<title>[^\s\d].*|(?<=\.\d\s)\d+[^\W\d]*\s[^\W\d]{2}.*)$"
)
_ROMAN = re.compile(
    r"^(?P<number>[IVXL]{1,6})(?:\s?[.:]\s*|\s+[\u2013\u2014-]\s+)(?P<title>[^\s\d].*)$"
)
# As outlines of IEEE papers have it, and papers without the full stop.
_ROMAN_BARE = re.compile(
    r"^(?P<number>[IVX]{1,5}-[A-Z]\d{0,2}|[IVX]{2,5})\s+(?P<title>[^\s\d].*)$"
)
_LETTER = re.compile(
    # The A of "A simple example" is a word.
    r"^(?P<number>[A-Z](?:\.\d{1,2}){1,3}|[A-Z](?!\s+[a-z]{2}))(?:\s?[.:]\s+|\s+)"
    r"(?P<title>[^\s\d].*)$"
)
# An arrow behind a heading leads back, in slides and in pages made from HTML.
_ARROW_BACK = re.compile(r"\s*[\u2190\u2191\u219e\u21a9]+$")
_APPENDIX = re.compile(
    r"^(?:appendix|annex|supplement(?:ary)?(?: (?:note|material|section))?)\s+"
    r"(?P<number>[A-Z]|\d{1,2}|[IVX]{1,5})(?:\s?[.:\u2013\u2014-]\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"^(?:chapter|section|part|lecture)\s+(?P<number>\d{1,2}|[IVXL]{1,6})"
    r"(?:\s?[.:\u2013\u2014-]\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
# Sections every paper may have, numbered or not, whatever it is about.
_FRAME_NAMES = re.compile(
    r"""^(?:
    abstract | (?:executive\s|author\s|lay\s|plain\slanguage\s)?summary
    | (?:general\s|extended\s)?introduction(?:\sand\s.{3,40})?
    | (?:summary\sand\s)?(?:conclusions?|concluding\sremarks)
      (?:(?:,|\sand|\s&)\s.{3,40})?
    | acknowledge?ments?(?:\sand\s.{3,50})? | appendix | appendices
    | (?:cited\s)?references?(?:\s(?:and\snotes|cited))? | bibliography
    | (?:literature|works)\scited | literature
    | suppl(?:ementary|emental|ementing)\s(?:materials?|information|notes|methods|data)
    | supporting\sinformation | additional\sinformation | supplement
    | authors?[\u2019']?s?\scontributions? | contributions? | credit\sauthor.{3,40}
    | (?:competing|conflicts?\sof|declaration\sof).{0,20}\sinterests?(?:\sstatement)?
    | (?:data|code|data\sand\scode|software).{0,12}\savailability(?:\sstatement)?
    | availability(?:\sof\s.{3,40})? | funding(?:\s.{3,30})? | ethics(?:\s.{3,40})?
    | ethical\s(?:considerations?|statement) | (?:broader|societal)\simpacts?.{0,20}
    | reproducibility(?:\sstatement)? | impact\sstatement | disclosures?
    | significance(?:\sstatement)? | declarations? | glossary | nomenclature
    | r\u00e9sum\u00e9 | zusammenfassung | einleitung | literatur(?:verzeichnis)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# Sections that as often are words in a figure or a row of a table.
_BODY_NAMES = re.compile(
    r"""^(?:
    background(?:\sand\s.{3,40})? | motivations?(?:\sand\s.{3,40})?
    | (?:related|previous|prior)\s(?:works?|research|literature)(?:\sand\s.{3,30})?
    | literature\sreview | preliminar(?:y|ies) | notations?(?:\sand\s.{3,30})?
    | (?:materials?\sand\s)?methods?(?:\sand\smaterials?)? | methodology | approach
    | (?:online|star[\u2605*]?)\smethods? | theory | model | data(?:sets?)?
    | (?:experiments?|evaluation|experimental\s(?:results?|setup|evaluation|section))
      (?:\sand\s.{3,30})?
    | (?:main\s|numerical\s|empirical\s)?results?(?:\sand\s.{3,30})?
    | analysis | (?:general\s)?discussions?(?:\sand\s.{3,40})?
    | future\s(?:works?|directions?|research) | outlook | limitations?(?:\sand\s.{3,40})?
    | threats\sto\svalidity | open\s(?:problems|questions) | (?:end)?notes
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCES = re.compile(
    r"^(?:(?:cited\s)?references?(?:\s(?:and\snotes|cited))?|bibliography"
    r"|(?:literature|works)\scited|literatur(?:e|verzeichnis)?)$",
    re.IGNORECASE,
)
_TOP_NAMES = re.compile(
    r"^(?:abstract|introduction|conclusions?|acknowledge?ments?|appendix|appendices)$",
    re.IGNORECASE,
)
# Opens a caption, a theorem or what belongs to the list of keywords: no section.
_LABEL = re.compile(
    r"""^(?:
    (?:supplementary\s|extended\sdata\s)?(?:fig(?:ure|s?\.)?|tab(?:le|\.)|algorithm
    |listing|scheme|box|chart|plate|video|movie|pseudocode)
    (?:\s*\.?\s*S?\d|\s+(?:[A-Z]\.?\d|[IVX]+\b|[A-Z]\b))
    | (?:theorem|lemma|prop(?:osition|\.)|corollar(?:y|ies)|definition|remark|example
    |claim|assumption|fact|conjecture|axiom|hypothes[ie]s|exercise|problem|case|step
    |condition|observation|property|criterion|proof|question|rq|task|note|finding)
    \s*(?:\d|[A-Z]?\.\d|\(|[A-Z]\b|\.|:|$|\#)
    | proof\sof\s(?:the\s)?(?:theorem|lemma|prop|claim|cor)\S*\s\S+\.\s\S
    | key\s?words?(?:\sand\sphrases)?\b | index\sterms\b | ccs\sconcepts | acm\sreference
    | categories\sand\ssubject | general\sterms\b | subject\sareas? | msc\b | pacs\b
    | jel\b | doi\b | https?: | e-?mail | received\b | accepted\b | published\b
    | correspondence\b | \W?\scopyright | input\s?: | output\s?: | require\s?:
    | ensure\s?: | contents$ | table\sof\scontents | list\sof\s(?:figures|tables)
    | arxiv\s?: | open\saccess
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class HeadingText:
    """What the words of a heading say; `path` are its numbers from the top level."""

    title: str
    number: str = ""
    kind: Kind = ""
    path: tuple[int, ...] = ()


def parse_heading_text(text: str) -> HeadingText:
    """Title and number apart; the number is empty where none leads the text."""
    text = _BULLET.sub("", text.strip())
    for pattern, kind in (
        (_APPENDIX, "appendix"),
        (_CHAPTER, "arabic"),
        (_ARABIC, "arabic"),
        (_ROMAN, "roman"),
        (_ROMAN_BARE, "roman"),
        (_LETTER, "letter"),
    ):
        if match := pattern.match(text):
            return _build_numbered(match, kind)
    return HeadingText(tidy_title(text))


def _build_numbered(match: re.Match[str], kind: str) -> HeadingText:
    number = re.sub(r"\s", "", match["number"]).upper()
    if kind == "arabic" and not number[0].isdigit():
        kind = "roman"
    # "III-B" goes on with a letter below its Roman numeral.
    first, _, rest = number.partition("-")
    path = tuple(_parse_part(part, kind) for part in first.split("."))
    path += tuple(_parse_part(part, "letter") for part in rest[:1])
    title = tidy_title(match["title"]) or tidy_title(match.string)
    return HeadingText(title, number, kind, path)  # type: ignore[arg-type]


def _parse_part(part: str, kind: str) -> int:
    if part.isdigit():
        return int(part)
    if kind == "roman" or len(part) > 1:
        return parse_roman(part)
    return ord(part) - ord("A") + 1


def parse_roman(text: str) -> int:
    """The value of a Roman numeral up to the fifties; 0 for what is none."""
    values = [_ROMAN_DIGITS.get(letter, 0) for letter in text]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if all(values) else 0


def tidy_title(text: str) -> str:
    """Without the colon, dash or full stop that ends a run-in heading."""
    title = _ARROW_BACK.sub("", text.strip()).strip(":\u2014\u2013|").strip()
    return title.rstrip(".").strip() if not title.endswith("..") else title


def is_known_name(title: str) -> bool:
    """Whether sections of papers usually bear this name."""
    return is_frame_name(title) or bool(_BODY_NAMES.match(tidy_title(title)))


def is_frame_name(title: str) -> bool:
    """Whether the name is one of a paper's frame: abstract, conclusion, references."""
    return bool(_FRAME_NAMES.match(tidy_title(title)))


def is_top_name(title: str) -> bool:
    """Whether the name is one that no section of a lower level bears."""
    return bool(_TOP_NAMES.match(tidy_title(title))) or is_references_name(title)


def is_references_name(title: str) -> bool:
    """Whether a list of references bears this name."""
    return bool(_REFERENCES.match(tidy_title(title)))


def is_label(text: str) -> bool:
    """Whether the words open a caption, a theorem, keywords or the like."""
    return bool(_LABEL.match(text.strip()))
