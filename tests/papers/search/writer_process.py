"""A process that commits to an index: `writer_process.py FOLDER COMMITS BYTES`.

Writes the number of each commit once it is done; COMMITS 0 means without end. BYTES is
the largest file it may write, -1 any. Ends with the number of the system's error.
"""

import resource
import sys
from itertools import count
from pathlib import Path

from papers.search.index import SearchIndex
from tests.papers.search.library import build_page

WORDS = [
    "attention",
    "gradient",
    "descent",
    "kernel",
    "manifold",
    "sampler",
    "lattice",
    "quark",
]


def main() -> None:
    largest = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    index = SearchIndex(Path(sys.argv[1]))
    commits = int(sys.argv[2])
    for number in range(1, commits + 1) if commits else count(1):
        paper_id = 1 + number % 5
        body = " ".join([f"run{number}", *WORDS * 60, "steadfast"])
        pages = [build_page(paper_id, page, body) for page in (1, 2, 3)]
        index.update_paper(paper_id, pages)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(error.errno)
