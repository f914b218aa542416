import csv
import io
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_actor, make_document, make_record
from conflictgraph.errors import FormatError, OutputError
from conflictgraph.export import FORMATS, export, write_graphml
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS
from conflictgraph.graph.links import fold
from conflictgraph.graph.views import to_networkx
from conflictgraph.model.links import Link
from conflictgraph.model.records import LinkRecord

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
_, STATEMENTS = make_document(
    "d",
    [
        ("russia", "support", "regime"),
        ("russia", "hostility", "regime", {"status": "possible"}),
        ("regime", "support", "russia"),
        ("iran", "support", "russia", {"symmetric": True, "confidence": 0.5}),
        ("turkey", "guarantor", "agreement:ceasefire"),
    ],
    date="2016-07",
)
LINKS = fold([statement.to_record() for statement in STATEMENTS], RELATION_TYPES)
ACTORS = [make_actor("russia", "russia", name="Russian Federation", kind="state")]

NASTY_WORDS = [
    "\x00null\x0b\x1f\x7f",
    "half \ud800 a character \ufffe",
    "=cmd|' /C calc'!A0",
    "\u202eright to left \u0639\u0631\u0628\u064a\u202c",
    "<tag attr=\"x\"> & ]]> 'quotes'",
    "line\r\nbreak\tand tab",
    "\U0001f54a emoji e\u0301",
    "-1+1",
]


def nasty_links() -> list[LinkRecord]:
    records = [make_record("type", "support", "id"), make_record("label", "hostility", "source"), make_record("source", "support", "label")]
    for word in NASTY_WORDS:
        record = make_record("type", "support", "type\x01")
        record["sentence"] = word * (4000 // len(word) + 1)
        record["document"] = word
        record["source"] |= {"id": f"type{word}", "name": word}
        records.append(record)
    return fold(records, RELATION_TYPES)


def graphml(links: list[LinkRecord], **options: Any) -> str:
    stream = io.StringIO()
    write_graphml(stream, links, ACTORS, **options)
    return stream.getvalue()


def test_graphml_reads_back_with_parallel_typed_edges_intact() -> None:
    graph = nx.parse_graphml(graphml(LINKS), force_multigraph=True)
    assert graph.is_directed()
    edges = {(source, target, columns["relation"]): columns for source, target, columns in graph.edges(data=True)}
    assert len(edges) == len(LINKS) == graph.number_of_edges()
    ours = to_networkx(LINKS, ACTORS)
    assert {key: {**columns, "interaction": columns["relation"]} for key, columns in _keyed(ours).items()} == edges
    assert {node: {name: columns[name] for name, _ in NODE_COLUMNS} for node, columns in graph.nodes(data=True)} == dict(ours.nodes)


def _keyed(graph: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(source, target, relation): columns for source, target, relation, columns in graph.edges(keys=True, data=True)}


@pytest.mark.parametrize("links", [LINKS, nasty_links(), []], ids=["plain", "nasty", "empty"])
def test_graphml_keeps_the_contract_of_gephi(links: list[LinkRecord]) -> None:
    root = ET.fromstring(graphml(links))  # noqa: S314  # our own text
    keys = {key.attrib["id"]: (key.attrib["for"], key.attrib["attr.name"], key.attrib["attr.type"]) for key in root.iter(f"{NAMESPACE}key")}
    edges, nodes = list(root.iter(f"{NAMESPACE}edge")), list(root.iter(f"{NAMESPACE}node"))
    assert [element.attrib["edgedefault"] for element in root.iter(f"{NAMESPACE}graph")] == ["directed"]
    assert {kind for _, _, kind in keys.values()} <= {"string", "int", "double", "boolean"}
    assert len(set(keys.values())) == len({key[:2] for key in keys.values()}) == len(keys)
    assert len({edge.attrib["id"] for edge in edges}) == len(edges) == len(links)
    assert len({node.attrib["id"] for node in nodes}) == len(nodes)
    assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= {node.attrib["id"] for node in nodes}
    for edge in edges:
        columns = {keys[data.attrib["key"]][1]: data.text or "" for data in edge}
        assert "directed" not in edge.attrib
        assert edge.attrib["label"] == columns["relation"] == columns["interaction"]
        assert [name for name in columns if name != "interaction"] == [name for name, _ in EDGE_COLUMNS]
        assert int(columns["weight"]) > 0
    for node in nodes:
        columns = {keys[data.attrib["key"]][1]: data.text or "" for data in node}
        assert list(columns) == [*(name for name, _ in NODE_COLUMNS), "r", "g", "b", "size"]
        assert all(0 <= int(columns[part]) <= 255 for part in "rgb")
        assert float(columns["size"]) > 0


def test_a_nasty_graph_reads_back_with_networkx() -> None:
    links = nasty_links()
    graph = nx.parse_graphml(graphml(links), force_multigraph=True)
    assert graph.number_of_edges() == len(links)
    assert {"type", "id", "label", "source"} <= set(graph.nodes)
    assert max(len(text) for _, _, text in graph.edges(data="evidence")) >= 4000
    assert any("\u202eright to left \u0639\u0631\u0628\u064a\u202c" in text for _, _, text in graph.edges(data="evidence"))
    assert any("line\r\nbreak\tand tab" in text for _, _, text in graph.edges(data="evidence"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_graphml_that_can_be_read(name: str, sentence: str) -> None:
    record = make_record("a", "support", "b")
    record["sentence"] = sentence
    record["source"] |= {"id": name or "a", "name": name}
    record["target"] |= {"id": f"{name}\x01", "name": name}
    links = fold([record], RELATION_TYPES)
    graph = nx.parse_graphml(graphml(links), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (2, 1)


def test_positions_are_written_only_where_given() -> None:
    assert 'attr.name="x"' not in graphml(LINKS)
    graph = nx.parse_graphml(graphml(LINKS, positions={"russia": (100, -20.5)}))
    assert (graph.nodes["russia"]["x"], graph.nodes["russia"]["y"]) == (100.0, -20.5)
    assert "x" not in graph.nodes["iran"]


def test_a_link_keeps_its_id_in_every_export() -> None:
    all_ids = dict(zip(map(_claim, LINKS), _edge_ids(graphml(LINKS)), strict=True))
    some_ids = dict(zip(map(_claim, LINKS[2:]), _edge_ids(graphml(LINKS[2:])), strict=True))
    assert some_ids.items() <= all_ids.items()


def _claim(link: LinkRecord) -> tuple[str, str, str]:
    return (link["source"]["id"], link["relation"], link["target"]["id"])


def _edge_ids(text: str) -> list[str]:
    return re.findall(r'<edge id="([0-9a-f]{16})"', text)


def test_json_holds_the_actors_and_the_links_with_their_evidence(tmp_path: Path) -> None:
    assert export(LINKS, ACTORS, tmp_path / "graph.json") == [tmp_path / "graph.json"]
    read = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert read["links"] == LINKS
    assert [Link.from_record(link).sign for link in read["links"]]
    assert [actor["id"] for actor in read["actors"]] == ["agreement:ceasefire", "iran", "regime", "russia", "turkey"]
    assert read["actors"][3] == ACTORS[0]


def test_csv_is_a_table_of_edges_and_a_table_of_nodes(tmp_path: Path) -> None:
    files = export(LINKS, ACTORS, tmp_path / "graph.csv")
    assert [file.name for file in files] == ["graph.csv", "graph.nodes.csv"]
    edges, nodes = (list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))) for file in files)
    assert list(edges[0]) == ["Source", "Target", "Type", "Kind", "Id", "Label", *(name for name, _ in EDGE_COLUMNS)]
    assert list(nodes[0]) == ["Id", "Label", "kind", "aliases", "mentions", "camp"]
    assert [(edge["Source"], edge["Kind"], edge["Target"]) for edge in edges] == [_claim(link) for link in LINKS]
    assert {edge["Type"] for edge in edges} == {"Directed"}
    assert {end for edge in edges for end in (edge["Source"], edge["Target"])} == {node["Id"] for node in nodes}
    assert {edge["sign"] for edge in edges} == {"1", "-1"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\x00=", "\x0b@"])
def test_no_cell_of_a_csv_is_run_as_a_formula(tmp_path: Path, start: str) -> None:
    record = make_record("a", "support", "b")
    record["sentence"] = f"{start}HYPERLINK(1)"
    record["source"]["name"] = f"{start}HYPERLINK(1)"
    for file in export(fold([record], RELATION_TYPES), [], tmp_path / "graph.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert any(cell.startswith("'") and cell.endswith("HYPERLINK(1)") for cell in cells)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_a_valid_file(tmp_path: Path, name: str) -> None:
    for file in export([], [], tmp_path / f"graph.{name}"):
        text = file.read_text(encoding="utf-8")
        {"graphml": nx.parse_graphml, "gexf": ET.fromstring, "json": json.loads, "csv": lambda content: next(csv.reader([content]))}[name](
            text
        )


@pytest.mark.parametrize("name", FORMATS)
def test_a_nasty_graph_is_written_in_every_format(tmp_path: Path, name: str) -> None:
    assert all(file.read_text(encoding="utf-8") for file in export(nasty_links(), [], tmp_path / f"graph.{name}"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_stream_gets_what_the_file_gets(tmp_path: Path, name: str) -> None:
    stream = io.StringIO()
    assert export(LINKS, ACTORS, stream, format=name) == []
    with export(LINKS, ACTORS, tmp_path / f"graph.{name}")[0].open(encoding="utf-8", newline="") as file:
        assert file.read() == stream.getvalue()


def test_a_text_with_line_breaks_stays_in_its_cell(tmp_path: Path) -> None:
    record = make_record("a", "support", "b")
    record["sentence"] = "one\rtwo\r\nthree\nfour"
    (file, _) = export(fold([record], RELATION_TYPES), [], tmp_path / "graph.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["evidence"] for row in rows] == ["one\ntwo\nthree\nfour"]


def test_the_format_named_outranks_the_suffix(tmp_path: Path) -> None:
    export(LINKS, [], tmp_path / "graph.txt", format="json")
    assert json.loads((tmp_path / "graph.txt").read_text(encoding="utf-8"))["links"]


def nothing_before(path: Path) -> None:
    del path


@pytest.mark.parametrize(
    ("name", "prepare", "message"),
    [
        ("graph.xlsx", nothing_before, r"'xlsx' is no format that can be exported; there are \.graphml, \.gexf, \.json, \.csv"),
        ("graph", nothing_before, "says no format; there are"),
        ("nowhere/graph.json", nothing_before, "cannot be written"),
        ("graph.csv", lambda path: (path.parent / "graph.nodes.csv").mkdir(), "cannot be written"),
        ("graph.json", lambda path: path.mkdir(), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path, name: str, prepare: Callable[[Path], None], message: str) -> None:
    prepare(tmp_path / name)
    with pytest.raises(OutputError, match=message) as caught:
        export(LINKS, [], tmp_path / name)
    assert "\n" not in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".part")]


def test_an_export_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(TypeError):
        export([*LINKS, {**LINKS[0], "status": {1, 2}}], [], path)
    assert path.read_text(encoding="utf-8") == "before"
    assert os.listdir(tmp_path) == ["graph.json"]  # noqa: PTH208


ENDLESS = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    from builders import RELATION_TYPES, make_record
    from conflictgraph.export import export
    from conflictgraph.graph.links import fold
    links = fold([make_record("a", "support", "b")], RELATION_TYPES)
    class Endless(list):
        turns = 0
        def __iter__(self):
            Endless.turns += 1
            while True:
                yield links[0]
                if Endless.turns == 1:
                    return
                print("written", flush=True)
    export(Endless(), [], sys.argv[1])
    """
)


def test_an_export_that_is_killed_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("before", encoding="utf-8")
    command = [sys.executable, "-c", ENDLESS, str(path), str(Path(__file__).parents[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as exporter:
        assert exporter.stdout is not None
        assert exporter.stdout.readline() == b"written\n"
        exporter.kill()
    assert path.read_text(encoding="utf-8") == "before"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    (tmp_path / "real.json").touch()
    export(LINKS, [], tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))


def test_a_device_is_written_where_it_is() -> None:
    export(LINKS, [], "/dev/null", format="json")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(("name", "form"), [("graph.json", "csv"), ("graph.CSV", "graphml")])
def test_a_format_that_the_suffix_contradicts_is_refused(name: str, form: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=f"{name} would be .* by its name and {form} by its format"):
        export([], [], tmp_path / name, format=form)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "form"), [("graph.json", "json"), ("graph.txt", "csv"), ("graph", "graphml")])
def test_a_format_may_be_named_where_the_suffix_says_the_same_or_nothing(name: str, form: str, tmp_path: Path) -> None:
    assert tmp_path / name in export([], [], tmp_path / name, format=form)
