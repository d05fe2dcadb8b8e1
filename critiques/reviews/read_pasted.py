"""Reviews from plain text, as one copies them from a page: headings, labels, words.

A review begins at a heading ("Official Review of Submission42 by Reviewer aB1",
"Reviewer 2"); in text without any, where its first label comes once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from critiques.reviews.field_names import Role, find_role
from critiques.reviews.found_review import FoundKind, FoundReview, Haul, sort_fields

_WHO = r"(?:\s+by\s+(?P<who>\S.{0,100}))?"
_OF = r"(?:\s+of\s+(?:submission|paper)\s*#?\w*)?"
_HEADING = re.compile(
    r"(?P<what>official review|meta[- ]?review|paper decision|decision|withdrawal"
    r"|official comment|public comment|rebuttal|author response|official response"
    r"|general response|response to .{1,60}|author rebuttal)"
    rf"{_OF}{_WHO}",
    re.I,
)
_REVIEWER = re.compile(
    r"(?P<who>(?:anon(?:ymous)?\s*)?(?:reviewer|referee|review)\s*[#:]?\s*"
    r"(?:\d{1,3}|[A-Z]\w{0,11}\d\w{0,6}|\w{4}))(?:\s*[:.])?",
    re.I,
)
_DATED = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}\b|\b[A-Z][a-z]{2} \d{1,2}, \d{4}\b")
_LABEL = re.compile(
    r"[\s>#*_]{0,12}(?P<name>[A-Za-z][A-Za-z ,&/()_-]{2,60}?)[*_ ]{0,4}"
    r"(?:[:：][*_ ]{0,4}(?P<rest>.*))?"
)
# What words below a heading are called that have no label of their own.
_UNNAMED = "the review"
_KINDS = {
    "official review": FoundKind.REVIEW,
    "metareview": FoundKind.META_REVIEW,
    "paper decision": FoundKind.DECISION,
    "decision": FoundKind.DECISION,
    "withdrawal": FoundKind.WITHDRAWN,
}


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A review while its lines come in; `kind` is None for what is no review."""

    kind: FoundKind | None = FoundKind.REVIEW
    label: str = ""
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    has_heading: bool = False

    def add(self, line: str) -> None:
        if not self.fields:
            self.fields.append((_UNNAMED, []))
        self.fields[-1][1].append(line)

    @property
    def has_labels(self) -> bool:
        """Whether a field is named in it, be it "Review:" before free words."""
        return any(name != _UNNAMED for name, _ in self.fields)

    def build(self) -> FoundReview | None:
        if self.kind is None:
            return None
        joined = ((name, "\n".join(lines).strip()) for name, lines in self.fields)
        review = sort_fields(self.kind, joined, label=self.label)
        return None if review.is_empty else review


def read_pasted(source: str) -> Haul:
    """What is recognised in it; no review where there is neither heading nor label."""
    drafts = list(_cut(source.splitlines()))
    # What stands above the first heading is the page's own.
    drafts = [one for one in drafts if one.has_heading or one.has_labels]
    built = [draft.build() for draft in drafts]
    return Haul(
        reviews=tuple(review for review in built if review is not None),
        left_out=sum(draft.kind is None for draft in drafts),
    )


def _cut(lines: list[str]) -> Iterator[_Draft]:
    draft = _Draft()
    # A page that says "Official Review" names reviewers in its bylines too.
    is_page = any(_read_form_heading(line) for line in lines)
    read_heading = _read_form_heading if is_page else _read_reviewer
    are_headed = is_page or any(_read_reviewer(line) for line in lines)
    for line in lines:
        heading = read_heading(line)
        if _is_byline(draft, line, heading) or (draft.kind is None and not heading):
            continue
        name, rest = _read_label(line)
        if heading or (not are_headed and _is_first_again(draft, name)):
            yield draft
            draft = heading or _Draft()
        if name and not heading:
            draft.fields.append((name, [rest]))
        elif not heading:
            draft.add(line)
    yield draft


def _is_first_again(draft: _Draft, name: str) -> bool:
    named = [known for known, _ in draft.fields if known != _UNNAMED]
    return bool(name) and bool(named) and named[0].casefold() == name.casefold()


def _is_byline(draft: _Draft, line: str, heading: _Draft | None) -> bool:
    """Nothing yet, or the form and who filled it in when, as they stand below a heading."""
    if heading:
        is_again = not heading.label and heading.kind == draft.kind
        return is_again and bool(draft.label) and not draft.fields
    if draft.fields:
        return False
    is_signed = draft.has_heading and line.strip() == draft.label
    is_dated = draft.has_heading and _DATED.search(line)
    return not line.strip() or is_signed or bool(is_dated)


def _read_form_heading(line: str) -> _Draft | None:
    found = _HEADING.fullmatch(_strip_marks(line))
    if found is None:
        return None
    what = found["what"].casefold().replace("-", "").replace("meta r", "metar")
    return _Draft(kind=_KINDS.get(what), label=found["who"] or "", has_heading=True)


def _read_reviewer(line: str) -> _Draft | None:
    found = _REVIEWER.fullmatch(_strip_marks(line))
    return _Draft(label=found["who"], has_heading=True) if found else None


def _strip_marks(line: str) -> str:
    return line.strip().strip("#*_ ")


def _read_label(line: str) -> tuple[str, str]:
    """A known field's name and what stands behind it on the line; "" for none.

    A name without a colon counts only where it is a section's and stands alone.
    """
    found = _LABEL.fullmatch(line)
    role = find_role(found["name"]) if found else None
    if found is None or role is None:
        return "", ""
    if found["rest"] is None and role != Role.SECTION:
        return "", ""
    return found["name"].strip(), found["rest"] or ""
