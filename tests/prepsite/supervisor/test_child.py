from datetime import timedelta
from pathlib import Path

from prepsite.supervisor.child import (
    LARGEST_LOG_BYTES,
    Child,
    ChildCommand,
    compute_delay,
    rotate_log,
)
from tests.product import await_true


def _build_child(log_path: Path, code: str) -> Child:
    return Child(
        ChildCommand(
            name="tried",
            arguments=("-c", code),
            inherited_fds=(),
            environment={"PREPSITE_TRIED": "from the supervisor"},
            log_path=log_path,
        )
    )


def test_a_child_gets_its_environment_and_writes_to_its_log(tmp_path: Path) -> None:
    log_path = tmp_path / "tried.log"
    log_path.write_text("older\n")
    child = _build_child(
        log_path, "import os; print(os.environ['PREPSITE_TRIED'], flush=True)"
    )
    child.start(0.0)
    await_true(child.has_ended, "the child has ended")
    assert log_path.read_text() == "older\nfrom the supervisor\n"


def test_a_child_that_died_starts_again_after_its_delay_and_not_before(
    tmp_path: Path,
) -> None:
    log_path = tmp_path / "tried.log"
    child = _build_child(log_path, "print('started', flush=True)")
    child.start(100.0)
    await_true(child.has_ended, "the child has ended")
    child.keep_alive(101.0)
    child.keep_alive(101.4)
    assert log_path.read_text() == "started\n"
    child.keep_alive(101.5)
    await_true(child.has_ended, "the child has ended again")
    assert log_path.read_text() == "started\nstarted\n"


def test_deaths_in_a_row_count_anew_after_a_long_life(tmp_path: Path) -> None:
    child = _build_child(tmp_path / "tried.log", "")
    counts = []
    for now, lived in ((0.0, 1.0), (100.0, 1.0), (200.0, 60.0)):
        child.start(now)
        await_true(child.has_ended, "the child has ended")
        child.keep_alive(now + lived)
        counts.append(child.deaths_in_a_row)
    assert counts == [1, 2, 1]


def test_terminate_lets_a_child_finish_and_kill_does_not(tmp_path: Path) -> None:
    log_path = tmp_path / "tried.log"
    child = _build_child(
        log_path,
        "import signal, sys\n"
        "signal.signal(signal.SIGTERM, lambda *_: print('asked', flush=True))\n"
        "print('ready', flush=True)\n"
        "while True: signal.pause()",
    )
    child.start(0.0)
    await_true(lambda: log_path.read_text() == "ready\n", "the child is ready")
    child.terminate()
    await_true(lambda: log_path.read_text() == "ready\nasked\n", "it was asked")
    assert not child.has_ended()
    child.kill()
    assert child.has_ended()


def test_compute_delay_doubles_up_to_half_a_minute() -> None:
    assert [compute_delay(deaths).total_seconds() for deaths in range(1, 9)] == [
        0.5,
        1,
        2,
        4,
        8,
        16,
        30,
        30,
    ]
    assert compute_delay(10_000) == timedelta(seconds=30)


def test_rotate_log_keeps_one_older_log_once_it_is_large(tmp_path: Path) -> None:
    log_path = tmp_path / "web.log"
    rotate_log(log_path)
    log_path.write_bytes(b"x" * LARGEST_LOG_BYTES)
    rotate_log(log_path)
    assert log_path.exists()
    log_path.write_bytes(b"x" * (LARGEST_LOG_BYTES + 1))
    rotate_log(log_path)
    assert not log_path.exists()
    assert (tmp_path / "web.log.1").stat().st_size == LARGEST_LOG_BYTES + 1
