from builders import RELATION_TYPES, make_actor, make_record
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, edge_columns, node_columns
from conflictgraph.graph.links import fold
from conflictgraph.graph.views import to_networkx

RECORDS = [
    make_record("russia", "support", "regime", document="b", published="2016-07", confidence=0.7),
    make_record("russia", "support", "regime", document="a", published="2016-08", confidence=0.9, start=40),
    make_record(
        "russia",
        "support",
        "regime",
        document="a",
        status="possible",
        confidence=0.9,
        when={"start": "2015-09", "end": None, "precision": "month", "text": "September"},
    ),
    make_record("russia", "hostility", "regime"),
]
LINKS = fold(RECORDS, RELATION_TYPES)


def test_edge_columns_are_those_of_the_interface() -> None:
    columns = edge_columns(LINKS[1])
    assert list(columns) == [name for name, _ in EDGE_COLUMNS]
    assert columns == {
        "relation": "support",
        "status": "actual 2; possible 1",
        "sign": 1,
        "symmetric": False,
        "weight": 3,
        "first": "2015-09",
        "last": "2015-09",
        "published_first": "2016-07",
        "published_last": "2016-08",
        "documents": "a; b",
        "evidence": "russia support regime.",
        "confidence": 0.9,
    }


def test_every_column_has_the_type_it_declares() -> None:
    for link in LINKS:
        values = edge_columns(link)
        assert all(type(values[name]) is kind for name, kind in EDGE_COLUMNS)
    for values in node_columns(LINKS, []).values():
        assert all(type(values[name]) is kind for name, kind in NODE_COLUMNS)


def test_a_node_lists_the_registered_names_that_its_statements_use() -> None:
    actors = [make_actor("russia", "Russia", "RUSSIA", "Moscow", name="Russian Federation"), make_actor("unused")]
    nodes = node_columns(LINKS, actors)
    assert list(nodes) == ["regime", "russia"]
    assert nodes["russia"] == {"label": "Russian Federation", "kind": "armed_group", "aliases": "Russia", "mentions": 4, "camp": ""}


def test_networkx_gets_parallel_relations_apart() -> None:
    graph = to_networkx(LINKS, [])
    assert sorted(graph.edges(keys=True)) == [("russia", "regime", "hostility"), ("russia", "regime", "support")]
    assert graph.edges["russia", "regime", "support"]["weight"] == 3
    assert graph.nodes["russia"]["label"] == "Russia"


def test_an_empty_graph_is_an_empty_networkx_graph() -> None:
    assert len(to_networkx([], [])) == 0
