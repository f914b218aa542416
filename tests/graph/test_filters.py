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
        ({"since": "2016", "published": True}, ["a", "c"]),
        ({"since": "2016-08", "until": "2016", "published": True}, []),
        ({"until": "2016", "published": True}, ["a", "b"]),
        ({"until": "2015-12-30", "published": True}, []),
        ({"since": "2017-05", "published": True}, ["a", "c"]),
        ({"min_evidence": 2}, ["a"]),
        ({"min_confidence": 0.5}, ["a", "c", "d"]),
        ({"document": ("new", "old")}, ["a", "b", "c"]),
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
    ("given", "notes"),
    [
        ({}, ("left out: 1 ended; --status any shows them",)),
        ({"status": ("any",)}, ()),
        ({"status": ("denied",)}, ("no answer: all is left out: 7 actual, 1 ended; --status any shows them",)),
        (
            {"status": ("any",), "since": "2016", "published": True},
            ("left out: 2 statements by --since 2016 --published, 2 undated statements by --since 2016 --published",),
        ),
        (
            {"status": ("any",), "since": "2016"},
            ("no answer: all is left out: 8 undated statements by --since 2016 (--published goes by publication)",),
        ),
        ({"limit": 3, "status": ("any",)}, ("2 more not shown; raise --limit",)),
        ({"min_evidence": 9}, ("no answer: all is left out: 4 links by --min-evidence 9, 1 ended; --status any shows them",)),
        ({"min_evidence": 2, "status": ("any",)}, ("left out: 4 links by --min-evidence 2",)),
        ({"kind": ("state",)}, ("no answer: all is left out: 7 statements by --kind state, 1 ended; --status any shows them",)),
        ({"min_confidence": 0.5, "document": ("old",)}, ("left out: 6 statements by --document old, 1 statement by --min-confidence 0.5",)),
    ],
    ids=str,
)
def test_what_filters_leave_out_is_said_in_one_line(source: Any, given: dict[str, Any], notes: tuple[str, ...]) -> None:
    assert ask("enemy-of", ["x"], source, Filters(**given)).notes == notes


def test_what_does_not_fit_the_question_is_not_said_to_be_left_out(source: Any) -> None:
    assert ask("backed-by", ["x"], source, Filters(min_confidence=0.9)).notes == ()


def test_what_a_pattern_with_a_status_leaves_out_is_said_with_its_own_remedy(source: Any) -> None:
    assert ask("? -hostility-> x [ended]", [], source).notes == ()
    assert ask("x -hostility-> ? [possible]", [], source).notes == ("no answer: all is left out: 7 actual; [any] shows them",)


@pytest.mark.parametrize("name", ["reports/a/old.txt", "old.txt", "old"])
def test_a_document_is_named_by_its_id_or_by_its_file(make_source: Any, name: str) -> None:
    source = make_source(*(make_document(path, [("x", "hostility", path[8])]) for path in ("reports/a/old.txt", "reports/b/new.txt")))
    assert others(source, document=(name,)) == ["a"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("new.txt", r"'new.txt' is the name of several documents; give the id of one of them: a/new.txt, b/new.txt"),
        ("odl.txt", r"no document 'odl.txt' in this graph; did you mean a/old.txt"),
        ("zzz", r"no document 'zzz' in this graph; did you mean a/new.txt, a/old.txt, b/new.txt"),
    ],
)
def test_a_document_that_is_not_one_of_the_graph_is_an_error_with_the_nearest(make_source: Any, name: str, message: str) -> None:
    paths = {"a": "a/old.txt", "b": "a/new.txt", "c": "b/new.txt"}
    source = make_source(*(make_document(path, [("x", "hostility", actor)]) for actor, path in paths.items()))
    with pytest.raises(QuestionError, match=message):
        others(source, document=(name,))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"status": ("actuel",)}, "status 'actuel' is not known; there are actual, ended"),
        ({"relation": ("love",)}, "relation 'love' is not known"),
        ({"kind": ("tribe",)}, "kind 'tribe' is not known"),
        ({"sort": "size"}, "sort 'size' is not known"),
        ({"since": "2016-13"}, "since '2016-13' is not a date"),
        ({"until": "yesterday"}, "until 'yesterday' is not a date"),
        ({"since": "2017", "until": "2016"}, "since 2017 is after until 2016"),
        ({"limit": 0}, "limit 0 shows nothing"),
    ],
    ids=str,
)
def test_a_filter_that_makes_no_sense_is_an_error(given: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        Filters(**given)


def test_a_question_about_one_relation_cannot_be_filtered_by_another(source: Any) -> None:
    with pytest.raises(QuestionError, match="'enemy-of' is about hostility; leave out the relation support"):
        others(source, relation=("support",))


def test_relations_can_be_filtered_where_a_question_is_about_all(source: Any) -> None:
    assert [link["relation"] for link in ask("relations", ["x", "b"], source, Filters(relation=("support",))).links] == ["support"]
