import gc
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from papers.contributions import SearchDocument
from papers.search.errors import SearchIndexError, WriterLockedError
from papers.search.index import SearchIndex
from papers.search.opening import open_searcher
from papers.search.query import search
from tests.papers.search.library import Library, build_page

# Whoosh leaves the file open that it failed to read; collected at the end of the test.
forgiving_whoosh = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
PROCESS = Path(__file__).with_name("writer_process.py")
ROOT = Path(__file__).parents[3]


@contextmanager
def writing(
    folder: Path, commits: int, *, largest_file: int = -1
) -> Iterator[subprocess.Popen[str]]:
    numbers = map(str, (commits, largest_file))
    command = [sys.executable, "-W", "ignore", str(PROCESS), str(folder), *numbers]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": "."}
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        output(process).close()


def output(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def await_commit_under_way(process: subprocess.Popen[str], folder: Path) -> None:
    """Until a segment's parts lie there that are not yet one file."""
    while not has_parts(folder):
        assert process.poll() is None


def has_parts(folder: Path) -> bool:
    # The writer makes folders and takes them away while they are looked through.
    with suppress(FileNotFoundError):
        return bool(find_files(folder, "MAIN_*.trm"))
    return False


def find_files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern))


def test_a_new_index_is_usable_and_wants_all_papers(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "deep" / "index")
    assert not index.is_usable()
    assert index.open_or_rebuild()
    assert index.is_usable()


def test_needs_rebuild_holds_until_it_is_finished(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "index")
    index.open_or_rebuild()
    assert SearchIndex(tmp_path / "index").open_or_rebuild()
    index.finish_rebuild()
    assert not SearchIndex(tmp_path / "index").open_or_rebuild()


def test_replacing_a_paper_leaves_no_duplicates(library: Library) -> None:
    for _ in range(3):
        library.put(1, "gradient descent", "gradient ascent")
    library.put(2, "gradient noise")
    answer = library.search("gradient")
    assert answer.total_pages == 3
    pages = {p.paper_id: [x.page_number for x in p.passages] for p in answer.hits}
    assert {i: sorted(numbers) for i, numbers in pages.items()} == {1: [1, 2], 2: [1]}


def test_replaced_words_are_no_longer_found(library: Library) -> None:
    library.put(1, "old words")
    library.put(1, "new words")
    assert library.find("old") == []
    assert library.find("new") == [1]


def test_a_deleted_paper_is_no_longer_found(library: Library) -> None:
    library.put(1, "gradient")
    library.put(12, "gradient")
    library.index.delete_paper(1)
    assert library.find("gradient") == [12]
    library.index.delete_paper(12)
    library.index.delete_paper(99)
    assert library.find("gradient") == []
    assert library.index.is_usable()


def test_several_papers_go_in_with_one_commit(library: Library) -> None:
    library.index.update_papers(
        {i: [build_page(i, 1, "gradient")] for i in range(1, 5)}
    )
    assert sorted(library.find("gradient")) == [1, 2, 3, 4]
    assert len(find_files(library.folder, "*.seg")) == 1


def test_many_commits_leave_few_segments_and_all_papers(library: Library) -> None:
    for paper_id in range(1, 31):
        library.put(paper_id, f"gradient number{paper_id}")
        library.put(paper_id, f"gradient again{paper_id}")
    assert len(find_files(library.folder, "*.seg")) < 10
    assert library.search("gradient").total_pages == 30
    assert library.find("again7") == [7]


def test_an_error_of_the_texts_leaves_the_index_as_it_was(library: Library) -> None:
    def fail() -> Iterator[SearchDocument]:
        yield build_page(1, 1, "descent")
        raise RuntimeError("the database went away")

    library.put(1, "gradient")
    with pytest.raises(RuntimeError):
        library.index.update_paper(1, fail())
    assert library.find("gradient") == [1]
    library.put(2, "gradient")
    assert sorted(library.find("gradient")) == [1, 2]


def test_a_second_writer_is_refused_in_a_sentence(library: Library) -> None:
    def documents() -> Iterator[SearchDocument]:
        library.put(2, "inner")
        yield build_page(1, 1, "outer")

    with pytest.raises(WriterLockedError, match="written by another process"):
        library.index.update_paper(1, documents())
    library.put(1, "later")
    assert library.find("later") == [1]


def test_a_killed_writer_leaves_an_index_that_opens_and_can_be_written(
    library: Library,
) -> None:
    for commits_seen in (1, 2, 4):
        with writing(library.folder, 0) as process:
            for _ in range(commits_seen):
                assert output(process).readline().strip().isdigit()
            await_commit_under_way(process, library.folder)
        assert library.index.is_usable()
        library.put(100 + commits_seen, "aftermath")
        assert len(library.find("aftermath")) == len(
            {1, 2, 4} & set(range(commits_seen + 1))
        )
        assert library.find("steadfast")
    # What the killed writers left lying is gone after the next commit.
    known = {"MAIN_WRITELOCK", "version"}
    rest = {path.name for path in (library.folder / "1").iterdir()} - known
    assert {Path(name).suffix for name in rest} == {".seg", ".toc"}


@forgiving_whoosh
def test_a_reader_sees_no_error_while_another_process_commits(
    library: Library,
) -> None:
    library.put(50, "steadfast")
    searches = 0
    with writing(library.folder, 30) as process:
        while process.poll() is None:
            assert 50 in library.find("steadfast")
            searches += 1
        assert process.returncode == 0
        assert output(process).read().split() == [str(n) for n in range(1, 31)]
    assert searches > 1
    assert library.search("steadfast").total_pages == 16
    gc.collect()


@forgiving_whoosh
@pytest.mark.parametrize("pattern", ["*.seg", "*.toc"])
@pytest.mark.parametrize("kept", [0, 0.5])
def test_a_torn_file_leads_to_an_empty_index_that_wants_all_papers(
    library: Library, pattern: str, kept: float
) -> None:
    library.put(1, "gradient descent " * 50, "more words " * 50)
    library.index.finish_rebuild()
    [torn] = find_files(library.folder, pattern)
    whole = torn.read_bytes()
    torn.write_bytes(whole[: int(len(whole) * kept)])
    assert not library.index.is_usable()
    with pytest.raises(SearchIndexError):
        library.search("gradient")
    assert library.index.open_or_rebuild()
    assert library.find("gradient") == []
    library.put(1, "gradient")
    assert library.find("gradient") == [1]
    gc.collect()


@forgiving_whoosh
def test_damage_met_while_writing_leads_to_a_rebuild(library: Library) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    [torn] = find_files(library.folder, "*.seg")
    torn.write_bytes(b"nothing")
    with pytest.raises(SearchIndexError):
        library.put(2, "descent")
    assert not library.index.is_usable()
    assert library.index.open_or_rebuild()
    library.put(2, "descent")
    assert library.find("descent") == [2]
    gc.collect()


def pretend_other_version(library: Library) -> None:
    (library.folder / "1" / "version").write_text("0, Whoosh 1.0")


def test_the_index_of_another_version_answers_until_the_new_one_is_complete(
    library: Library,
) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    pretend_other_version(library)

    assert library.index.open_or_rebuild()
    assert library.find("gradient") == [1]
    library.index.fill_papers({2: [build_page(2, 1, "gradient")]})
    assert library.find("gradient") == [1]
    library.index.finish_rebuild()
    assert library.find("gradient") == [2]
    assert not library.index.open_or_rebuild()
    assert sorted(path.name for path in library.folder.iterdir()) == ["2", "current"]


def test_a_paper_changed_during_a_rebuild_is_found_at_once(library: Library) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    library.index.start_rebuild()

    library.put(1, "descent")
    assert library.find("descent") == [1]


def test_an_index_that_cannot_be_read_leaves_the_answers_to_the_one_being_filled(
    library: Library,
) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    for path in (library.folder / "1").glob("*.toc"):
        path.write_bytes(b"torn")
    with pytest.raises(SearchIndexError):
        library.search("gradient")

    assert library.index.open_or_rebuild()
    library.put(2, "gradient")
    assert library.find("gradient") == [2]


@forgiving_whoosh
def test_readers_get_the_old_or_the_new_while_one_takes_the_others_place(
    library: Library,
) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    searches: list[list[int]] = []
    with ThreadPoolExecutor(1) as pool:
        for _ in range(12):
            library.index.start_rebuild()
            library.index.fill_papers({1: [build_page(1, 1, "gradient")]})
            swapped = pool.submit(library.index.finish_rebuild)
            while not swapped.done():
                searches.append(library.find("gradient"))
            swapped.result()
            searches.append(library.find("gradient"))
    assert searches == [[1]] * len(searches)
    gc.collect()


@pytest.mark.parametrize("left", ["half made", "half filled", "of another version"])
def test_what_a_killed_rebuild_leaves_is_gone_or_goes_on(
    library: Library, left: str
) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    library.index.start_rebuild()
    begun = library.folder / "2"
    if left == "half made":
        (begun / "version").unlink()
    elif left == "of another version":
        (begun / "version").write_text("0")
    (library.folder / "state.json").write_text("of an earlier form")
    (library.folder / "current.new").write_text("2")

    assert SearchIndex(library.folder).open_or_rebuild()
    assert library.find("gradient") == [1]
    kept = "2" if left == "half filled" else "3"
    names = {path.name for path in library.folder.iterdir()}
    assert names == {"1", kept, "current"}


def test_a_rebuild_killed_between_its_last_steps_is_over_at_the_next(
    library: Library,
) -> None:
    library.index.finish_rebuild()
    library.index.start_rebuild()
    # `current` was written, the old one not yet deleted.
    (library.folder / "current").write_text("2")
    assert not library.index.open_or_rebuild()
    assert {path.name for path in library.folder.iterdir()} == {"2", "current"}


@pytest.mark.parametrize("pointer", ["", "x", "7", "../1", "\udcff"])
def test_a_pointer_to_nothing_means_that_all_papers_are_due(
    library: Library, pointer: str
) -> None:
    library.put(1, "gradient")
    library.index.finish_rebuild()
    (library.folder / "current").write_bytes(pointer.encode(errors="surrogateescape"))
    assert library.index.open_or_rebuild()
    assert library.find("gradient") == [1]


def test_a_full_disk_is_no_damage(library: Library) -> None:
    library.put(1, "gradient " * 50)
    library.index.finish_rebuild()
    with writing(library.folder, 1, largest_file=2_000) as process:
        process.wait()
        assert process.returncode == 27  # EFBIG
    assert not library.index.open_or_rebuild()
    assert library.find("gradient") == [1]
    library.put(2, "gradient")
    assert library.find("gradient") == [1, 2]


def test_a_missing_index_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="cannot be read"):
        search(tmp_path / "none", "word", load_text=str, find_by_fact=lambda _: set())
    with pytest.raises(SearchIndexError), open_searcher(tmp_path):
        pass
