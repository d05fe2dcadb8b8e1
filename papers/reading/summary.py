"""The reader's summary of a paper: one paragraph and five parts, built from the passes."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from papers.models import Paper, SummaryPart
from papers.reading.passes import load_written
from papers.reading.questions import load_questions, remove_questions
from prepsite.writing.merging import append_text
from prepsite.writing.saving import ConflictError, Save, save_text, start_text

Kind = SummaryPart.Kind
# What each part is built from: (pass number, key of the question).
SOURCES: dict[str, tuple[tuple[int, str], ...]] = {
    Kind.CONTRIBUTION: ((1, "contribution"),),
    Kind.METHOD: ((2, "method"), (2, "setup")),
    Kind.RESULTS: ((2, "results"),),
    Kind.LIMITATIONS: ((3, "limitations"), (3, "assumptions")),
    Kind.EXTENSIONS: ((3, "breaks"),),
}
# The parts that the paragraph says one after the other.
_IN_PARAGRAPH = (Kind.CONTRIBUTION, Kind.METHOD, Kind.RESULTS, Kind.LIMITATIONS)
# Marks of headings, quotes and list items at the beginning of a line.
_LINE_MARK = re.compile(
    r"\s*(?:#{1,6}|>|(?P<item>[-*+](?:\s+\[[ xX]\])?|\d{1,9}[.)]))\s+"
)
_STOPS = tuple(".!?…:;")


def build_parts(
    notes: Mapping[tuple[int, str], str], open_questions: Sequence[str]
) -> dict[str, str]:
    """The five parts as the notes give them, "" where they give nothing.

    `notes` are bodies by pass number and key of the question.
    """
    # What a note asks is listed with the other questions, not where it happens to stand.
    parts = {
        kind: _join(remove_questions(notes.get(source, "")) for source in sources)
        for kind, sources in SOURCES.items()
    }
    asked = "\n".join(f"- {words}" for words in open_questions)
    parts[Kind.EXTENSIONS] = _join([parts[Kind.EXTENSIONS], asked])
    return parts


def _join(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def build_paragraph(parts: Mapping[str, str]) -> str:
    """Contribution, method, results and limitations as sentences in a row."""
    texts = (_run_on(parts.get(kind, "")) for kind in _IN_PARAGRAPH)
    return " ".join(text for text in texts if text)


def _run_on(body: str) -> str:
    """A text as running sentences: without marks, the items of a list in a row."""
    said = ""
    for text, is_item in _list_blocks(body):
        if said and not said.endswith(_STOPS):
            said += ";" if is_item else "."
        said += f" {_begin_sentence(text, said)}" if said else _begin_sentence(text, "")
    return said if not said or said.endswith(_STOPS) else f"{said}."


def _list_blocks(body: str) -> list[tuple[str, bool]]:
    """Headings, paragraphs and items on a line each, and whether it follows as an item."""
    blocks: list[tuple[list[str], bool]] = [([], False)]
    for line in body.splitlines():
        mark = _LINE_MARK.match(line)
        words = line[mark.end() :] if mark else line
        if mark or not words.strip():
            blocks.append(([], bool(mark and mark["item"])))
        blocks[-1][0].append(words.strip())
    texts = [(" ".join(filter(None, lines)), is_item) for lines, is_item in blocks]
    return [(text, is_item) for text, is_item in texts if text]


def _begin_sentence(text: str, before: str) -> str:
    """With a capital behind a full stop, but for names such as k-means."""
    is_inside = before.endswith((":", ";", ","))
    if is_inside or not re.match(r"[a-z]+(?:[\s,;:.]|$)", text):
        return text
    return text[0].upper() + text[1:]


def build_summary(paper: Paper) -> dict[str, str]:
    """All six parts as the paper's notes give them today.

    What was written in the parts themselves goes before the notes in the paragraph.
    """
    notes = {
        (one.number, question.key): note.text.body
        for one in load_written(paper)
        for question, note in one.answers
    }
    questions = load_questions(paper)
    asked = [
        one.words for one in questions if not (one.answered_at or one.is_withdrawn)
    ]
    parts = build_parts(notes, asked)
    stored = paper.summary_parts.values_list("kind", "text__body")
    written = {kind: body for kind, body in stored if body.strip()}
    return {Kind.PARAGRAPH: build_paragraph(parts | written), **parts}


def load_summary(paper: Paper) -> list[SummaryPart]:
    """The parts in the order of their kinds; those not begun are made empty."""
    parts = _find_parts(paper)
    if len(parts) < len(Kind):
        # Alone with the database, as when notes are begun.
        with transaction.atomic():
            parts = _find_parts(paper)
            for kind in Kind:
                if kind not in parts:
                    parts[kind] = SummaryPart.objects.create(
                        paper=paper, kind=kind, text=start_text()
                    )
    return [parts[kind] for kind in Kind]


def _find_parts(paper: Paper) -> dict[str, SummaryPart]:
    return {part.kind: part for part in paper.summary_parts.select_related("text")}


@transaction.atomic  # or the paragraph would miss words that come in meanwhile
def save_summary(paper: Paper) -> list[SummaryPart]:
    """Fill the empty parts from the notes; the parts left alone, as words stood there."""
    built = build_summary(paper)
    parts = load_summary(paper)
    return [
        part for part in parts if built[part.kind] and not _fill(part, built[part.kind])
    ]


def _fill(part: SummaryPart, body: str) -> bool:
    if part.text.body.strip():
        return False
    try:
        save_text(part.text_id, Save(body=body, base_version=part.text.version))
    except ConflictError:  # words came in from another tab at this moment
        return False
    return True


def save_added(part: SummaryPart) -> bool:
    """Put what the notes give below what stands in a part; whether there was anything."""
    body = build_summary(part.paper)[part.kind]
    before = part.text.version
    return append_text(part.text_id, body).version > before
