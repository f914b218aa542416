"""GEXF 1.3: what Gephi's timeline plays, held against the grammar of the format and against what networkx reads of it."""

import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_actor, make_document, make_record
from command import Run
from conflictgraph.export import export, write_gexf
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS
from conflictgraph.graph.links import fold
from conflictgraph.graph.views import to_networkx
from conflictgraph.model.records import LinkRecord
from conflictgraph.storage import GraphFile

G, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
ATTRIBUTES = {
    "gexf": {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"},
    "graph": {"defaultedgetype", "mode", "timeformat", "timerepresentation"},
    "attributes": {"class"},
    "attribute": {"id", "title", "type"},
    "node": {"id", "label"},
    "edge": {"id", "kind", "label", "source", "target", "weight"},
    "attvalue": {"for", "value"},
    "spell": {"start", "end"},
}
# Columns that Gephi makes itself, by the names it knows them under, in the tables of nodes and of edges.
GEPHI = {"id", "label", "timeset", "interval", "source", "target", "type", "weight"}


def when(start: str | None, end: str | None) -> dict[str, Any]:
    return {"when": {"start": start, "end": end, "precision": "month", "text": "then"}}


DOCUMENT, STATEMENTS = make_document(
    "d",
    [
        ("russia", "support", "regime", when("2015-09-30", None)),
        ("russia", "support", "regime", {**when("2012", "2013"), "status": "ended"}),
        ("russia", "hostility", "regime", {**when("2011", "2011"), "status": "possible"}),
        ("regime", "support", "russia"),
        ("iran", "support", "militia", {**when("2014", "2014-05"), "symmetric": True, "confidence": 0.5}),
        ("iran", "support", "militia", {**when("2014-06", None), "symmetric": True}),
        ("turkey", "hostility", "iran", when("2013-02", "2013-02")),
        ("turkey", "guarantor", "agreement:ceasefire", {"status": "proposed"}),
    ],
    date="2016-07",
)
LINKS = fold([statement.to_record() for statement in STATEMENTS], RELATION_TYPES)
ACTORS = [make_actor("russia", "russia", name="Russian Federation", kind="state")]

AWKWARD = [
    "\x00null\x0b\x1f\x7f",
    "half \ud800 a character \ufffe",
    "\u202eright to left \u0639\u0631\u0628\u064a\u202c",
    "<tag attr=\"x\"> & ]]> 'quotes'",
    "line\r\nbreak\tand tab",
    "\U0001f54a emoji e\u0301",
]


def awkward_links() -> list[LinkRecord]:
    records = [make_record("type", "support", "id", **when("2015", None)), make_record("label", "hostility", "kind")]
    for word in AWKWARD:
        record = make_record("type", "support", "type\x01")
        record |= {"sentence": word, "document": word}
        record["source"] |= {"id": f"type{word}", "name": word}
        records.append(record)
    return fold(records, RELATION_TYPES)


def gexf(links: list[LinkRecord]) -> str:
    stream = io.StringIO()
    write_gexf(stream, links, ACTORS)
    return stream.getvalue()


def parsed(links: list[LinkRecord]) -> ET.Element:
    return ET.fromstring(gexf(links))  # noqa: S314  # our own text


def read(links: list[LinkRecord]) -> Any:
    return nx.read_gexf(io.BytesIO(gexf(links).encode()))


def declared(root: ET.Element, element: str) -> dict[str, tuple[str, str]]:
    (attributes,) = [found for found in root.iter(f"{G}attributes") if found.attrib["class"] == element]
    return {one.attrib["id"]: (one.attrib["title"], one.attrib["type"]) for one in attributes}


def spells_of(element: ET.Element) -> list[tuple[str | None, str | None]]:
    return [(spell.get("start"), spell.get("end")) for spell in element.iter(f"{G}spell")]


def edge_spells(root: ET.Element) -> dict[tuple[str, str, str], list[Any]]:
    edges = root.iter(f"{G}edge")
    return {(edge.attrib["source"], edge.attrib["kind"], edge.attrib["target"]): spells_of(edge) for edge in edges}


def node_spells(root: ET.Element) -> dict[str, list[Any]]:
    return {node.attrib["id"]: spells_of(node) for node in root.iter(f"{G}node")}


GRAPHS = pytest.mark.parametrize("links", [LINKS, awkward_links(), []], ids=["plain", "awkward", "empty"])


@GRAPHS
def test_the_file_has_the_order_of_the_grammar(links: list[LinkRecord]) -> None:
    root = parsed(links)
    (graph,) = root.findall(f"{G}graph")
    assert (root.tag, root.attrib["version"]) == (f"{G}gexf", "1.3")
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    assert [child.tag for child in root] == [f"{G}meta", f"{G}graph"]
    assert [child.tag for child in graph] == [f"{G}attributes", f"{G}attributes", f"{G}nodes", f"{G}edges"]
    order = [f"{G}attvalues", f"{G}spells", f"{VIZ}color", f"{VIZ}size"]
    for element in (*root.iter(f"{G}node"), *root.iter(f"{G}edge")):
        tags = [child.tag for child in element]
        assert tags == [tag for tag in order if tag in tags]
        assert all(len(spells) for spells in element.iter(f"{G}spells"))
    assert all(
        set(element.attrib) <= ATTRIBUTES.get(element.tag.removeprefix(G), set()) for element in root.iter() if VIZ not in element.tag
    )


@GRAPHS
def test_every_element_is_what_gephi_wants(links: list[LinkRecord]) -> None:
    root = parsed(links)
    nodes, edges = list(root.iter(f"{G}node")), list(root.iter(f"{G}edge"))
    assert len({edge.attrib["id"] for edge in edges}) == len(edges) == len(links)
    assert len({node.attrib["id"] for node in nodes}) == len(nodes)
    assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= {node.attrib["id"] for node in nodes}
    assert len({(edge.attrib["source"], edge.attrib["kind"], edge.attrib["target"]) for edge in edges}) == len(edges)
    for edge in edges:
        assert edge.attrib["kind"] == edge.attrib["label"]
        assert float(edge.attrib["weight"]) > 0
    for node in nodes:
        color, size = (node.find(f"{VIZ}{look}") for look in ("color", "size"))
        assert all(0 <= int(color.attrib[part]) <= 255 for part in "rgb")
        assert float(size.attrib["value"]) > 0


@pytest.mark.parametrize(("element", "columns"), [("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)])
def test_columns_are_declared_and_none_clashes_with_gephis_own(element: str, columns: Any) -> None:
    found = declared(parsed(LINKS), element)
    assert not {name.lower() for name in (*found, *(title for title, _ in found.values()))} & GEPHI
    assert [title for title, _ in found.values()] == [name for name, _ in columns if name not in {"label", "weight"}]
    assert {kind for _, kind in found.values()} <= {"string", "integer", "double", "boolean"}


@GRAPHS
def test_every_value_is_of_a_declared_column(links: list[LinkRecord]) -> None:
    root = parsed(links)
    for element in ("node", "edge"):
        columns = declared(root, element)
        for found in root.iter(f"{G}{element}"):
            values = {value.attrib["for"]: value.attrib["value"] for value in found.iter(f"{G}attvalue")}
            assert set(values) <= set(columns)
            assert all(re.fullmatch(r"-?\d+", value) for name, value in values.items() if columns[name][1] == "integer")
            assert all(value in {"true", "false"} for name, value in values.items() if columns[name][1] == "boolean")


def test_networkx_reads_back_what_to_networkx_makes() -> None:
    graph, ours = read(LINKS), to_networkx(LINKS, ACTORS)
    assert graph.is_directed()
    edges = {(source, target, columns["label"]): columns for source, target, columns in graph.edges(data=True)}
    assert len(edges) == len(LINKS) == graph.number_of_edges()
    for source, target, relation, columns in ours.edges(keys=True, data=True):
        read_back = edges[source, target, relation]
        assert {name: read_back.get(name, "") for name, _ in EDGE_COLUMNS} == columns
    assert {node: {name: columns.get(name, "") for name, _ in NODE_COLUMNS} for node, columns in graph.nodes(data=True)} == dict(ours.nodes)


def test_days_of_events_and_of_publication_are_columns() -> None:
    (support,) = [columns for _, target, columns in read(LINKS).edges("russia", data=True) if columns["relation"] == "support"]
    assert [support[name] for name in ("first", "last", "published_first", "published_last")] == [
        "2012",
        "2015-09-30",
        "2016-07",
        "2016-07",
    ]


def test_edges_have_the_days_on_which_they_held() -> None:
    assert edge_spells(parsed(LINKS)) == {
        # ended in 2013, and begun again
        ("russia", "support", "regime"): [("2012-01-01", "2013-12-31"), ("2015-09-30", None)],
        # January to May and from June on: one spell, open at its end
        ("iran", "support", "militia"): [("2014-01-01", None)],
        ("turkey", "hostility", "iran"): [("2013-02-01", "2013-02-28")],
        # undated, or not put as fact: always shown
        ("regime", "support", "russia"): [],
        ("russia", "hostility", "regime"): [],
        ("turkey", "guarantor", "agreement:ceasefire"): [],
    }


def test_nodes_live_as_long_as_their_edges_where_all_are_dated() -> None:
    assert node_spells(parsed(LINKS)) == {
        "iran": [("2013-02-01", None)],
        "militia": [("2014-01-01", None)],
        "russia": [],
        "regime": [],
        "turkey": [],
        "agreement:ceasefire": [],
    }


def test_a_spell_that_is_open_at_both_ends_is_none() -> None:
    links = fold(
        [make_record("a", "support", "b", start=at, **when(*span)) for at, span in enumerate([(None, "2014"), ("2012", None)])],
        RELATION_TYPES,
    )
    assert "<spell" not in gexf(links)


dates = st.sampled_from([None, "2014", "2014-02", "2014-02-28", "2014-03-01", "2015", "2015-12"])


@given(st.lists(st.tuples(dates, dates, st.sampled_from(["actual", "ended"]), st.permutations("abc")), max_size=6))
def test_every_spell_can_be_read_and_an_edge_never_outlives_its_ends(said: list[Any]) -> None:
    records = [
        make_record(source, "support", target, status=status, start=at, **when(start, end))
        for at, (start, end, status, (source, target, _)) in enumerate(said)
    ]
    root = parsed(fold(records, RELATION_TYPES))
    nodes = {node: [bounded(span) for span in spells] for node, spells in node_spells(root).items()}
    for (source, _, target), spells in edge_spells(root).items():
        edges = [bounded(span) for span in spells]
        assert edges == sorted(edges)
        assert all((later[0] - earlier[1]).days > 1 for earlier, later in pairwise(edges))
        for end in (source, target):
            assert all(life[0] <= span[0] and span[1] <= life[1] for life in nodes[end] for span in edges)
            assert edges or not nodes[end]


def bounded(span: tuple[str | None, str | None]) -> tuple[date, date]:
    start, end = date.fromisoformat(span[0] or "0001-01-01"), date.fromisoformat(span[1] or "9999-12-31")
    assert start <= end
    return start, end


def test_awkward_names_and_sentences_read_back() -> None:
    links = awkward_links()
    graph = read(links)
    assert graph.number_of_edges() == len(links)
    assert {"type", "id", "label", "kind"} <= set(graph.nodes)
    assert {"null\x7f", "half  a character ", *AWKWARD[2:]} <= {name for _, name in graph.nodes(data="label")}
    assert {"null\x7f", "half  a character ", *AWKWARD[2:]} <= {text for _, _, text in graph.edges(data="evidence")}


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_gexf_that_can_be_read(name: str, sentence: str) -> None:
    record = make_record("a", "support", "b", **when("2015", None))
    record["sentence"] = sentence
    record["source"] |= {"id": name or "a", "name": name}
    record["target"] |= {"id": f"{name}\x01", "name": name}
    graph = read(fold([record], RELATION_TYPES))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (2, 1)


def test_the_order_of_actors_makes_no_difference(tmp_path: Path) -> None:
    actors = [*ACTORS, make_actor("iran")]
    for name, given_actors in (("one", actors), ("two", list(reversed(actors)))):
        export(LINKS, given_actors, tmp_path / f"{name}.gexf")
    assert (tmp_path / "one.gexf").read_bytes() == (tmp_path / "two.gexf").read_bytes()


@pytest.fixture
def graph(tmp_path: Path) -> None:
    """A graph file where the command looks for it."""
    with GraphFile.open(tmp_path / "conflictgraph.db", create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.set_names(ACTORS, "names")
        file.add(DOCUMENT, STATEMENTS)


def test_the_command_writes_the_same_bytes_in_every_run(run: Run, graph: None, tmp_path: Path) -> None:
    for name, seed in (("one.gexf", "1"), ("two.gexf", "2")):
        result = run("export", name, PYTHONHASHSEED=seed)
        assert (result.code, result.err) == (0, f"conflictgraph: wrote {name}\n")
    assert (tmp_path / "one.gexf").read_bytes() == (tmp_path / "two.gexf").read_bytes()
    assert nx.read_gexf(tmp_path / "one.gexf").number_of_edges() == len(LINKS)


def test_the_command_closes_a_link_where_the_ended_are_asked_for_too(run: Run, graph: None) -> None:
    told = run("export", "-", "--format", "gexf", "--status", "actual", "--status", "ended").out
    assert edge_spells(ET.fromstring(told))["russia", "support", "regime"] == [("2012-01-01", "2013-12-31"), ("2015-09-30", None)]  # noqa: S314
