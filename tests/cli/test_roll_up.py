"""Roll-up and lineage at the command line."""

import json
from pathlib import Path

import pytest

from builders import RELATION_TYPES, make_actor, make_document
from command import Run
from conflictgraph.storage import GraphFile


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph where units fight units."""
    path = tmp_path / "conflictgraph.db"
    tie = {"since": None, "until": None}
    brigade = {**make_actor("brigade"), "dates": {"names": [], "ties": [{**tie, "kind": "part_of", "id": "front"}]}}
    front = {**make_actor("front"), "dates": {"names": [], "ties": [{**tie, "kind": "member_of", "id": "alliance"}]}}
    name = {"name": "Old Guard", "since": "2010", "until": "2015"}
    guard = {**make_actor("guard", "Old Guard", name="New Guard"), "dates": {"names": [name], "ties": []}}
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.set_names([brigade, front, make_actor("alliance", kind="bloc"), guard], "names")
        file.add(*make_document("old", [("brigade", "hostility", "guard"), ("front", "hostility", "guard")], date="2012"))
        file.add(*make_document("new", [("guard", "hostility", "brigade")], date="2018"))
    return path


def links_of(run: Run, *options: str) -> list[str]:
    links = json.loads(run("query", "? -?-> ?", "--format", "json", *options).out)
    return sorted(f"{link['source']['id']} {link['target']['id']} {len(link['evidence'])}" for link in links)


def test_a_question_rolls_up(run: Run, graph: Path) -> None:
    assert links_of(run) == ["brigade guard 1", "front guard 1", "guard brigade 1"]
    assert links_of(run, "--roll-up", "state") == ["front guard 2", "guard front 1"]
    assert links_of(run, "--roll-up", "bloc") == ["alliance guard 2", "guard alliance 1"]
    assert links_of(run, "--lineage", "split") == ["brigade guard:old-guard 1", "front guard:old-guard 1", "guard brigade 1"]
    shown = run("query", "enemy-of", "guard", "--roll-up", "state", "--why").out
    assert {"brigade «hostility» guard.", "front «hostility» guard."} <= {line.split("  ")[-1] for line in shown.splitlines()}


def test_an_export_and_a_picture_roll_up(run: Run, graph: Path) -> None:
    assert run("export", "out.json", "--roll-up", "bloc").code == 0
    exported = json.loads((graph.parent / "out.json").read_text())
    assert {actor["id"] for actor in exported["actors"]} == {"alliance", "guard"}
    assert run("plot", "out.svg", "--roll-up", "bloc", "--ego", "brigade").code == 0
    assert "blocs" in (graph.parent / "out.svg").read_text()


def test_a_difference_rolls_up(run: Run, graph: Path) -> None:
    told = run("diff", "conflictgraph.db", "conflictgraph.db", "--only", "both", "--roll-up", "bloc").out
    assert "Alliance -hostility-> Guard" in told


def test_an_unknown_view_is_wrong_use(run: Run, graph: Path) -> None:
    done = run("query", "? -?-> ?", "--roll-up", "army")
    assert (done.code, done.complaints) == (2, ["conflictgraph: roll-up 'army' is not known; there are state, bloc"])
