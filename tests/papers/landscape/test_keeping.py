import json
from pathlib import Path

import numpy as np
import pytest

from papers.landscape.edges import EdgeKind
from papers.landscape.keeping import (
    LandscapeFileError,
    read_landscape,
    write_landscape,
)
from tests.papers.landscape.samples import link_all, make_landscape, make_link


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "landscape.npz"
    landscape = make_landscape(
        7,
        link_all(range(1, 6)),
        works={1: [2**62, 5], 2: [2**62, 5]},
        neighbours={1: [(7, 0.5)]},
        titles={1: "Größe & <b>"},
        links=[make_link(7, 1)],
    )
    write_landscape(path, landscape)
    read = read_landscape(path)
    assert read.facts.works.values.tolist() == landscape.facts.works.values.tolist()
    assert read.facts.stamps.tolist() == landscape.facts.stamps.tolist()
    for kind in EdgeKind:
        assert (
            read.edges[kind].targets.tolist() == landscape.edges[kind].targets.tolist()
        )
        assert (
            read.edges[kind].weights.tolist() == landscape.edges[kind].weights.tolist()
        )
    np.testing.assert_array_equal(read.positions, landscape.positions)
    assert (read.names, read.structure) == (landscape.names, landscape.structure)
    assert read.community_places == landscape.community_places
    assert read.communities == landscape.communities


def test_a_file_that_is_missing_torn_or_something_else_is_an_error(
    tmp_path: Path,
) -> None:
    path = tmp_path / "landscape.npz"
    with pytest.raises(LandscapeFileError):
        read_landscape(path)
    write_landscape(path, make_landscape(3, [(1, 2)]))
    whole = path.read_bytes()
    middle = len(whole) // 2
    for torn in (
        b"",
        b"torn",
        whole[:-30],
        whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :],
    ):
        path.write_bytes(torn)
        with pytest.raises(LandscapeFileError):
            read_landscape(path)


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "landscape.npz"
    np.savez(path, words=np.frombuffer(b'{"version": 1}', dtype=np.uint8))
    with pytest.raises(LandscapeFileError, match="format None"):
        read_landscape(path)
    for words in (b"[]", b"{", b"\xff"):
        np.savez(path, words=np.frombuffer(words, dtype=np.uint8))
        with pytest.raises(LandscapeFileError):
            read_landscape(path)
    np.savez(path, other=np.zeros(3))
    with pytest.raises(LandscapeFileError):
        read_landscape(path)


@pytest.mark.parametrize("column", ["ranks", "works_starts", "positions"])
def test_a_file_whose_columns_do_not_fit_is_an_error(
    tmp_path: Path, column: str
) -> None:
    path = tmp_path / "landscape.npz"
    write_landscape(path, make_landscape(3, [(1, 2)]))
    with np.load(path) as kept:
        arrays = dict(kept)
    np.savez(path, allow_pickle=False, **{**arrays, column: arrays[column][:-1]})
    with pytest.raises(LandscapeFileError):
        read_landscape(path)


def test_a_file_that_says_other_things_of_the_structure_is_an_error(
    tmp_path: Path,
) -> None:
    path = tmp_path / "landscape.npz"
    write_landscape(path, make_landscape(3, [(1, 2)]))
    with np.load(path) as kept:
        arrays = dict(kept)
    words = json.loads(arrays["words"].tobytes())
    words["structure"] = {"measure": 1}
    arrays["words"] = np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)
    np.savez(path, allow_pickle=False, **arrays)
    with pytest.raises(LandscapeFileError, match="TypeError"):
        read_landscape(path)
