from typing import Any

import pytest

from builders import make_document
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query import Filters, ask

OLD = make_document("old", [("x", "hostility", "a"), ("x", "hostility", "b", {"confidence": 0.4})], date="2015-12-31")
MID = make_document("mid", [("x", "hostility", "a"), ("y", "hostility", "x", {"kinds": {"y": "state"}, "status": "ended"})], date="2016-07")
NEW = make_document("new", [("x", "hostility", "a"), ("x", "support", "b"), ("x", "hostility", "c")], date="2017")
BARE = make_document("bare", [("x", "hostility", "a"), ("x", "hostility", "d", {"names": {"d": "Aardvarks"}})])


def others(source: Any, question: str = "enemy-of", **given: Any) -> list[str]:
    answer = ask(question, ["x"], source, Filters(**given))
    return [link["target"]["id"] if link["source"]["id"] == "x" else link["source"]["id"] for link in answer.links]


@pytest.fixture
def source(make_source: Any) -> Any:
    return make_source(OLD, MID, NEW, BARE)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"status": ("any",)}, ["a", "b", "c", "d", "y"]),
        ({"status": ()}, ["a", "b", "c", "d", "y"]),
        ({"status": ("ended",)}, ["y"]),
        ({"status": ("ended", "actual")}, ["a", "b", "c", "d", "y"]),
        ({"since": "2016"}, ["a", "c"]),
        ({"since": "2016-08", "until": "2016"}, []),
        ({"until": "2016"}, ["a", "b"]),
        ({"until": "2015-12-30"}, []),
        ({"since": "2017-05"}, ["a", "c"]),
        ({"min_evidence": 2}, ["a"]),
        ({"min_confidence": 0.5}, ["a", "c", "d"]),
        ({"document": ("new", "old")}, ["a", "b", "c"]),
        ({"document": ("nowhere",)}, []),
        ({"kind": ("state",), "status": ("any",)}, ["y"]),
        ({"relation": ("hostility",)}, ["a", "b", "c", "d"]),
        ({"limit": 1}, ["a"]),
    ],
    ids=str,
)
def test_filters_narrow_an_answer(source: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert sorted(others(source, **given)) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("evidence", ["a", "b", "c", "d"]), ("name", ["a", "d", "b", "c"]), ("first", ["a", "b", "c", "d"]), ("last", ["a", "c", "b", "d"])],
)
def test_an_answer_is_sorted(source: Any, sort: str, expected: list[str]) -> None:
    assert others(source, sort=sort) == expected


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"since": "2016"}, "2 statements without a publication date left out by --since/--until"),
        ({"limit": 3}, "1 more not shown; raise --limit"),
        (
            {"min_evidence": 9},
            "no answer: 1 statement left out by --status (--status any shows them); 4 links left out by --min-evidence 9",
        ),
        ({"status": ("denied",)}, "no answer: 8 statements left out by --status (--status any shows them)"),
        ({"min_confidence": 1.0, "kind": ("party",)}, "left out by --kind"),
    ],
    ids=str,
)
def test_what_filters_leave_out_is_said(source: Any, given: dict[str, Any], note: str) -> None:
    assert note in "\n".join(ask("enemy-of", ["x"], source, Filters(**given)).notes)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"status": ("actuel",)}, "--status 'actuel' is not known; there are actual, ended"),
        ({"relation": ("love",)}, "--relation 'love' is not known"),
        ({"kind": ("tribe",)}, "--kind 'tribe' is not known"),
        ({"sort": "size"}, "--sort 'size' is not known"),
        ({"since": "2016-13"}, "--since '2016-13' is not a date"),
        ({"until": "yesterday"}, "--until 'yesterday' is not a date"),
        ({"since": "2017", "until": "2016"}, "--since 2017 is after --until 2016"),
        ({"limit": 0}, "--limit 0 shows nothing"),
    ],
    ids=str,
)
def test_a_filter_that_makes_no_sense_is_an_error(given: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        Filters(**given)


def test_a_question_about_one_relation_cannot_be_filtered_by_another(source: Any) -> None:
    with pytest.raises(QuestionError, match="'enemy-of' is about hostility; leave out --relation support"):
        others(source, relation=("support",))


def test_relations_can_be_filtered_where_a_question_is_about_all(source: Any) -> None:
    assert [link["relation"] for link in ask("relations", ["x", "b"], source, Filters(relation=("support",))).links] == ["support"]
