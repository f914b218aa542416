"""The built wheel, installed in an environment of its own: the whole command works far from the checkout, data and all."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from command import Run, runner

CHECKOUT = Path(__file__).parents[1]
TEXT = "Russia and Iran support the Syrian regime. Turkey attacks the YPG."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the hatchling of this environment and without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    script = f"import os; os.chdir({str(CHECKOUT)!r}); from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    name = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()[-1]
    return folder / name


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that has the wheel, and shares only its dependencies with this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    install = [sys.executable, "-m", "pip", "--python", str(home), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # Entered after installing, and as a plain path: the editable install of this environment is not followed through it.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return home


@pytest.fixture
def command(environment: Path, tmp_path: Path) -> Run:
    return runner(tmp_path, str(environment / "bin" / "conflictgraph"))


def test_the_wheel_holds_all_data_that_reading_needs(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("conflictgraph/data/")}
    kept = {
        f"conflictgraph/data/{path.relative_to(CHECKOUT / 'data').as_posix()}" for path in (CHECKOUT / "data").rglob("*") if path.is_file()
    }
    kept = {name for name in kept if "/passages/" not in name}  # what the judge was trained on is for those who work on it
    assert packed == kept


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"conflictgraph"}
    assert "conflictgraph/py.typed" in zipfile.ZipFile(wheel).namelist()


@pytest.mark.long
@pytest.mark.install
@pytest.mark.pipeline
def test_the_installed_command_goes_from_a_text_to_a_graph_that_others_read(command: Run, tmp_path: Path) -> None:
    note, graph, exported = tmp_path / "note.txt", str(tmp_path / "graph.db"), tmp_path / "graph.graphml"
    note.write_text(TEXT)
    statements = [json.loads(line) for line in command("extract", str(note)).out.splitlines()]
    assert {item["relation"] for item in statements} == {"support", "hostility"}
    assert command("add", str(note), "--graph", graph, "--date", "2017-04").code == 0
    links = json.loads(command("query", "ally-of", "Moscow", "--graph", graph, "--format", "json").out)
    assert [link["target"]["id"] for link in links] == ["syrian-regime"]
    assert command("export", str(exported), "--graph", graph).code == 0
    assert set(nx.read_graphml(exported)) >= {"russia", "iran", "syrian-regime", "turkey", "ypg"}


@pytest.mark.install
def test_the_installed_package_is_that_of_the_wheel(environment: Path, tmp_path: Path) -> None:
    script = (
        "import conflictgraph; from conflictgraph.lexicon._paths import data_path; print(conflictgraph.__file__, data_path('actors.yaml'))"
    )
    places = runner(tmp_path, str(environment / "bin" / "python"), "-c", script)().out.split()
    assert all(Path(place).is_relative_to(environment) for place in places)
