"""Search in the terminal: the papers and passages that answer a query."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from papers.models import Paper
from papers.pipeline.indexing import search_library
from papers.pipeline.search_order import BEST, ORDERS
from papers.search.language.lexer import Mark
from papers.search.places import find_place, word_kind
from papers.search.query import PaperHits, Passage, SearchAnswer
from prepsite.errors import UserError

_NOTHING, _ERROR = 1, 2
_Found = list[tuple[Paper, PaperHits]]


class Command(BaseCommand):
    """Ends with 0 where there are hits, 1 without, 2 after an error."""

    help = (
        "Find papers by a query as the search page takes it, written in quotes: "
        "'attention -recurrence year:2017..'. Ends with 1 where there is nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="+", metavar="QUERY")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--limit", type=_parse_limit, default=20, metavar="N", help="papers at most"
        )
        parser.add_argument(
            "--order",
            choices=[key for key, _ in ORDERS],
            default=BEST,
            help="; ".join(f"{key}: {label}" for key, label in ORDERS),
        )

    def handle(
        self, *, query: list[str], limit: int, order: str, **options: Any
    ) -> None:
        words = " ".join(query)
        try:
            answer = search_library(words, limit=limit, order=order)
            papers = Paper.objects.in_library().in_bulk(
                [hit.paper_id for hit in answer.hits]
            )
        except UserError as error:
            raise CommandError(str(error), returncode=_ERROR) from error
        except DatabaseError as error:
            raise CommandError(
                f"The library cannot be read: {error}. Start PrepSite once, which "
                "brings it up to date.",
                returncode=_ERROR,
            ) from error
        found = [
            (papers[hit.paper_id], hit) for hit in answer.hits if hit.paper_id in papers
        ]
        if options["json"]:
            self.stdout.write(json.dumps(build_report(words, answer, found), indent=2))
        else:
            self._print(words, answer, found)
        if not found:
            raise CommandError("Nothing was found.", returncode=_NOTHING)

    def _print(self, words: str, answer: SearchAnswer, found: _Found) -> None:
        for line in _draw_marks(words, answer.marks):
            self.stderr.write(line)
        if answer.suggestion:
            self.stderr.write(f"Did you mean: {_clean(answer.suggestion)}")
        if found and not answer.has_all_words:
            self.stderr.write("No paper has all the words; these have some.")
        for paper, hit in found:
            year = f" ({paper.year})" if paper.year else ""
            self.stdout.write(f"{hit.score:6.2f}  {_clean(paper.title)}{year}")
            for passage in hit.passages:
                self.stdout.write(f"{passage.score:14.2f}  {self._word(passage)}")

    def _word(self, passage: Passage) -> str:
        snippet = "".join(
            self.style.WARNING(_clean(part.text)) if part.is_hit else _clean(part.text)
            for part in passage.snippet
        )
        return f"{_word_place(passage)}: {snippet.strip()}"


def build_report(words: str, answer: SearchAnswer, found: _Found) -> dict[str, Any]:
    """The answer under the names the command prints it by."""
    return {
        "query": words,
        "read_as": answer.reading or words,
        "marks": [
            {"start": mark.start, "length": mark.length, "sentence": mark.sentence}
            for mark in answer.marks
        ],
        "did_you_mean": answer.suggestion,
        "has_all_words": answer.has_all_words,
        "total_papers": answer.total_papers,
        "places": {
            one.place: one.paper_count for one in answer.narrowings if one.place
        },
        "papers": [_report_paper(paper, hit) for paper, hit in found],
    }


def _report_paper(paper: Paper, hit: PaperHits) -> dict[str, Any]:
    return {
        "id": paper.pk,
        "arxiv_id": paper.arxiv_id,
        "title": paper.title,
        "year": paper.year,
        "score": hit.score,
        "passages": [
            {
                "kind": passage.kind,
                "place": find_place(passage.kind),
                "page": passage.page_number or None,
                "snippet": "".join(part.text for part in passage.snippet).strip(),
                "score": passage.score,
                "url": passage.url,
            }
            for passage in hit.passages
        ],
    }


def _parse_limit(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of papers")


def _word_place(passage: Passage) -> str:
    kind = word_kind(passage.kind).lower()
    return f"{kind} {passage.page_number}" if passage.page_number else kind


def _draw_marks(words: str, marks: tuple[Mark, ...]) -> Iterator[str]:
    """The query once, and below it each mark at its place."""
    if marks:
        yield _clean(words)
    for mark in marks:
        yield f"{' ' * mark.start}{'^' * max(mark.length, 1)} {_clean(mark.sentence)}"


def _clean(text: str) -> str:
    """Without the control characters by which a PDF could speak to the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
