"""Finds the title in a reference: in quotes, behind the year, or behind the authors."""

import re
from dataclasses import dataclass

from papers.pdf.structure.reference_names import UPPER, Authors
from papers.pdf.structure.reference_text import ReferenceText

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|fall|winter"
    r"|january|february|march|april|august|september|october|november|december)"
)
_YEAR = r"(?:1[5-9]|20)\d\d(?:[/\u2013-]\d{2,4})?[a-z]?"
# What may stand between authors and title: "(eds.)", "(2017).", "2017b.", "[2017]".
_BEFORE_TITLE = re.compile(
    rf"[\s.,:;]*(?:\(?\[?(?:eds?|editors?|hrsg|et al)\b[.)\]]*[\s,.:;]*)?"
    rf"(?:[(\[](?:[^()\[\]]{{0,25}}?,?\s)?(?:{_YEAR}|n\.\s?d\.|in press|forthcoming"
    rf"|to appear)(?:,?\s*[^()\[\]]{{0,20}})?[)\]]"
    rf"|{_YEAR}(?=[.,:;)]|\s[{UPPER}\"\u201c])|n\.d\.(?=\s)|in press(?=\.))?[\s.,:;\u2013\u2014]*",
    re.IGNORECASE,
)
_YEAR_INSIDE = re.compile(_YEAR)
_QUOTED = re.compile(
    "(?:\u201c|\u201e|\u201d|``|\"|\u00ab|\u2018\u2018|'')(.{4,400}?)"
    "(?:\u201d|\u2019\u2019|''|\"|\u00bb|\u201c(?=\\W))"
)
_SINGLE_QUOTED = re.compile(
    "[\u2018`]([^\u2018`].{10,300}?)[,.?!]?[\u2019'](?=[,.\\s]|$)"
)
_OPENS_QUOTE = re.compile("[\u201c\u201e\"\u00ab]|``|\u2018\u2018|''")
_SENTENCE_END = re.compile(r"[.?!](?=[\u201d\"'\u2019)]*(?:\s|$))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|cf|al|st|dr|mr|mrs|no|vol|eds?|ca|approx|resp|etc|op|fig|sec"
    r"|dept|ph|inc|ltd|u\.s|u\.k|sp|spp|var|subsp|a\.k\.a|viz|prof|nos|pt|ser|incl|jr|sr"
    r"|mt|ft)|\b[A-Z])$",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:in[:\s]|in$|arxiv|corr\b|biorxiv|proc\b|proceedings|journal|j\.|trans\.?\b"
    r"|transactions|international|annual|conference|advances in|lecture notes|ieee|acm"
    r"|nature\b|science\b|neurips|nips\b|icml\b|iclr\b|cvpr|eccv|iccv|acl\b|emnlp|naacl"
    r"|phys\.?\b|nucl\.|ann\.|comm\.|commun|rev\.|lett\.|bull\.|math\.|appl\.|vol\b|pp?\."
    r"|ph\.?\s?d|master|thesis|dissertation|technical report|tech\.|preprint|springer"
    r"|elsevier|wiley|mit press|cambridge|oxford|university|url\b|https?:|www\.|doi\b"
    r"|available|accessed|retrieved|\[online|unpublished|submitted|to appear|in press"
    r"|report\b|working paper|e-print|eprint|jhep|jinst|plos|ssrn|openreview|\[?crossref"
    r"|eur\.|europhys|astrophys|astron|mon\. not|int\.|z\. phys|prog\.|rep\.|acta\b"
    r"|annals|communications of|american|siam|chem\.|biol\.|bioinformatics"
    r"|neural comput|neural networks,|machine learning,|pattern recognit|npj\b|elife\b"
    r"|dover|addison|academic press|john wiley|mcgraw|prentice|world scientific|press,"
    r"|workshop|symposium|cern-|atlas-conf|cms-pas)",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"[^,]{0,40}\b(?:Press|Publish\w+|Verlag|Books?|University|Universit\w+|Elsevier"
    r"|Springer|Wiley|Vintage|Penguin|Routledge|Kluwer|North[- ]Holland|Birkh\w+)\b"
)
_LOWER_VENUE = re.compile(
    r"(?:arxiv|http|www|doi|in\s|in:|url|biorxiv|medrxiv|npj|eprint|preprint|e-print|pages"
    r"|pp?\.|vol\.|volume|ph\.?d|phd|technical|available|accessed|chem|bioRxiv|eLife"
    r"|submitted|unpublished|to appear|iScience|[a-z]+[A-Z])"
)
_TAIL = re.compile(
    rf"(?:[,.]\s*(?:\(?(?:1[5-9]|20)\d\d(?:/\d{{2,4}})?[a-z]?\)?|{_MONTHS}\.?)|\s*\({_YEAR}\)|,\s*{_MONTHS}\.?\s+(?:\d{{1,2}},?\s+)?{_YEAR}"
    rf"|,?\s*\(?(?:volume|vol\.)\s+\S+(?:\s+of\s.*)?\)?|,\s*(?:pages|pp?\.)\s.*"
    r"|,\s*\(?\d{1,2}(?:st|nd|rd|th)\s+ed(?:ition|n)?\.?\)?|,\s*(?:first|second|third)\s+ed.*"
    r"|\s*\(\d{1,2}(?:st|nd|rd|th)\s+ed(?:ition|n)?\.?\)|\s*\[(?:online|internet|J|C|M|D|R)\]"
    r"|\s*\((?:ph\.?d\.?|doctoral|master.s).{0,40}\)"
    r"|\s*\([^()]*\b(?:press|publish\w+|springer|wiley|verlag|university)\b[^()]*\)?"
    r"|[\s,]+arxiv(?:\s+preprint|\s+e-?print)?(?:[:\s]+\S*\d.*)?|[,.]\s*corr\b.*"
    r"|[,.]\s*(?:available|url|retrieved|accessed)\b.*|[\s,]+https?:.*)$",
    re.IGNORECASE,
)
# "Tôhoku Math. J. (2) 9 (1957)": abbreviated words, a series, a volume.
_ABBREVIATED_JOURNAL = re.compile(
    rf"(?=[^\d,;]{{0,60}}\.\s)(?:[{UPPER}]\w*\.?\s|of\s|and\s|the\s){{1,7}}"
    r"(?:\([2-5]\)\s)?[A-Z]?\d+[\s,:(]"
)
# "Astrophys. J. Suppl. Ser. submitted": a journal that has no volume yet.
_JOURNAL_AHEAD = re.compile(
    rf"(?:[{UPPER}]\w{{0,12}}\.\s){{2,}}(?:submitted|accepted|in press|to appear)"
)
# Numbers of preprints: "[astro-ph/0003365]", "CoRR, abs/1412.6980".
_PREPRINT = re.compile(
    r"\[?[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{4}|corr,?\s*abs/\d|\[?\d{4}\.\d{4,5}\b",
    re.IGNORECASE,
)
_MAX_TITLE = 400
_MIN_LETTERS = 2


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """A title and where it starts in the text of its reference."""

    title: str
    start: int


def parse_title(reference: ReferenceText, authors: Authors) -> str:
    """The title, or "" where the reference names none (as in much of physics)."""
    opening = _BEFORE_TITLE.match(reference.text, authors.end)
    start = opening.end() if opening else authors.end
    quoted = _find_quoted(reference.text, authors, start)
    if quoted:
        return _trim(quoted)
    rest = reference.cut(start)
    if not rest.text or _is_venue_at(rest.text) or _is_untitled(rest.text):
        return ""
    if authors.delimiter == "," and _MIXED_JOURNAL.match(rest.text):
        return ""
    has_year = bool(opening and _YEAR_INSIDE.search(opening[0]))
    is_listed = opening is not None and opening[0].rstrip().endswith(",")
    if is_listed if has_year else authors.delimiter.endswith(","):
        return _tidy(_take_between_commas(rest))
    title = _take_sentence(rest)
    return _tidy(title if has_year else _cut_at_year(title))


# A journal in abbreviations or a word or two, its volume and its page.
_JOURNAL_FIRST = re.compile(
    rf"(?:(?:[{UPPER}][{UPPER}\w]{{0,14}}\.[\s,]?|of |and |the |in |[{UPPER}] ){{1,8}}"
    rf"(?:[{UPPER}]\w*\s)?|[{UPPER}]\w+(?:\s[{UPPER}]\w+)?\s?)"
    r":?[A-Z]?\d{1,4}(?:\(\d+\))?[\s,:(]{1,3}(?:no\.\s)?[A-Z]{0,2}\d"
)


_MIXED_JOURNAL = re.compile(
    rf"(?=[^\d]{{0,60}}\.\s)(?:[{UPPER}]\w{{0,12}}\.?,?\s|of |and |the |in ){{2,8}}"
    r"[A-Z]{0,4}\d{1,4}(?:\(\d{4}\)|[\s,:(]+[A-Z]?)\d"
)


def _is_untitled(text: str) -> bool:
    """Whether a journal or a preprint's number comes where a title would."""
    patterns = (_JOURNAL_FIRST, _JOURNAL_AHEAD, _PREPRINT)
    return any(pattern.match(text) for pattern in patterns)


def _is_venue_at(text: str) -> bool:
    """Whether no title comes, but at once where the work appeared."""
    return bool(
        re.match(
            r"(?:in:?\s|in$|https?:|arxiv[:\s]|\(?(?:1[89]|20)\d\d\)?[.,;]?$|unpublished|to "
            r"appear|private communication|in preparation|\(?arxiv|preprint\b|submitted\b|phys\.\s|nucl\.\s|pp?\.\s)",
            text,
            re.IGNORECASE,
        )
    ) and not re.match(
        r"In [a-z]+ing\b|In (?:search|defense|praise|vivo|vitro|situ)", text
    )


def _find_quoted(text: str, authors: Authors, start: int) -> str:
    """The title in quotes; quotes within a title are left to the other ways."""
    match = _QUOTED.search(text, max(0, authors.end - 1))
    if match is None:
        match = _SINGLE_QUOTED.search(text, max(0, authors.end - 1))
    if match is None or not _stands_alone(text, match, authors, start):
        return ""
    title = match[1].strip()
    follows = text[match.end() :]
    # "Why should I trust you?": Explaining ... is a title that starts with a quotation.
    goes_on = re.match(
        r":\s|\s[\u2013\u2014-]\s|\s(?!(?:in|arxiv)\b)[a-z]{2,}\s", follows
    )
    return "" if goes_on and not title.endswith(",") else title


def _stands_alone(
    text: str, match: re.Match[str], authors: Authors, start: int
) -> bool:
    """Whether a quotation is a title, and not words in quotes within one."""
    if match.start() <= start:
        return True
    between = text[authors.end : match.start()]
    if len(re.findall(r"\b[a-z]\w{3,}", between)) >= 3:  # noqa: PLR2004 - a title's words
        return False
    is_long = len(match[1].split()) >= 3  # noqa: PLR2004 - words
    ends = match[1].rstrip().endswith((",", ".", "?", "!")) or re.match(
        r"[.,]", text[match.end() :]
    )
    starts = between.rstrip().endswith((",", ".", ":", ")")) or not between.strip()
    return is_long and bool(ends) and starts


def _take_sentence(rest: ReferenceText) -> str:
    """Up to the end of the sentence, or to where the italics of a journal start."""
    text = rest.text[:_MAX_TITLE]
    for match in _SENTENCE_END.finditer(text):
        if _ends_title(rest, match.start(), match[0]):
            end = match.end() if match[0] in "?!" else match.start()
            return _cut_at_venue(rest, text[:end])
    return _cut_at_venue(rest, text)


def _ends_title(rest: ReferenceText, place: int, mark: str) -> bool:
    follows = rest.text[place + 1 :].lstrip("\u201d\"'\u2019) ")
    before = rest.text[:place]
    if not follows:
        return True
    changes = rest.is_italic_at(len(rest.text) - len(follows)) != rest.is_italic_at(
        max(0, place - 1)
    )
    if mark in "?!":
        is_journal = _has_volume(follows) or _JOURNAL_AND_YEAR.match(follows)
        return changes or bool(_VENUE.match(follows) or is_journal)
    if _ABBREVIATION.search(before):
        return changes or (
            re.search(r"\b[A-Za-z]$", before) is not None
            and _VENUE.match(follows) is not None
        )
    return changes or not follows[0].islower() or bool(_LOWER_VENUE.match(follows))


_JOURNAL_AND_YEAR = re.compile(r"[^.?!]{2,60}\.\s(?:19|20)\d\d\s?[;,]")


def _has_volume(text: str) -> bool:
    """Whether a journal and its volume come next: "Neural Networks, 12:3"."""
    return re.match(r"[^.?!]{3,60}?,?\s\d+\s*[(:,]", text) is not None


def _cut_at_venue(rest: ReferenceText, title: str) -> str:
    """Without what follows the title and is divided from it by no full stop."""
    inside = re.search(rf",\s(?:In|in)\s(?=[{UPPER}])", title)
    if inside:
        title = title[: inside.start()]
    place = _find_italic_start(rest, len(title))
    if place and re.search(r",\s*$", title[:place]):
        title = title[:place]
    return title


def _cut_at_year(title: str) -> str:
    """Without what follows a year in brackets, as in "Title (2014), arXiv:..."."""
    inside = re.search(rf"\s\({_YEAR}\)", title)
    return title[: inside.start()] if inside else title


def _find_italic_start(rest: ReferenceText, end: int) -> int:
    """Where a run of italics that reaches to the title's end starts; 0 for none."""
    for start, stop in rest.italics:
        if 0 < start < end <= stop + 2:
            return start
    return 0


def _take_between_commas(rest: ReferenceText) -> str:
    """The title in "Authors, Title, Journal 12 (2001) 345"; commas may be in it."""
    text = rest.text[:_MAX_TITLE]
    italic = _take_italic(rest)
    if italic is not None:
        return italic
    ends = [m.start() for m in re.finditer(r",\s|\.\s(?=[A-Z])|\s\(|;\s|$", text)]
    for place in ends:
        if place < 3:  # noqa: PLR2004 - characters
            continue
        follows = text[place:].lstrip(",.; ")
        if _starts_venue(text, place, follows):
            return "" if _is_journal(text[:place], follows) else text[:place]
    return text


def _take_italic(rest: ReferenceText) -> str | None:
    """The title as the italics show it; None where they say nothing.

    Italics from the start on are a title (JHEP, mathematics) unless a volume follows;
    italics that start later are the journal, and the title ends before them.
    """
    if not rest.italics:
        return None
    start, end = rest.italics[0]
    follows = rest.text[end:].lstrip(",. ")
    if start <= 1:
        title = rest.text[start:end]
        is_whole = len(title.split()) >= 2  # noqa: PLR2004 - words
        return title if is_whole and not _is_volume(follows) else None
    before = rest.text[:start].rstrip()
    if before.endswith((",", ".")) and len(before.split()) >= 3:  # noqa: PLR2004
        return before
    return None


def _starts_venue(text: str, place: int, follows: str) -> bool:
    if re.match(r"part\s|chapter\s|and\s|or\s", follows, re.IGNORECASE):
        return False
    if text[place : place + 2] == " (":
        return bool(
            re.match(rf"\((?:[^()]*,\s*)?{_YEAR}\)", text[place + 1 :])
            or re.match(r"\([^()]*(?:press|publish|springer|wiley|ed\.)", follows, re.I)
        )
    if not follows:
        return True
    return bool(
        _VENUE.match(follows)
        or _is_volume(follows)
        or _ABBREVIATED_JOURNAL.match(follows)
        or re.match(rf"[A-Z][\w.]*\.(?:\s|$)|{_YEAR}\b|\S+\s\d+\s*\(", follows)
        or _has_volume(follows)
        or _PUBLISHER.match(follows)
    )


def _is_volume(follows: str) -> bool:
    return (
        re.match(r"(?:vol\.?\s*)?[A-Z]?\d+[\s,:(.]|[A-Z]?\d+$|no\.\s", follows)
        is not None
    )


def _is_journal(segment: str, follows: str) -> bool:
    """Whether the first thing named is the journal: it has a volume, or a short name."""
    if re.match(r"vol|in[:\s]", follows, re.IGNORECASE):
        return False
    if _is_volume(follows) and not re.match(_YEAR, follows):
        return True
    if re.match(r"(?:IEEE|ACM) (?:Transactions|Journal) on\b,?", follows):
        return True
    words = segment.split()
    if len(words) == 1 and segment.upper() == segment:
        return True
    return _JOURNAL.search(segment) is not None


_JOURNAL = re.compile(
    r"^(?:(?:the )?(?:international )?(?:conference|journal|workshop|symposium)\b"
    r"|proceedings|proc\.|advances in|transactions|annals of|(?:ieee|acm|siam) )"
    r"|\.\s\S+\s\d+$|^(?:[A-Z][\w]*\.?\s){0,4}[A-Z]\w*\.\s*\d*$|^[A-Z]{2,6}\s?\d+$",
    re.IGNORECASE,
)


def _tidy(title: str) -> str:
    title = title.strip(" ,;:").rstrip(" ,;:.")
    for _ in range(3):
        shorter = _TAIL.sub("", title).rstrip(" ,;:.")
        if shorter == title.rstrip(" ,;:."):
            break
        title = shorter
    return _trim(title)


def _trim(title: str) -> str:
    title = re.sub(r"^\([a-z]\)\s+", "", title)
    title = title.strip(' ,;:\u201c\u201d"').removesuffix(".").rstrip(" -\u2013\u2014")
    letters = sum(map(str.isalpha, title))
    return " ".join(title.split()) if letters >= _MIN_LETTERS else ""
