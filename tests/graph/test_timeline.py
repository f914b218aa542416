"""What was said between two actors over time, and how two states of a graph differ."""

from typing import Any

import pytest

from builders import RELATION_TYPES, make_document, make_record
from conflictgraph.errors import QuestionError, UnknownActorError
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import Filters, compare, timeline
from conflictgraph.model.records import LinkRecord


def when(start: str | None, end: str | None) -> dict[str, Any]:
    return {"when": {"start": start, "end": end, "precision": "year", "text": "then"}}


@pytest.fixture
def source(make_source: Any) -> Any:
    late = [
        ("a", "hostility", "b", when("2015-11", "2015-11")),
        ("b", "support", "a", {"status": "possible"}),
        ("a", "support", "b", when("2012", None)),
        ("a", "hostility", "c", {}),
    ]
    return make_source(make_document("late", late, date="2017"), make_document("early", [("b", "hostility", "a")], date="2014-05"))


def told(source: Any, one: str = "a", other: str = "b", **given: Any) -> list[tuple[str, str]]:
    found = timeline(one, other, source, Filters(**given)).statements
    return [(statement["source"]["id"], statement["relation"]) for statement in found]


def test_a_timeline_goes_by_the_events_and_by_publication_where_there_are_none(source: Any) -> None:
    everything = [("a", "support"), ("b", "hostility"), ("a", "hostility"), ("b", "support")]
    assert told(source, status=()) == everything
    assert told(source, "b", "a", status=()) == everything


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"status": ("actual",)}, [("a", "support"), ("b", "hostility"), ("a", "hostility")]),
        ({"since": "2015"}, [("a", "support"), ("a", "hostility")]),
        ({"relation": ("hostility",)}, [("b", "hostility"), ("a", "hostility")]),
        ({"document": ("early",)}, [("b", "hostility")]),
    ],
    ids=str,
)
def test_a_timeline_is_narrowed(source: Any, given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(source, **given) == expected


def test_a_timeline_of_one_or_of_nobody_is_an_error(source: Any) -> None:
    with pytest.raises(UnknownActorError):
        timeline("a", "zebra", source, Filters())
    with pytest.raises(QuestionError, match="both names stand for a"):
        timeline("a", "A", source, Filters())


def links(*claims: tuple[str, str, str, dict[str, Any]] | tuple[str, str, str]) -> list[LinkRecord]:
    records = []
    for number, (one, relation, other, *given) in enumerate(claims):
        records.append(make_record(one, relation, other, start=100 * number, **(given[0] if given else {})))
    return fold(records, RELATION_TYPES)


ALLIANCE = ("a", "support", "b", {"symmetric": True})


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ([("a", "support", "b")], [("a", "support", "b")], {"both": 1}),
        ([("a", "support", "b")], [("a", "support", "c")], {"new": 1, "gone": 1}),
        ([("a", "support", "b")], [("b", "support", "a")], {"new": 1, "gone": 1}),
        ([ALLIANCE], [ALLIANCE], {"both": 1}),
        # from friend to foe, and back
        ([("a", "support", "b")], [("a", "hostility", "b")], {"turned": 1}),
        ([("a", "hostility", "b")], [("b", "cooperation", "a", {"symmetric": True})], {"turned": 1}),
        # what weighs less does not turn a pair
        ([("a", "support", "b")], [("a", "support", "b"), ("a", "support", "b"), ("a", "hostility", "b")], {"both": 1, "new": 1}),
        # what may be turns nobody; what has ended does
        ([("a", "support", "b")], [("a", "hostility", "b", {"status": "possible"})], {"new": 1, "gone": 1}),
        ([("a", "support", "b")], [("a", "support", "b", {"status": "ended"})], {"turned": 1}),
        ([("a", "support", "b")], [("a", "support", "b", {"status": "denied"})], {"turned": 1}),
        ([("a", "support", "b", {"status": "possible"})], [("a", "support", "b", {"status": "denied"})], {"both": 1}),
        ([], [], {}),
    ],
    ids=str,
)
def test_a_difference(old: Any, new: Any, parts: dict[str, int]) -> None:
    found = compare(links(*old), links(*new))
    assert {part: len(rows) for part in ("turned", "new", "gone", "both") if (rows := getattr(found, part))} == parts


def test_a_turn_has_both_its_sides() -> None:
    (turn,) = compare(links(("a", "support", "b")), links(("a", "hostility", "b"))).turned
    assert [link["relation"] for link in turn.before] == ["support"]
    assert [link["relation"] for link in turn.after] == ["hostility"]


def test_the_best_evidenced_difference_stands_first() -> None:
    found = compare([], links(("a", "support", "b"), ("c", "support", "d"), ("c", "support", "d")))
    assert [link["source"]["id"] for link in found.new] == ["c", "a"]
