"""The landscape as a file, from the command line."""

from io import StringIO
from pathlib import Path

import networkx as nx
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.papers.landscape.stored_samples import name
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.PREPSITE_HOME = tmp_path / "home"


def export(file: Path) -> str:
    out = StringIO()
    call_command("export_landscape", str(file), stdout=out)
    return out.getvalue()


def test_the_file_holds_papers_and_links_with_their_evidence(tmp_path: Path) -> None:
    one, two = make_paper(HOSTILE), make_paper("Two")
    name(one, two, page_number=3)
    file = tmp_path / "landscape.GraphML"
    assert export(file) == f"2 papers and 1 links in {file}.\n"
    (edge,) = nx.read_graphml(file, node_type=int).edges(data=True)
    assert edge[:2] == (one.pk, two.pk)
    assert edge[2]["evidence"].endswith("on page 3: “as on page 3”")


@pytest.mark.parametrize("ending", ["gexf", "json", "csv"])
def test_every_format_is_written(tmp_path: Path, ending: str) -> None:
    make_paper("One")
    export(tmp_path / f"landscape.{ending}")
    assert [file.suffix for file in tmp_path.glob("landscape.*")] == [f".{ending}"]


@pytest.mark.parametrize("file", ["landscape.docx", "landscape", "nowhere/a.csv"])
def test_what_cannot_be_written_is_refused_with_a_sentence(
    tmp_path: Path, file: str
) -> None:
    with pytest.raises(CommandError, match=r"^(A landscape is not|There is no folder)"):
        export(tmp_path / file)
    assert not list(tmp_path.glob("landscape*"))


def test_a_folder_in_the_way_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(CommandError, match="cannot be written"):
        export(tmp_path / "a.csv")
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name] == []
