"""A fresh machine: what is installed, from where, and what is said when it cannot be."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
INSTALLED = {".git", ".venv", "node_modules", "build", "__pycache__"}
# Written in pieces, so that this file does not trip over itself.
PACKAGE_ADDRESS = re.compile(
    r"https?://[^\s\"'<>]*(?:py"
    r"pi|regi"
    r"stry|npm"
    r"js|npm"
    r"mirror|pythonh"
    r"osted)"
    r"|\"resol"
    r"ved\":|^\s*(?:registry\s*=|--(?:extra-)?index-url|--find-links|-i\s)",
    re.MULTILINE,
)
STAMPS = (
    ".venv/.run-installed",
    ".venv/.dev-installed",
    "node_modules/.run-installed",
    "node_modules/.dev-installed",
)


def _find_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in INSTALLED or path.name.endswith("_cache"):
            continue
        if path.is_dir():
            yield from _find_files(path)
        elif path.suffix not in {".pdf", ".png", ".jpg", ".woff2", ".pyc"}:
            yield path


def _run_make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Run by `make test`, so that make's own variables must not reach this one.
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith("MAKE")
    }
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that installing reads, and nothing installed yet."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in (
        "Makefile",
        "requirements.txt",
        "requirements-dev.txt",
        "package.json",
        "package-lock.json",
        ".npmrc",
    ):
        shutil.copyfile(CHECKOUT / name, folder / name)
    return folder


@pytest.fixture
def installed_clone(clone: Path) -> Path:
    """The same after an install, as far as make can tell."""
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / "node_modules").mkdir()
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for stamp in STAMPS:
        (clone / stamp).touch()
    return clone


def _write_python(folder: Path, answer: str) -> None:
    """A stand-in for an interpreter; `answer` is shell that sees its code as $2."""
    path = folder / "odd-python"
    path.write_text(f'#!/bin/sh\n{answer}\nexec "{sys.executable}" "$@"\n')
    path.chmod(0o755)


def test_no_file_names_a_package_registry() -> None:
    naming = {
        str(path.relative_to(CHECKOUT)): found[0]
        for path in _find_files(CHECKOUT)
        if (found := PACKAGE_ADDRESS.search(path.read_text(errors="replace")))
    }
    assert naming == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_exact_and_has_hashes(name: str) -> None:
    text = (CHECKOUT / name).read_text().replace("\\\n", " ")
    requirements = [
        line for line in text.splitlines() if line and not line.lstrip().startswith("#")
    ]
    assert requirements
    loose = [
        line
        for line in requirements
        if not re.match(
            r"[\w.-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line
        )
    ]
    assert loose == []


def test_every_front_end_package_is_locked_with_its_hash() -> None:
    lock = json.loads((CHECKOUT / "package-lock.json").read_text())
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert packages
    assert [
        path
        for path, entry in packages.items()
        if not entry.get("integrity", "").startswith("sha512-")
    ] == []


def test_a_second_run_installs_nothing(installed_clone: Path) -> None:
    planned = _run_make(installed_clone, "-n", "run")
    assert planned.stdout == ".venv/bin/python manage.py start\n"


@pytest.mark.parametrize(
    ("changed", "installer"),
    [("requirements.txt", "pip install"), ("package-lock.json", "ci --omit=dev")],
)
def test_a_changed_lock_is_installed_before_the_next_run(
    installed_clone: Path, changed: str, installer: str
) -> None:
    for stamp in STAMPS:
        os.utime(installed_clone / stamp, (1_000_000_000, 1_000_000_000))
    for path in installed_clone.iterdir():
        if path.is_file() and path.name != changed:
            os.utime(path, (900_000_000, 900_000_000))
    assert installer in _run_make(installed_clone, "-n", "run").stdout


def test_an_environment_whose_python_has_gone_is_installed_again(
    installed_clone: Path,
) -> None:
    python = installed_clone / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(installed_clone / "gone")
    assert "pip install" in _run_make(installed_clone, "-n", "run").stdout


def test_an_older_python_is_named_and_nothing_half_made_is_left(clone: Path) -> None:
    _write_python(clone, 'case "$2" in *version_info*) exit 1;; esac')
    refused = _run_make(clone, "run", "PYTHON=./odd-python")
    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0] == (
        "PrepSite needs Python 3.11 or newer (./odd-python is older);"
        " install one, or name it: make run PYTHON=/path/to/python3"
    )
    assert not (clone / ".venv").exists()


def test_a_python_without_ensurepip_gets_the_name_of_debians_package(
    clone: Path,
) -> None:
    _write_python(clone, 'case "$2" in *ensurepip*) exit 1;; esac')
    refused = _run_make(clone, "run", "PYTHON=./odd-python")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0] == (
        "./odd-python cannot make virtual environments; on Debian and Ubuntu the"
        f" package python{version}-venv (or python3-venv) brings what is missing."
    )
    assert not (clone / ".venv").exists()


def test_real_papers_need_a_folder(installed_clone: Path) -> None:
    refused = _run_make(installed_clone, "test-real", "PAPERS=nowhere")
    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0] == (
        "Name a folder of PDFs: make test-real PAPERS=FOLDER"
    )
