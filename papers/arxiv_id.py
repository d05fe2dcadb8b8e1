"""Every spelling of an arXiv id, read into its canonical id and version."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from prepsite.errors import UserError

# Archives that gave out old-style ids (until March 2007), the dead ones included.
OLD_STYLE_ARCHIVES = frozenset(
    [
        "acc-phys",
        "adap-org",
        "alg-geom",
        "ao-sci",
        "astro-ph",
        "atom-ph",
        "bayes-an",
        "chao-dyn",
        "chem-ph",
        "cmp-lg",
        "comp-gas",
        "cond-mat",
        "cs",
        "dg-ga",
        "funct-an",
        "gr-qc",
        "hep-ex",
        "hep-lat",
        "hep-ph",
        "hep-th",
        "math",
        "math-ph",
        "mtrl-th",
        "nlin",
        "nucl-ex",
        "nucl-th",
        "patt-sol",
        "physics",
        "plasm-ph",
        "q-alg",
        "q-bio",
        "quant-ph",
        "solv-int",
        "supr-con",
    ]
)
# Archives that opened when ids no longer named one.
LATE_ARCHIVES = frozenset({"econ", "eess", "q-fin", "stat"})

# Month numbers counted from year 0, so that ids of one style compare by date.
_FIRST_OLD_STYLE = 1991 * 12 + 7
_LAST_OLD_STYLE = 2007 * 12 + 3
_FIRST_FIVE_DIGITS = 2015 * 12 + 1

_FIRST_OLD_STYLE_YY = 91
_MAX_TEXT_LENGTH = 2000
_MAX_VERSION_DIGITS = 3
_SHOWN_LENGTH = 60
_TYPE_ONE_ID = "Type an id such as 1706.03762 or hep-th/9901001, or paste its link."
_DROP_THE_PDF = "If you have the PDF, drop it on the library page instead."


class ArxivIdError(UserError):
    """The text is not an arXiv id; the message says what is wrong with it."""


class ArxivVersionError(ArxivIdError):
    """A paper's id is followed by what cannot be one of its versions."""


@dataclass(frozen=True, slots=True)
class ArxivId:
    """A paper on arXiv, or one of its versions when `version` is given.

    `value` is the canonical id without version: "1706.03762", "hep-th/9901001".
    """

    value: str
    version: int | None = None

    def __str__(self) -> str:
        return self.value if self.version is None else f"{self.value}v{self.version}"

    @property
    def doi(self) -> str:
        """The DOI DataCite holds; it has no version."""
        return f"10.48550/arXiv.{self.value}"

    @property
    def abs_url(self) -> str:
        """The abstract page, of the version when there is one."""
        return f"https://arxiv.org/abs/{self}"

    @property
    def year(self) -> int:
        """The year the id was given out."""
        two_digits = int(self._yymm[:2])
        return (1900 if two_digits >= _FIRST_OLD_STYLE_YY else 2000) + two_digits

    @property
    def month(self) -> int:
        """The month the id was given out, from 1."""
        return int(self._yymm[2:])

    @property
    def _yymm(self) -> str:
        return self.value.rpartition("/")[2][:4]


@dataclass(frozen=True, slots=True)
class ArxivStamp:
    """What arXiv prints up the left side of a PDF's first page."""

    arxiv_id: ArxivId
    category: str | None
    date: date | None


def parse_arxiv_id(text: str) -> ArxivId:
    """Read one id, link, arXiv DOI or stamp; the text must be nothing else.

    Raises ArxivIdError with the reason in the reader's words.
    """
    if len(text) > _MAX_TEXT_LENGTH:
        raise ArxivIdError("This is far too long to be one arXiv id.", _TYPE_ONE_ID)
    entered = _clean(text).strip()
    if not entered:
        raise ArxivIdError("Nothing was entered.", _TYPE_ONE_ID)
    bare = _unwrap(_STAMP_TAIL.sub(r"\1", entered))
    if _is_category(bare):
        raise ArxivIdError(
            f"“{_shorten(bare)}” is an archive or category, not a paper.", _TYPE_ONE_ID
        )
    found = _read_token(_PREFIX.sub("", bare)) or _read_doi(bare) or _read_link(bare)
    if found is None:
        raise ArxivIdError(*_explain(entered, bare))
    return found


def find_arxiv_ids(text: str) -> list[ArxivId]:
    """Explicit arXiv ids in running text, in order, each paper once; never raises.

    Only `arXiv:...`, links to arXiv and arXiv DOIs count: a bare number in a
    reference list may be anything.
    """
    found: dict[str, ArxivId] = {}
    for match in _EXPLICIT.finditer(_clean(text)):
        with suppress(ArxivIdError):
            arxiv_id = _read_token("".join(match["id"].split()))
            if arxiv_id is not None:
                found.setdefault(arxiv_id.value, arxiv_id)
    return list(found.values())


def check_versions(text: str) -> None:
    """Raise ArxivVersionError where an explicit id names what cannot be its version.

    `find_arxiv_ids` finds the paper all the same, and the version is lost unsaid.
    """
    for match in _EXPLICIT_VERSION.finditer(_clean(text)):
        _read_token("".join(match["id"].split()))


def parse_arxiv_stamp(text: str) -> ArxivStamp | None:
    """The first stamp in a page's text, or None; never raises.

    A stamp has a version and a category or a date, which tells it from an id
    cited on the same page. Letters may be spaced out, as some PDFs have them.
    """
    cleaned = _clean(text)
    matches: Iterator[re.Match[str]] = (
        match
        for pattern in (_STAMP, _SPACED_STAMP)
        for match in pattern.finditer(cleaned)
    )
    return next(filter(None, map(_build_stamp, matches)), None)


# -- tokens: "1706.03762v5", "hep-th/9901001" ------------------------------------

_NEW_STYLE = re.compile(r"([0-9]+)\.([0-9]+)(?:v([0-9a-z]*))?(?:\.pdf)?", re.IGNORECASE)
_OLD_STYLE = re.compile(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2,8}(?:-[a-z]{2,8})?)?"
    r"/([0-9]+)(?:v([0-9a-z]*))?(?:\.pdf)?",
    re.IGNORECASE,
)
_YYMM_LENGTH = 4
_SHORT_NUMBER_LENGTH = 4
_LONG_NUMBER_LENGTH = 5
_OLD_STYLE_LENGTH = 7


def _read_token(token: str) -> ArxivId | None:
    """The id a bare token spells, None when it has not the shape of one."""
    if match := _NEW_STYLE.fullmatch(token):
        value = _read_new_style(token, match[1], match[2])
        return ArxivId(value, _read_version(token, match[3]))
    match = _OLD_STYLE.fullmatch(token)
    if match and (archive := match[1].lower()) in OLD_STYLE_ARCHIVES | LATE_ARCHIVES:
        value = _read_old_style(token, archive, match[2])
        return ArxivId(value, _read_version(token, match[3]))
    return None


def _read_new_style(token: str, yymm: str, number: str) -> str:
    if len(yymm) != _YYMM_LENGTH:
        raise _error(
            token, "an id starts with four digits before the dot, year and month"
        )
    if len(number) < _SHORT_NUMBER_LENGTH:
        raise _error(token, "the number after the dot is too short")
    if len(number) > _LONG_NUMBER_LENGTH:
        raise _error(token, "the number after the dot is too long")
    months = _count_months(token, yymm)
    if months <= _LAST_OLD_STYLE:
        raise _error(
            token,
            "ids of this form start in April 2007 (0704); "
            "earlier ones name their archive, as hep-th/9901001 does",
        )
    if int(number) == 0:
        raise _error(token, "numbers start at 1, and this one is 0")
    return f"{yymm}.{_fit_number(token, number, months)}"


def _fit_number(token: str, number: str, months: int) -> str:
    """The number with the digits of its date: four until 2014, five from 2015."""
    if months >= _FIRST_FIVE_DIGITS:
        return number.zfill(_LONG_NUMBER_LENGTH)
    if len(number) == _LONG_NUMBER_LENGTH and number[0] != "0":
        raise _error(token, "numbers had four digits until December 2014")
    return number[-_SHORT_NUMBER_LENGTH:]


def _read_old_style(token: str, archive: str, digits: str) -> str:
    if len(digits) < _OLD_STYLE_LENGTH:
        raise _error(
            token, "the number after the slash is too short, it has seven digits"
        )
    if len(digits) > _OLD_STYLE_LENGTH:
        raise _error(
            token, "the number after the slash is too long, it has seven digits"
        )
    months = _count_months(token, digits[:_YYMM_LENGTH])
    if months > _LAST_OLD_STYLE:
        raise _error(
            token,
            "ids that name their archive ended in March 2007 (0703); "
            "later ones look like 0704.0001",
        )
    if months < _FIRST_OLD_STYLE:
        raise _error(token, "arXiv started in 1991 (9107)")
    if archive in LATE_ARCHIVES:
        raise _error(token, f"{archive} opened after ids stopped naming their archive")
    if int(digits[_YYMM_LENGTH:]) == 0:
        raise _error(token, "numbers start at 1, and this one is 0")
    return f"{archive}/{digits}"


def _count_months(token: str, yymm: str) -> int:
    """Months since year 0; raises for a month that does not exist."""
    month = int(yymm[2:])
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise _error(token, f"{yymm} would be month {yymm[2:]}")
    two_digits = int(yymm[:2])
    century = 1900 if two_digits >= _FIRST_OLD_STYLE_YY else 2000
    return (century + two_digits) * 12 + month


def _read_version(token: str, digits: str | None) -> int | None:
    if digits is None:
        return None
    if not digits:
        raise _version_error(token, "the version number after the v is missing")
    if not (digits.isascii() and digits.isdigit()):
        raise _version_error(token, "what follows the v is no version number")
    if len(digits) > _MAX_VERSION_DIGITS:
        raise _version_error(token, "no paper has that many versions")
    if int(digits) == 0:
        raise _version_error(token, "versions start at 1, and this one is 0")
    return int(digits)


# -- what may stand around a token -----------------------------------------------

_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_CATEGORY = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]+(?:-[a-z]+)?)?"
_DATE = rf"[0-9]{{1,2}}\s+(?:{'|'.join(_MONTHS)})[a-z]*\s+[0-9]{{4}}"
_STAMP_TAIL = re.compile(
    r"^([^\s\[]+(?:\s[^\s\[]+){0,2})"
    rf"(?:\s*\[{_CATEGORY}\](?:\s+{_DATE})?|\s+{_DATE})$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:oai:arxiv\.org:\s*"
    r"|(?:arxiv\s+(?:e-?|pre)prints?,?\s+)?arxiv\s*[:.]?\s*(?:abs/)?"
    r"|(?:corr,?\s+)?abs/)",
    re.IGNORECASE,
)
_OPENING = "<([{\"'“‘«"
_CLOSING = ">)]}\"'”’».,;:!?"
# What browsers and PDFs put between or instead of the characters one sees.
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-")


def _clean(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE | _DASHES))


def _unwrap(text: str) -> str:
    return text.lstrip(_OPENING).rstrip(_CLOSING).strip()


# -- DOIs and links --------------------------------------------------------------

_DOI = re.compile(r"(?:doi:\s*)?(10\.[0-9]{4,9})/(\S+)", re.IGNORECASE)
_ARXIV_DOI_PREFIX = "10.48550"
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|//", re.IGNORECASE)
_STARTS_WITH_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?(?=[/?#]|$)", re.IGNORECASE
)
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_ARXIV_PAGES = "abs|pdf|html|format|e-print|src|ps|dvi|overview|papers"
_PAGE_OF_SITE = {
    "arxiv.org": _ARXIV_PAGES,
    "ar5iv.org": _ARXIV_PAGES,
    "alphaxiv.org": _ARXIV_PAGES,
    "xxx.lanl.gov": _ARXIV_PAGES,
    "arxiv-vanity.com": "papers",
    "huggingface.co": "papers",
    "scirate.com": "arxiv",
    "semanticscholar.org": "arxiv",
}


def _read_doi(text: str) -> ArxivId | None:
    """The id in an arXiv DOI, None when the text is no DOI at all."""
    match = _DOI.fullmatch(text)
    if match is None:
        return None
    registrant, suffix = match[1], match[2]
    if registrant != _ARXIV_DOI_PREFIX:
        raise ArxivIdError(
            f"The DOI {_shorten(text)} is not one of arXiv's, "
            f"which start with {_ARXIV_DOI_PREFIX}/arXiv.",
            _DROP_THE_PDF,
        )
    archive, _, token = suffix.partition(".")
    found = _read_token(token) if archive.lower() == "arxiv" else None
    if found is None:
        raise ArxivIdError(f"The DOI {_shorten(text)} names no arXiv paper.")
    return found


def _read_link(text: str) -> ArxivId | None:
    """The id a link leads to, None when the text is no link."""
    link = _split_link(text)
    if link is None:
        return None
    host = (link.hostname or "").removeprefix("www.")
    path = unquote(link.path).strip("/")
    if host in _DOI_HOSTS:
        found = _read_doi(path)
    elif (site := _name_site(host)) in _PAGE_OF_SITE:
        found = _read_id_list(link) or _read_path(path, _PAGE_OF_SITE[site])
    else:
        raise ArxivIdError(
            f"This is a link to {_shorten(host) or 'nowhere'}, not to arXiv.",
            _DROP_THE_PDF,
        )
    if found is None:
        raise ArxivIdError(
            f"This link to {host} names no arXiv paper.",
            "Open the paper's abstract page and copy its address.",
        )
    return found


def _split_link(text: str) -> SplitResult | None:
    if not _HAS_SCHEME.match(text):
        if not _STARTS_WITH_HOST.match(text):
            return None
        text = f"//{text}"
    try:
        link = urlsplit(text)
        _ = link.port  # raises for a port that is no number
    except ValueError as error:
        raise ArxivIdError("This is not a complete link.", _TYPE_ONE_ID) from error
    return link


def _name_site(host: str) -> str:
    """The site a host belongs to: arXiv has mirrors and services as subdomains."""
    return "arxiv.org" if host.endswith(".arxiv.org") else host


def _read_id_list(link: SplitResult) -> ArxivId | None:
    """The paper of an API query; raises when it asks for several."""
    if link.path.rstrip("/") != "/api/query":
        return None
    try:
        ids = parse_qs(link.query, max_num_fields=20).get("id_list", [])
    except ValueError:
        return None
    papers = [name for value in ids for name in value.split(",")]
    if len(papers) > 1:
        raise ArxivIdError(f"This link names {len(papers)} papers.", "Enter one id.")
    return _read_token(papers[0].strip()) if papers else None


def _read_path(path: str, pages: str) -> ArxivId | None:
    """The id in "abs/1706.03762v1", "src/1706.03762/anc/table.csv", ..."""
    match = re.match(
        rf"(?:{pages})/(?:arxiv:)?((?:[a-z][a-z.-]*/)?[0-9][^/]*)", path, re.IGNORECASE
    )
    return _read_token(match[1].rstrip(_CLOSING)) if match else None


# -- why a text is no id ---------------------------------------------------------

_ARCHIVE_LIKE = re.compile(r"([a-z]+(?:-[a-z]+)?)/[0-9]{3,}\S*", re.IGNORECASE)


def _is_category(text: str) -> bool:
    """Whether the text is "hep-th", "cs.CL" and the like."""
    archive, _, subject_class = text.lower().partition(".")
    return archive in OLD_STYLE_ARCHIVES | LATE_ARCHIVES and bool(
        re.fullmatch("[a-z-]*", subject_class)
    )


def _count_ids(text: str) -> int:
    """How many separate ids a text holds that is not one id."""
    papers = set()
    for word in re.split(r"[\s,;]+", text):
        with suppress(ArxivIdError):
            found = _read_token(_PREFIX.sub("", _unwrap(word)))
            papers.add(found.value if found else None)
    return len(papers - {None})


def _explain(entered: str, bare: str) -> tuple[str, str]:
    """Message and next step for a text that has not the shape of an id."""
    shown = _shorten(entered)
    if match := _ARCHIVE_LIKE.fullmatch(bare):
        return f"arXiv has no archive called “{_shorten(match[1])}”.", _TYPE_ONE_ID
    if (count := _count_ids(entered)) > 1:
        return f"There are {count} ids in “{shown}”.", "Enter one id."
    inside = find_arxiv_ids(entered)
    if inside:
        return (
            f"There is more than an id in “{shown}”.",
            f"Enter the id alone: {inside[0]}.",
        )
    return f"There is no arXiv id in “{shown}”.", _TYPE_ONE_ID


def _error(token: str, reason: str) -> ArxivIdError:
    return ArxivIdError(_word_refusal(token, reason))


def _version_error(token: str, reason: str) -> ArxivVersionError:
    return ArxivVersionError(_word_refusal(token, reason))


def _word_refusal(token: str, reason: str) -> str:
    return f"“{_shorten(token)}” is not an arXiv id: {reason}."


def _shorten(text: str) -> str:
    """At most `_SHOWN_LENGTH` printable characters of the text, on one line."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    return line if len(line) <= _SHOWN_LENGTH else f"{line[: _SHOWN_LENGTH - 1]}…"


# -- running text ----------------------------------------------------------------

_ANY_ARCHIVE = "|".join(sorted(OLD_STYLE_ARCHIVES, key=len, reverse=True))
# A reference list may break the line after the dot of an id.
_UNVERSIONED = rf"(?:[0-9]{{4}}\.\n?[0-9]{{4,5}}|(?:{_ANY_ARCHIVE})(?:\.[a-z-]{{2,17}})?/[0-9]{{7}})"
_ID_IN_TEXT = rf"{_UNVERSIONED}(?:v[1-9][0-9]{{0,2}}(?![0-9]))?(?![0-9])"
_BEFORE_ID = (
    r"(?:arxiv\s{0,2}[:.]\s{0,3}(?:abs/)?"
    r"|(?<![a-z0-9])arxiv\s{1,2}"
    rf"|(?<![a-z0-9-])arxiv\.org/(?:{_ARXIV_PAGES})/\s{{0,2}}(?:arxiv:)?"
    r"|10\.48550/\s{0,2}arxiv\.)"
)
_EXPLICIT = re.compile(rf"{_BEFORE_ID}(?P<id>{_ID_IN_TEXT})", re.IGNORECASE)
_EXPLICIT_VERSION = re.compile(
    rf"{_BEFORE_ID}(?P<id>{_UNVERSIONED}v[0-9a-z]*)", re.IGNORECASE
)


# -- the stamp -------------------------------------------------------------------


def _space_out(word: str) -> str:
    return r"\s{0,3}".join(re.escape(letter) for letter in word)


_ANY_MONTH = "|".join(_MONTHS)
_STAMP = re.compile(
    r"arxiv\s{0,3}:\s{0,3}"
    rf"(?P<id>[0-9]{{4}}\.[0-9]{{4,5}}|(?:{_ANY_ARCHIVE})(?:\.[a-z-]{{2,17}})?/[0-9]{{7}})"
    r"\s{0,3}v(?P<version>[0-9]{1,3})(?![0-9])"
    rf"(?:\s{{0,9}}\[\s{{0,3}}(?P<category>{_CATEGORY})\s{{0,3}}\])?"
    r"(?:\s{0,9}(?P<day>[0-9]{1,2})"
    rf"\s{{0,9}}(?P<month>{_ANY_MONTH})[a-z]{{0,6}}\s{{0,9}}(?P<year>[0-9]{{4}}))?",
    re.IGNORECASE,
)
# Old ids are left out: without brackets their version runs into the day.
_SPACED_STAMP = re.compile(
    rf"{_space_out('arxiv:')}\s{{0,3}}"
    r"(?P<id>(?:[0-9]\s{0,3}){4}\.(?:\s{0,3}[0-9]){4,5})"
    r"\s{0,3}v(?P<version>(?:\s{0,3}[0-9]){1,3})"
    r"\s{0,9}\[(?P<category>[a-z.\s-]{2,60})\]"
    r"(?:\s{0,9}(?P<day>[0-9](?:\s?[0-9])?)"
    rf"\s{{0,9}}(?P<month>{'|'.join(map(_space_out, _MONTHS))})"
    r"\s{0,9}(?P<year>[0-9](?:\s{0,3}[0-9]){3}))?",
    re.IGNORECASE,
)


def _build_stamp(match: re.Match[str]) -> ArxivStamp | None:
    """The stamp a match holds, None when it is a cited id or no valid one."""
    if match["category"] is None and match["year"] is None:
        return None
    token = _join(match["id"])
    try:
        arxiv_id = _read_token(f"{token}v{_join(match['version'])}")
    except ArxivIdError:
        return None
    if arxiv_id is None:
        return None
    category = _join(match["category"] or "") or _name_category(token)
    return ArxivStamp(arxiv_id, category, _read_date(match))


def _join(text: str) -> str:
    return "".join(text.split())


def _name_category(token: str) -> str | None:
    """An old id names its category itself."""
    category, slash, _ = token.partition("/")
    return category if slash else None


def _read_date(match: re.Match[str]) -> date | None:
    if match["year"] is None:
        return None
    month = 1 + _MONTHS.index(_join(match["month"]).capitalize())
    try:
        return date(int(_join(match["year"])), month, int(_join(match["day"])))
    except ValueError:
        return None
