"""The landscape kept in a file of the data folder: whole, or not there."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papers.landscape.edges import EdgeKind, EdgeTable
from papers.landscape.facts import Facts
from papers.landscape.landscape import Landscape, Structure
from papers.landscape.rows import Rows
from prepsite.stored_file import write_file

# Another number whenever what is kept has another form: an older file is made anew.
_FORMAT = 2
_ROWS = ("works", "authors", "neighbours")

Arrays = dict[str, NDArray[Any]]


class LandscapeFileError(Exception):
    """The file is missing, torn or of another form: the landscape is due anew."""


def write_landscape(path: Path, landscape: Landscape) -> None:
    content = BytesIO()
    np.savez(content, allow_pickle=False, **_build_arrays(landscape))
    write_file(path, content.getvalue())


def read_landscape(path: Path) -> Landscape:
    """What was saved. Raises LandscapeFileError."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as kept:
            landscape = _read_arrays(dict(kept))
        _check_lengths(landscape)
    except LandscapeFileError:
        raise
    except Exception as error:
        # However a file is broken, all in it can be made again of the library.
        raise LandscapeFileError(repr(error)) from error
    return landscape


def _build_arrays(landscape: Landscape) -> Arrays:
    facts = landscape.facts
    arrays: Arrays = {
        "words": _pack(
            {
                "format": _FORMAT,
                "names": list(landscape.names.items()),
                "places": list(landscape.community_places.items()),
                "structure": {
                    name: getattr(landscape.structure, name)
                    for name in Structure.__slots__
                },
            }
        ),
        "paper_ids": facts.paper_ids,
        "stamps": facts.stamps,
        "scores": facts.scores,
        "membership": landscape.membership,
        "ranks": landscape.ranks,
        "positions": landscape.positions,
    }
    for name in _ROWS:
        rows: Rows = getattr(facts, name)
        arrays |= {f"{name}_starts": rows.starts, f"{name}_values": rows.values}
    for kind, table in landscape.edges.items():
        arrays |= {
            f"{kind}_sources": table.sources,
            f"{kind}_targets": table.targets,
            f"{kind}_weights": table.weights,
        }
    return arrays


def _read_arrays(arrays: Arrays) -> Landscape:
    words = _unpack(arrays["words"])
    if (found := words.get("format")) != _FORMAT:
        raise LandscapeFileError(f"format {found}")
    rows = {
        name: Rows(arrays[f"{name}_starts"], arrays[f"{name}_values"]) for name in _ROWS
    }
    return Landscape(
        facts=Facts(
            paper_ids=arrays["paper_ids"],
            stamps=arrays["stamps"],
            scores=arrays["scores"],
            **rows,
        ),
        edges={
            kind: EdgeTable(
                arrays[f"{kind}_sources"],
                arrays[f"{kind}_targets"],
                arrays[f"{kind}_weights"],
            )
            for kind in EdgeKind
        },
        membership=arrays["membership"],
        names=dict(words["names"]),
        ranks=arrays["ranks"],
        positions=arrays["positions"],
        community_places={one: (x, y) for one, (x, y) in words["places"]},
        structure=Structure(**words["structure"]),
    )


def _check_lengths(landscape: Landscape) -> None:
    """Whether each paper has its part in every column."""
    facts = landscape.facts
    rows = [len(getattr(facts, name).starts) - 1 for name in _ROWS]
    columns = [
        len(column)
        for column in (
            facts.stamps,
            landscape.membership,
            landscape.ranks,
            landscape.positions,
        )
    ]
    if {*rows, *columns} != {len(facts.paper_ids)}:
        raise LandscapeFileError("its columns are not of one length")


def _pack(words: dict[str, Any]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)


def _unpack(packed: NDArray[np.uint8]) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(packed.tobytes())
    return words
