import os
import signal
import socket
import urllib.request
from pathlib import Path

from tests.product import (
    Product,
    await_true,
    find_free_port,
    list_processes,
    run_start,
)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}healthz/", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_start_announces_an_address_that_answers_and_starts_a_worker_for_each_queue(
    tmp_path: Path,
) -> None:
    with Product(tmp_path / "home") as product:
        assert product.address == f"http://127.0.0.1:{product.wanted_port}/"
        assert _answers(product.address)
        product.await_children("manage.py work", 3)
        queues = sorted(
            line.arguments.split()[-1]
            for line in product.find_children("manage.py work")
        )
        assert queues == ["index", "network", "pdf"]
        assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_start_takes_the_next_port_when_the_wanted_one_is_busy(tmp_path: Path) -> None:
    port = find_free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with Product(tmp_path / "home", PREPSITE_PORT=str(port)) as product:
            taken = int(product.address.rstrip("/").rpartition(":")[2])
            assert port < taken <= port + 19
            assert _answers(product.address)


def test_a_second_start_opens_the_instance_that_runs(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n')
    browser.chmod(0o755)
    with Product(tmp_path / "home") as product:
        second = run_start(
            tmp_path / "home",
            PREPSITE_NO_BROWSER="",
            CI="",
            DISPLAY=":99",
            BROWSER=f"{browser} %s",
        )
        assert second.stdout == f"PrepSite is already running at {product.address}\n"
        assert (second.returncode, second.stderr) == (0, "")
        assert opened.read_text() == product.address
        assert _answers(product.address)


def test_sigterm_stops_every_process_and_exits_with_zero(tmp_path: Path) -> None:
    with Product(tmp_path / "home") as product:
        product.await_children("manage.py", 4)
        assert product.stop() == 0
        assert product.find_children("") == []
        assert product.output.endswith("PrepSite has stopped.\n")
        assert not _answers(product.address)
        assert not (tmp_path / "home" / "run" / "address").exists()


def test_ctrl_c_stops_as_sigterm_does(tmp_path: Path) -> None:
    with Product(tmp_path / "home") as product:
        children = product.await_children("manage.py", 4)
        product.process.send_signal(signal.SIGINT)
        assert product.process.wait(timeout=30) == 0
        left = {line.pid for line in list_processes()}
        assert left.isdisjoint({line.pid for line in children})
        assert "Traceback" not in product.output


def test_children_end_with_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    with Product(tmp_path / "home") as product:
        children = {line.pid for line in product.await_children("manage.py", 4)}
        product.process.kill()
        product.process.wait(timeout=30)
        await_true(
            lambda: children.isdisjoint({line.pid for line in list_processes()}),
            "the orphans are gone",
        )
        # The folder is free again, and what the killed one left does not mislead.
        with Product(tmp_path / "home") as successor:
            assert _answers(successor.address)


def test_a_killed_worker_is_started_again(tmp_path: Path) -> None:
    with Product(tmp_path / "home") as product:
        (worker,) = product.await_children("--queue pdf", 1)
        os.kill(worker.pid, signal.SIGKILL)
        await_true(
            lambda: (
                [line.pid != worker.pid for line in product.find_children("pdf")]
                == [True]
            ),
            "another worker has taken its place",
        )
        assert "pdf ended with exit code -9" in product.output


def test_a_killed_web_process_comes_back_at_the_same_address(tmp_path: Path) -> None:
    with Product(tmp_path / "home") as product:
        (web,) = product.await_children("manage.py serve", 1)
        os.kill(web.pid, signal.SIGKILL)
        assert _answers(product.address)
        (successor,) = product.await_children("manage.py serve", 1)
        assert successor.pid != web.pid


def test_a_data_folder_that_cannot_be_made_gives_one_sentence(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    refused = run_start(blocker / "home")
    assert refused.returncode == 1
    assert refused.stderr == (
        f"The data folder {blocker / 'home'} cannot be written"
        " (Not a directory). Free it, or name another one in PREPSITE_HOME.\n"
    )


def test_a_file_that_is_no_database_gives_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "prepsite.sqlite3").write_text("these are no pages " * 500)
    refused = run_start(home)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"The database {home / 'prepsite.sqlite3'} cannot be used"
        " (file is not a database). Look whether the disk is full, or put a backup"
        " in its place.\n"
    )
