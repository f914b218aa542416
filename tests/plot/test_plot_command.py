"""`conflictgraph plot` and `graph.plot()`, as users call them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure
from PIL import Image

import conflictgraph as cg
from builders import RELATION_TYPES, make_actor, make_document
from command import Run
from conflictgraph.errors import OutputError, QuestionError, UnknownActorError
from conflictgraph.storage import GraphFile

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph file where the command looks for it by default."""
    path = tmp_path / "conflictgraph.db"
    claims = [("russia", "support", "regime"), ("iran", "support", "regime"), ("us", "hostility", "regime"), ("turkey", "support", "ahrar")]
    later = [("turkey", "hostility", "ypg", {"status": "possible"})]
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.set_names(
            [make_actor("russia", "Moscow", name="Russia", kind="state"), make_actor("jordan", name="Jordan", kind="state")], "n"
        )
        file.add(*make_document("early", claims, date="2016-05", title="The early report"))
        file.add(*make_document("late", later, date="2018"))
        file.add(*make_document("undated", [("un", "guarantor", "agreement:ceasefire")]))
    return path


@pytest.mark.parametrize("form", STARTS)
def test_a_picture_is_written_in_the_format_of_its_suffix(form: str, run: Run, graph: Path, tmp_path: Path) -> None:
    result = run("plot", f"out.{form}")
    assert (result.code, result.out, result.complaints) == (0, "", [f"conflictgraph: wrote out.{form}"])
    assert (tmp_path / f"out.{form}").read_bytes().startswith(STARTS[form])
    assert {item.name for item in tmp_path.iterdir()} == {"conflictgraph.db", f"out.{form}"}


def test_a_png_opens_and_is_not_blank(run: Run, graph: Path, tmp_path: Path) -> None:
    run("plot", "out.PNG")
    with Image.open(tmp_path / "out.PNG") as image:
        assert len(image.convert("RGB").getcolors(1_000_000) or ()) > 50


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere/graph.png"], "nowhere/graph.png cannot be written (No such file or directory); name another file"),
        (["folder.png"], "folder.png cannot be written (Is a directory); name another file"),
        (["out.png", "--graph", "missing.db"], "missing.db"),
        (["out.png", "--ego", "Rusia"], "unknown actor 'Rusia'; did you mean Russia"),
        (["out.png", "--min-evidence", "9"], "by --min-evidence 9"),
        (["out.png", "--ego", "Jordan"], "nothing to plot: no link of this graph that passes the filters is about Jordan"),
    ],
)
def test_what_cannot_be_plotted_is_one_line_and_no_file(
    arguments: list[str], complaint: str, run: Run, graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder.png").mkdir()
    result = run("plot", *arguments)
    assert (result.code, result.out, len(result.complaints)) == (1, "", 1)
    assert complaint in result.err
    assert {item.name for item in tmp_path.iterdir()} == {"conflictgraph.db", "folder.png"}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["graph.gif"], "cannot plot to graph.gif: 'gif' is no format of pictures; there are .png, .svg, .pdf"),
        (["graph"], "cannot plot to graph: graph says no format; there are .png, .svg, .pdf"),
        (["-"], "standard output says no format; add --format png, svg or pdf"),
    ],
)
def test_a_format_that_is_no_picture_is_wrong_use(arguments: list[str], complaint: str, run: Run, graph: Path, tmp_path: Path) -> None:
    result = run("plot", *arguments)
    assert (result.code, result.out, len(result.complaints)) == (2, "", 1)
    assert complaint in result.err
    assert {item.name for item in tmp_path.iterdir()} == {"conflictgraph.db"}


@pytest.mark.parametrize(
    "arguments",
    [["--status", "maybe"], ["--relation", "love"], ["--since", "May"], ["--hops", "2"], ["--limit", "1"], ["--hops", "0", "--ego", "us"]],
)
def test_wrong_use_is_one_line_and_exit_code_two(arguments: list[str], run: Run, graph: Path, tmp_path: Path) -> None:
    result = run("plot", "out.png", *arguments)
    assert (result.code, len(result.complaints)) == (2, 1)
    assert not (tmp_path / "out.png").exists()


def test_an_empty_graph_has_no_picture_and_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "conflictgraph.db").touch()
    result = run("plot", "out.png")
    assert result.code == 1
    assert result.complaints == ["conflictgraph: nothing to plot: the graph is empty; add documents with `conflictgraph add`"]
    assert not (tmp_path / "out.png").exists()


def test_what_was_left_out_is_said(run: Run, graph: Path) -> None:
    assert run("plot", "out.svg", "--limit", "3").complaints[0] == "conflictgraph: showing the 3 best-evidenced of 9 actors"
    said = run("plot", "out.svg", "--since", "2017", "--published").err
    assert "1 undated statement by --since 2017" in said


def test_a_picture_can_go_to_standard_output(graph: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conflictgraph", "plot", "-", "--format", "svg"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.startswith(b"<?xml")
    assert done.stderr == b""


def test_a_picture_that_was_there_stays_where_another_cannot_be_made(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(b"before")
    assert run("plot", "out.png", "--min-evidence", "9").code == 1
    assert (tmp_path / "out.png").read_bytes() == b"before"


def test_a_link_to_a_file_stays_a_link(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "out.svg").symlink_to(tmp_path / "real.svg")
    run("plot", "out.svg")
    assert (tmp_path / "out.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes().startswith(b"<?xml")


def test_help_imports_no_plotting(graph: Path) -> None:
    script = "import sys; sys.argv[1:] = ['plot', '--help']; from conflictgraph.cli import _group; _group._run(); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"matplotlib", "numpy", "pydantic", "spacy"} & set(modules)


def names(picture: Figure) -> set[str]:
    return {str(text.get_label()).removeprefix("name ") for text in picture.axes[0].texts if str(text.get_label()).startswith("name")}


def test_a_graph_is_a_figure_with_every_status(graph: Path) -> None:
    with cg.open(graph, readonly=True) as opened:
        picture = opened.plot()
    assert isinstance(picture, Figure)
    assert names(picture) == {"russia", "regime", "iran", "us", "turkey", "ahrar", "ypg", "un", "agreement:ceasefire"}


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"status": "possible"}, {"turkey", "ypg"}),
        ({"status": ["actual"], "relation": "hostility"}, {"us", "regime"}),
        ({"since": "2017", "published": True}, {"turkey", "ypg"}),
        ({"until": "2016", "published": True, "relation": ("support",)}, {"russia", "regime", "iran", "turkey", "ahrar"}),
        ({"ego": "Moscow"}, {"russia", "regime"}),
        ({"ego": "russia", "hops": 2}, {"russia", "regime", "iran", "us"}),
        ({"document": "late"}, {"turkey", "ypg"}),
    ],
)
def test_filters_choose_what_is_drawn(filters: dict[str, Any], shown: set[str], graph: Path) -> None:
    with cg.open(graph, readonly=True) as opened:
        assert names(opened.plot(**filters)) == shown


def test_plotting_leaves_the_settings_of_matplotlib_alone(graph: Path, tmp_path: Path) -> None:
    before = dict(mpl.rcParams)
    with cg.open(graph, readonly=True) as opened:
        opened.plot(tmp_path / "out.pdf")
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == []


def test_the_settings_of_matplotlib_leave_the_picture_alone(graph: Path, tmp_path: Path) -> None:
    with cg.open(graph, readonly=True) as opened:
        opened.plot(tmp_path / "plain.svg")
        with mpl.rc_context({"font.size": 30, "text.color": "red", "lines.linewidth": 9, "font.family": "serif", "savefig.bbox": "tight"}):
            opened.plot(tmp_path / "styled.svg")
    assert (tmp_path / "plain.svg").read_bytes() == (tmp_path / "styled.svg").read_bytes()


def test_errors_of_the_library_are_its_own(graph: Path) -> None:
    with cg.open(graph, readonly=True) as opened:
        with pytest.raises(UnknownActorError):
            opened.plot(ego="nobody at all")
        with pytest.raises(QuestionError):
            opened.plot(status="maybe")
        with pytest.raises(OutputError):
            opened.plot("graph.txt")
