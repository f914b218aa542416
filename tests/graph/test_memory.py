from typing import Any

from builders import RELATION_TYPES, make_actor, make_document, make_record
from conflictgraph.graph.memory import MemorySource

DOCUMENT = make_document("d", [("b", "support", "a"), ("c", "hostility", "a"), ("b", "guarantor", "agreement:truce")])
NAMES = [make_actor("a", "Alpha", "The Alphas"), make_actor("z", "Zed")]


def test_statements_are_those_with_an_end_among_the_actors(make_source: Any) -> None:
    source = make_source(DOCUMENT)
    ids = [item.id for item in DOCUMENT[1]]
    assert [item["id"] for item in source.statements()] == ids
    assert [item["id"] for item in source.statements(["b"])] == [ids[0], ids[2]]
    assert [item["id"] for item in source.statements({"c", "agreement:truce"})] == ids[1:]
    assert list(source.statements(["nobody"])) == []
    assert list(source.statements([])) == []


def test_a_name_is_found_by_id_name_or_alias_however_it_is_spelled(make_source: Any) -> None:
    source = make_source(DOCUMENT, names=NAMES)
    for name in ("a", "A", "alpha", " ALPHA ", "the alphas", "Alphas"):
        assert source.resolve(name) == [{"id": "a", "name": "A"}]
    assert source.resolve("Zed") == [{"id": "z", "name": "Z"}]
    assert source.resolve("C") == [{"id": "c", "name": "C"}]
    assert source.resolve("Omega") == []


def test_every_known_name_can_be_resolved(make_source: Any) -> None:
    source = make_source(DOCUMENT, names=NAMES)
    names = list(source.known_names())
    assert names == sorted(names)
    assert {"a", "Alpha", "The Alphas", "Zed", "b", "B", "agreement:truce"} <= set(names)
    assert all(source.resolve(name) for name in names)


def test_actors_are_those_of_the_statements_as_the_registry_has_them(make_source: Any) -> None:
    actors = make_source(DOCUMENT, names=NAMES).actors()
    assert [(actor["id"], actor["registered"], actor["aliases"]) for actor in actors] == [
        ("a", True, ["Alpha", "The Alphas"]),
        ("agreement:truce", False, []),
        ("b", False, []),
        ("c", False, []),
    ]


def test_a_source_knows_its_relation_types(make_source: Any) -> None:
    assert dict(make_source(DOCUMENT).relation_types) == RELATION_TYPES


def test_a_statement_given_twice_counts_once() -> None:
    record = make_record("a", "support", "b")
    assert list(MemorySource([record, record], RELATION_TYPES).statements()) == [record]
