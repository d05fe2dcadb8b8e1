"""Measures who is said to cite whom among real papers, against pairs found by reading.

`python -m tests.bench.measure_citations`, the folder of PDFs coming from
PREPSITE_REAL_PAPERS. Those that are labelled are imported by id as the product does
it, with the network off: their records hold what their first pages print.
"""

import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from papers.arxiv_id import ArxivId, ArxivIdError, parse_arxiv_id
from papers.models import Paper, load_citations
from papers.pipeline.intake import attach_file, start_arxiv_import
from tests.bench.table import print_table
from tests.papers.pipeline.working import work

_LABELS = Path(__file__).parent / "labels" / "citations" / "arxiv.json"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CitationScore:
    """Pairs as arXiv ids; `found` by what they were matched by."""

    wanted: frozenset[Pair]
    found: dict[Pair, str]

    @property
    def right(self) -> frozenset[Pair]:
        return self.wanted & self.found.keys()

    @property
    def precision(self) -> float:
        return len(self.right) / max(len(self.found), 1)

    @property
    def recall(self) -> float:
        return len(self.right) / max(len(self.wanted), 1)

    def choose(self, matched_by: str) -> "CitationScore":
        """The same for what was matched in one way."""
        chosen = {pair: how for pair, how in self.found.items() if how == matched_by}
        return CitationScore(self.wanted, chosen)


def measure_citations(folder: Path) -> CitationScore:
    """Import what is labelled into the database at hand, which must hold no papers."""
    labels = json.loads(_LABELS.read_text())
    pairs = {(citing, cited) for citing, cited, *_ in labels["pairs"]}
    for arxiv_id, path in _find_files(folder, labels["papers"]):
        paper = start_arxiv_import(arxiv_id).paper
        with path.open("rb") as file:
            attach_file(paper, file, path.name)
    work("pdf", "index")
    ids = dict(Paper.objects.in_library().values_list("pk", "arxiv_id"))
    here = set(ids.values())
    return CitationScore(
        wanted=frozenset(pair for pair in pairs if here.issuperset(pair)),
        found={
            (str(ids[one.citing_id]), str(ids[one.cited_id])): one.matched_by
            for one in load_citations()
        },
    )


def _find_files(
    folder: Path, wanted: Collection[str]
) -> Iterator[tuple[ArxivId, Path]]:
    """Of papers, and of versions of them, whose whole lists were read."""
    for path in sorted(folder.rglob("*.pdf")):
        try:
            arxiv_id = parse_arxiv_id(path.stem.replace("_", "/"))
        except ArxivIdError:
            continue
        if arxiv_id.value in wanted:
            yield arxiv_id, path


def print_report(score: CitationScore) -> None:
    print_table(
        ["matched by", "found", "right", "precision", "of all pairs"],
        [
            _build_row("anything", score),
            *(
                _build_row(how.replace("_", " "), score.choose(how))
                for how in ("arxiv_id", "doi", "title")
            ),
        ],
    )
    _print_pairs("wrong", score.found.keys() - score.wanted)
    _print_pairs("missed", score.wanted - score.found.keys())


def _build_row(name: str, score: CitationScore) -> list[str]:
    precision = f"{score.precision:.3f}" if score.found else ""
    counts = [str(len(score.found)), str(len(score.right))]
    return [name, *counts, precision, f"{score.recall:.3f}"]


def _print_pairs(name: str, pairs: Iterable[Pair]) -> None:
    print(f"{name}:", ", ".join(f"{a} -> {b}" for a, b in sorted(pairs)) or "none")


def main() -> None:
    folder = os.environ.get("PREPSITE_REAL_PAPERS", "")
    if not folder:
        sys.exit("PREPSITE_REAL_PAPERS names no folder of PDFs.")
    with tempfile.TemporaryDirectory() as home:
        settings.PREPSITE_HOME = Path(home)
        connection.settings_dict["NAME"] = str(Path(home) / "bench.sqlite3")
        call_command("migrate", verbosity=0)
        print_report(measure_citations(Path(folder)))
        connection.close()


if __name__ == "__main__":
    main()
