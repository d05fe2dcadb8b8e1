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
    are_headed = any(_read_heading(line) for line in lines)
    for line in lines:
        heading = _read_heading(line)
        if heading is None and draft.kind is None:
            continue
        name, rest = _read_label(line)
        is_repeated = not are_headed and _is_first_again(draft, name)
        if heading or is_repeated:
            yield draft
            draft = heading or _Draft()
        if name and not heading:
            draft.fields.append((name, [rest]))
        elif not heading and not _is_byline(draft, line):
            draft.add(line)
    yield draft


def _is_first_again(draft: _Draft, name: str) -> bool:
    named = [known for known, _ in draft.fields if known != _UNNAMED]
    return bool(name) and bool(named) and named[0].casefold() == name.casefold()


def _is_byline(draft: _Draft, line: str) -> bool:
    """Nothing yet, or who wrote it when, as it stands below a heading."""
    if draft.fields:
        return False
    return not line.strip() or bool(draft.has_heading and _DATED.search(line))


def _read_heading(line: str) -> _Draft | None:
    said = line.strip().strip("#*_ ")
    if found := _HEADING.fullmatch(said):
        what = found["what"].casefold().replace("-", "").replace("meta r", "metar")
        who = found["who"] or ""
        return _Draft(kind=_KINDS.get(what), label=who, has_heading=True)
    if found := _REVIEWER.fullmatch(said):
        return _Draft(label=found["who"], has_heading=True)
    return None


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
