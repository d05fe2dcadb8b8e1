"""Reads the authors a reference opens with, in whichever order their names stand."""

import re
from dataclasses import dataclass, field

UPPER = "".join(c for c in map(chr, range(0x530)) if c.isupper())
_LETTERS = r"[^\W\d_]"
_APOSTROPHES = "'\u2019\u2018`\u00b4\u02bc"
# Accents that TeX's older fonts print beside their letter belong to the word.
_ACCENTS = "\u00a8\u02c6\u02dc\u02c7\u00b8\u02dd\u02d8\u02da\u00af\u02d9\ufffd^~"
_HYPHENS = "\\-\u2010\u2011"
_NAME_WORD = re.compile(
    rf"\([{UPPER}][^\W\d_A-Z]+(?:-\w+)?\)|(?:(?:[dDlL]|al|el|Al|El|[Oo])[{_APOSTROPHES}{_HYPHENS}])?[{_ACCENTS}]?"
    rf"[{UPPER}](?:{_LETTERS}|[{_APOSTROPHES}{_ACCENTS}{_HYPHENS}])+"
)
_INITIALS = re.compile(
    rf"(?:[{_ACCENTS}]?[{UPPER}][{_ACCENTS}]?\.[{_HYPHENS}]?(?:[a-z]\.)*)+"
)
_GLUED = re.compile(rf"(?:[{UPPER}][a-z]?\.-?)+(?:{_NAME_WORD.pattern})")
_SMALL_INITIAL = re.compile(r"[a-z]\.")
_GROUP_BEFORE_YEAR = re.compile(
    rf"([{UPPER}][^.,:;]{{2,80}}?)\.\s(?=(?:19|20)\d\d[a-z]?\.\s)"
)
_GROUP_WITH_YEAR = re.compile(
    rf"([{UPPER}][\w.&'\u2019-]*(?:\s[\w.&'\u2019-]+){{0,7}}?),?\s(?=\((?:19|20)\d\d)"
)
# "Vaswani et al. Attention ...": a surname alone, for all authors.
_SURNAME_ET_AL = re.compile(
    rf"([{UPPER}][\w{_HYPHENS}]+(?:\s[{UPPER}][\w{_HYPHENS}]+)?),?\set\sal\.[,:]?"
    rf"(?=\s[({UPPER}\"\u201c])"
)
# "github. Some project. https://...": an account in small letters, as web pages say.
_ACCOUNT = re.compile(rf"([a-z][\w-]{{2,20}})\.(?=\s[{UPPER}][^.]{{3,100}}\.\shttps?:)")
_LONG_INITIAL = re.compile(rf"(?:[{UPPER}][a-z]{{1,2}}\.[{_HYPHENS}]?)+")
_DOTTED_PAIR = re.compile(rf"[{UPPER}]\.[{_HYPHENS}][a-z]\.")
_BARE_INITIALS = re.compile(
    rf"(?:[{UPPER}]\.)+[{UPPER}]|[{UPPER}]{{1,3}}|[{UPPER}][{_HYPHENS}][{UPPER}]"
)
_GROUP = re.compile(
    r"\b(?:Collaborations?|Team|Group|Consortium|Committee|Association|Community"
    r"|Inc\.?|Organi[sz]ation|Institute|Foundation|Network|Society|Agency|Ltd\.?"
    r"|collaborations?)$"
)
_PARTICLES = frozenset(
    "van von de der den del della di da dos das do du la le ten ter el al bin ibn af zu"
    " zur vom y e te van't \u2019t 't st st. saint of".split()
)
_AND = frozenset({"and", "&", "und", "et", "y", "e"})
_ELLIPSES = frozenset({"...", "\u2026", ". . ."})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd"})
# Words with a capital that start titles and journals, and are no one's name.
_NO_NAME = frozenset(
    "The On In To For From How Why What When Where Is Are Can Do Does Towards"
    " Toward Using Learning Deep Neural Proceedings Journal Introduction Theory Some"
    " Phys Nucl Proc Trans Conf Int Lett Rev Nature Science Advances".split()
)
# What may stand behind a list of names besides punctuation.
_CLOSING = re.compile(
    r"[\[\u201c\"]|\(?(?:et\b|(?:19|20)\d\d|eds?\b)|\(in ", re.IGNORECASE
)
_MAX_WORDS = 6
_MAX_GIVEN = 2
_MAX_AUTHORS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """The names a reference opens with and the place in its text where they end.

    `delimiter` is the character that closed the block: "." "," ":" ";" or "".
    """

    names: tuple[str, ...]
    end: int
    delimiter: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without the comma and such behind it, which is its `tail`."""

    text: str
    tail: str
    start: int
    end: int

    @property
    def is_initials(self) -> bool:
        return bool(_INITIALS.fullmatch(self.text) or _DOTTED_PAIR.fullmatch(self.text))

    @property
    def is_bare_initials(self) -> bool:
        return bool(_BARE_INITIALS.fullmatch(self.text))

    @property
    def is_name(self) -> bool:
        return bool(_NAME_WORD.fullmatch(self.text))

    @property
    def is_glued(self) -> bool:
        """Whether initials and surname stand without a space: "A.B.Lee"."""
        return bool(_GLUED.fullmatch(self.text))

    @property
    def is_particle(self) -> bool:
        return self.text.lower() in _PARTICLES and not self.tail

    @property
    def is_and(self) -> bool:
        return self.text in _AND and not self.tail

    @property
    def is_suffix(self) -> bool:
        return self.text.lower() in _SUFFIXES


_STOP = _Word("", ".", 0, 0)


@dataclass(slots=True)
class _Reader:
    """Walks over the words; `style` is the order of the first name found."""

    words: list[_Word]
    text: str
    place: int = 0
    style: str = ""
    has_initials: bool = False
    is_last: bool = False
    names: list[str] = field(default_factory=list)
    delimiter: str = ""

    def get_word(self, ahead: int = 0) -> _Word:
        index = self.place + ahead
        return self.words[index] if index < len(self.words) else _STOP

    def take(self, count: int, style: str) -> None:
        """Close a name of `count` words."""
        chosen = self.words[self.place : self.place + count]
        name = self.text[chosen[0].start : chosen[-1].end]
        if style == "short":
            name = name.rstrip(".")
        self.names.append(_turn_name(name) if style == "surname" else name)
        self.style = self.style or style
        self.has_initials |= any(w.is_initials or w.is_bare_initials for w in chosen)
        self.delimiter = chosen[-1].tail
        self.place += count


def parse_authors(text: str) -> Authors:
    """The authors at the very start of a reference; none where no names stand there."""
    if alone := _SURNAME_ET_AL.match(text) or _ACCOUNT.match(text):
        return Authors(names=(alone[1],), end=alone.end(), delimiter=".")
    group = _parse_group(text)
    if group.names and _GROUP.search(group.names[0]):
        return _add_members(text, group)
    return _parse_names(text) or group


def _add_members(text: str, group: Authors) -> Authors:
    """With the people who are named behind a team."""
    members = _parse_names(text[group.end :]) if group.delimiter == "," else None
    if members is None or not (
        len(members.names) > 1 or _INITIALS.match(members.names[0])
    ):
        return group
    return Authors(
        names=group.names + members.names,
        end=group.end + members.end,
        delimiter=members.delimiter,
    )


def _parse_names(text: str) -> Authors | None:
    reader = _Reader(_split_words(text), text)
    while len(reader.names) < _MAX_AUTHORS and _read_author(reader):
        if not _continue_list(reader):
            break
    if not reader.names:
        return None
    end = reader.words[reader.place - 1]
    return Authors(
        names=tuple(reader.names),
        end=end.end + len(end.tail),
        delimiter=reader.delimiter,
    )


def _split_words(text: str) -> list[_Word]:
    return [_build_word(m[0], m.start()) for m in re.finditer(r"\S+", text[:6000])]


def _build_word(whole: str, start: int) -> _Word:
    text = whole.rstrip(",;:")
    tail = whole[len(text) :]
    if text.endswith(".") and not _is_abbreviated(text):
        text, tail = text[:-1], "." + tail
    return _Word(text, tail, start, start + len(text))


def _is_abbreviated(text: str) -> bool:
    """Whether the full stop belongs to the word."""
    return bool(
        _INITIALS.fullmatch(text)
        or _DOTTED_PAIR.fullmatch(text)
        or text.lower() in _SUFFIXES
        or text.lower() in {"al.", "st."}
        or _SMALL_INITIAL.fullmatch(text)
    )


def _read_author(reader: _Reader) -> bool:
    """Take one name if one stands here."""
    for style, measure in (
        ("surname", _measure_surname_first),
        ("short", _measure_short),
        ("given", _measure_given_first),
        ("short", _measure_lone_surname),
    ):
        count = measure(reader)
        if count:
            reader.take(count, style)
            _take_suffix(reader)
            return True
    return False


def _measure_surname_first(reader: _Reader) -> int:
    """Words of "Surname, I. M." or "Surname, Given"; 0 where this is none."""
    if reader.style in {"given", "short"}:
        return 0
    surname = _measure_run(reader, 0)
    given = reader.get_word(surname)
    if not _ends_surname(reader, surname) or given.is_suffix:
        return 0
    if given.is_initials or (given.is_bare_initials and given.text not in {"A", "I"}):
        return _close_initials(reader, surname)
    return _measure_full_given(reader, surname)


def _ends_surname(reader: _Reader, surname: int) -> bool:
    """Whether the next words are a surname with a comma behind it."""
    if not surname or reader.get_word(surname - 1).tail != ",":
        return False
    return all(_is_surname_part(reader, i) for i in range(surname))


def _is_surname_part(reader: _Reader, ahead: int) -> bool:
    word = reader.get_word(ahead)
    is_stray = bool(reader.style) and not ahead and word.is_bare_initials
    return word.is_particle or word.is_name or is_stray


def _close_initials(reader: _Reader, surname: int) -> int:
    """Surname and initials, when the initials are not those of the next name."""
    count = surname
    while True:
        word = reader.get_word(count)
        is_part = word.is_initials or (
            word.is_bare_initials
            if count == surname
            else _SMALL_INITIAL.fullmatch(word.text) is not None
        )
        if not is_part:
            break
        count += 1
        if word.tail:
            break
    count = _add_particles(reader, count)
    last = reader.get_word(count - 1)
    follower = reader.get_word(count)
    is_next_name = (
        not reader.style
        and surname > 1
        and not last.tail
        and follower.is_name
        and follower.tail == ","
    )
    return 0 if is_next_name else count


def _add_particles(reader: _Reader, count: int) -> int:
    """Particles behind initials: "Maaten, L. van der"."""
    if reader.get_word(count - 1).tail:
        return count
    ahead = count
    while _is_particle_behind(reader.get_word(ahead)):
        ahead += 1
        if reader.get_word(ahead - 1).tail:
            return ahead
    return count


def _is_particle_behind(word: _Word) -> bool:
    return word.text.lower() in _PARTICLES and word.text not in _AND


def _measure_full_given(reader: _Reader, surname: int) -> int:
    """ "Surname, Given M." with the given name written out."""
    if surname > 1 and (reader.style or not reader.get_word(0).is_particle):
        return 0
    count = surname
    while count < surname + 3 and _is_given_part(reader, surname, count):
        count += 1
        if reader.get_word(count - 1).tail:
            break
    names = sum(reader.get_word(i).is_name for i in range(surname, count))
    if count == surname or names > _MAX_GIVEN:
        return 0
    return count if _is_closed(reader, count) else 0


def _is_given_part(reader: _Reader, surname: int, ahead: int) -> bool:
    word = reader.get_word(ahead)
    if ahead > surname and reader.get_word(ahead - 1).is_initials:
        return word.is_initials
    fits = word.is_name or word.is_initials or word.is_bare_initials
    return fits and word.text not in _NO_NAME


def _is_closed(reader: _Reader, count: int) -> bool:
    last, follower = reader.get_word(count - 1), reader.get_word(count)
    return bool(
        last.tail
        or last.is_initials
        or follower.is_and
        or _CLOSING.match(follower.text)
    )


def _measure_short(reader: _Reader) -> int:
    """Words of "Surname AB" or "Surname A. B."; 0 where this is none."""
    if reader.style not in {"", "short"}:
        return 0
    count = 0
    while count < _MAX_WORDS:
        word = reader.get_word(count)
        if count and (word.is_bare_initials or word.is_initials):
            return _confirm_short(reader, count)
        if word.tail or not (word.is_name or word.is_particle):
            return 0
        count += 1
    return 0


def _confirm_short(reader: _Reader, first: int) -> int:
    """Surname and initials, if the name ends behind them."""
    count = first + 1
    while not reader.get_word(count - 1).tail and reader.get_word(count).is_initials:
        count += 1
    last, follower = reader.get_word(count - 1), reader.get_word(count)
    is_dotted = last.is_initials
    if is_dotted and not last.tail and not reader.style:
        is_end = follower.is_and or _CLOSING.match(follower.text)
        return count if is_end or _opens_title(reader, first, count) else 0
    is_closed = (
        last.tail
        or follower.is_and
        or follower.is_suffix
        or _CLOSING.match(follower.text)
        or (is_dotted and bool(reader.style))
    )
    return count if is_closed else 0


def _measure_lone_surname(reader: _Reader) -> int:
    """ "Dodelson S. Modern Cosmology" where nothing else than one author fits."""
    if reader.names or not reader.get_word().is_name or reader.get_word().tail:
        return 0
    count = 1
    while reader.get_word(count).is_initials and not reader.get_word(count).tail:
        count += 1
    follower = reader.get_word(count)
    return count if count > 1 and follower.text[:1].isupper() else 0


def _opens_title(reader: _Reader, first: int, count: int) -> bool:
    """Whether "Rushton D. Functional stimulation of" goes on as a title does."""
    word, following = reader.get_word(count), reader.get_word(count + 1)
    is_single = not reader.names and first == 1 and not word.tail
    is_small = following.text.islower() and following.text not in _AND | _PARTICLES
    return is_single and word.is_name and is_small


def _measure_given_first(reader: _Reader) -> int:
    """Words of "I. M. Surname" or "Given Surname"; 0 where this is none."""
    count = _measure_run(reader, 0)
    if not count or _is_title_like(reader, count):
        return 0
    chosen = [reader.get_word(i) for i in range(count)]
    if chosen[-1].is_initials or not any(w.is_name or w.is_glued for w in chosen):
        return 0
    is_open = chosen[-1].tail.startswith(":") and not reader.is_last
    if (
        (count == 1 and not chosen[0].is_glued)
        or is_open
        or not _is_closed(reader, count)
    ):
        return 0
    return count if _fits_list(reader, chosen) else 0


def _measure_run(reader: _Reader, start: int) -> int:
    """How many words until one with a comma or such behind it, all fit for a name."""
    count = start
    while count < start + _MAX_WORDS:
        word = reader.get_word(count)
        fits = word.is_name or word.is_initials or word.is_bare_initials
        if not (fits or word.is_particle or word.is_glued):
            return count - start
        if word.is_and and count > start:
            return count - start
        count += 1
        if word.tail:
            return count - start
    return 0


def _is_title_like(reader: _Reader, count: int) -> bool:
    if any(reader.get_word(i).text in _NO_NAME for i in range(count)):
        return True
    last = reader.get_word(count - 1)
    is_open = last.tail == "," or reader.get_word(count).is_and
    return reader.get_word().text in {"A", "An"} and not is_open


def _fits_list(reader: _Reader, chosen: list[_Word]) -> bool:
    """Whether a name without initials may follow names with them.

    In "J. Smith, Deep Networks, Springer" it is the title; where the list goes on to
    an "and" it is a name.
    """
    has_initials = any(
        w.is_initials or w.is_bare_initials or w.is_glued for w in chosen
    )
    if has_initials or not reader.has_initials or reader.is_last:
        return True
    words = reader.words[reader.place : reader.place + 800]
    for index, word in enumerate(words):
        if word.text == "et":
            return True
        if word.is_and:
            return _is_name_pair(words[index + 1 : index + 3])
        fits = word.is_name or word.is_initials or word.is_particle
        fits = fits or word.is_bare_initials or word.is_suffix
        if not fits or word.tail.startswith((".", ":")):
            return False
    return False


def _is_name_pair(words: list[_Word]) -> bool:
    """Whether two words without a comma between them may be a name."""
    return (
        len(words) == 2  # noqa: PLR2004 - given name and surname
        and not words[0].tail
        and all(
            w.is_name or w.is_initials or w.is_bare_initials or w.is_particle
            for w in words
        )
    )


def _take_suffix(reader: _Reader) -> None:
    if reader.get_word().is_suffix and reader.delimiter in {"", ","}:
        word = reader.get_word()
        reader.names[-1] += " " + word.text
        reader.delimiter = word.tail
        reader.place += 1


def _continue_list(reader: _Reader) -> bool:
    """Step over what stands between two names; False where the list is over."""
    if reader.delimiter.startswith((".", ":")):
        return False
    if _take_et_al(reader):
        return False
    if reader.get_word().text.strip("()") in _ELLIPSES and reader.delimiter:
        reader.place += 1
    if reader.get_word().is_and and not _starts_lower(reader.get_word(1)):
        reader.place += 1
        reader.is_last = True
        return _has_author_here(reader)
    return bool(reader.delimiter) and not (reader.is_last and reader.delimiter == ",")


def _has_author_here(reader: _Reader) -> bool:
    if _take_et_al(reader):
        return False
    if reader.get_word().text.lower() == "others":
        reader.delimiter = reader.get_word().tail
        reader.place += 1
        return False
    word = reader.get_word()
    is_glued = word.is_glued or word.is_bare_initials
    if word.is_name or word.is_initials or word.is_particle or is_glued:
        return True
    reader.place -= 1
    return False


def _starts_lower(word: _Word) -> bool:
    return (
        word.text[:1].islower()
        and not word.is_particle
        and word.text not in {"others", "et"}
    )


def _take_et_al(reader: _Reader) -> bool:
    first, second = reader.get_word(), reader.get_word(1)
    if first.text.strip("(") == "et" and second.text.rstrip(".)") == "al":
        reader.delimiter = second.tail or "."
        reader.place += 2
        return True
    if first.text in {"et.", "et"} and second.text.startswith("al"):
        reader.delimiter = "."
        reader.place += 2
        return True
    return False


def _turn_name(name: str) -> str:
    """ "Surname, Given" as "Given Surname"."""
    surname, _, given = name.partition(", ")
    return f"{given} {surname}" if given else name


def _parse_group(text: str) -> Authors:
    """A team or an organisation in the place of the authors."""
    before_year = _GROUP_BEFORE_YEAR.match(text)
    if before_year:
        end = before_year.end(1) + 1
        return Authors(names=(before_year[1],), end=end, delimiter=".")
    with_year = _GROUP_WITH_YEAR.match(text)
    if with_year and " v. " not in with_year[1]:
        return Authors(names=(with_year[1],), end=with_year.end(), delimiter="")
    for match in re.finditer(r"[.,:](?=\s)", text[:120]):
        name = text[: match.start()]
        if _is_group(name, match[0]):
            return Authors(names=(name,), end=match.end(), delimiter=match[0])
    return Authors(names=(), end=0, delimiter="")


def _is_group(name: str, delimiter: str) -> bool:
    words = re.sub(r"\s\([^()]*\)$", "", name).split()
    name = " ".join(words)
    if not words or not words[0][0].isupper() or ". " in name:
        return False
    if _GROUP.search(name):
        return True
    is_short = len(words) == 1 and name not in _NO_NAME
    return is_short and (delimiter == "." or name.isupper())
