"""Two clocks and the state of things on a day: event time, publication, and what may have held."""

from typing import Any

import pytest

from builders import make_actor, make_document, make_record
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query import Filters, ask, old_names


def when(start: str | None, end: str | None) -> dict[str, Any]:
    return {"when": {"start": start, "end": end, "precision": "year", "text": "then"}}


def answers(source: Any, question: str = "? -?-> ?", *names: str, **given: Any) -> list[str]:
    return [f"{link['source']['id']} {link['target']['id']}" for link in ask(question, names, source, Filters(**given)).links]


@pytest.fixture
def source(make_source: Any) -> Any:
    claims = [
        ("a", "support", "b", when("2012", None)),
        ("a", "support", "c", when("2015-03", "2015-03")),
        ("a", "support", "d", when(None, "2014")),
        ("a", "support", "e", {}),
    ]
    return make_source(make_document("report", claims, date="2016-06-15"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"since": "2013"}, ["a b", "a c", "a d"]),
        ({"since": "2015"}, ["a b", "a c"]),
        ({"until": "2011"}, ["a d"]),
        ({"since": "2015-04", "until": "2015-05"}, ["a b"]),
        ({"since": "2016", "published": True}, ["a b", "a c", "a d", "a e"]),
        ({"since": "2017", "published": True}, []),
        ({"as_of": "2013"}, ["a b", "a d", "a e"]),
        ({"as_of": "2015-03-31"}, ["a b", "a c", "a e"]),
        ({"as_of": "2010"}, ["a d", "a e"]),
    ],
    ids=str,
)
def test_time_goes_by_the_events(source: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert sorted(answers(source, **given)) == expected


def test_what_has_no_date_is_said_to_be_left_out(source: Any) -> None:
    assert ask("? -?-> ?", (), source, Filters(since="2013")).notes == (
        "left out: 1 undated statement by --since 2013 (--published goes by publication)",
    )


@pytest.mark.parametrize(
    ("said", "day", "holds"),
    [
        # what has ended held before, and no more after
        ([("ended", "2016-06", None)], "2015", True),
        ([("ended", "2016-06", None)], "2017", False),
        ([("ended", "2016-06", when("2013", "2013"))], "2012", True),
        ([("ended", "2016-06", when("2013", "2013"))], "2015", False),
        ([("ended", "2016-06", when("2013", "2015"))], "2014", True),
        ([("ended", "2016-06", when("2013", "2015"))], "2012", False),
        ([("ended", None, None)], "2012", False),
        # an end closes what was said before it, not what is said of later days
        ([("actual", "2014", None), ("ended", "2016-06", None)], "2017", False),
        ([("actual", "2014", None), ("ended", "2016-06", None)], "2015", True),
        ([("actual", "2018", None), ("ended", "2016-06", None)], "2019", True),
        ([("actual", "2018", when("2017", None)), ("ended", "2016-06", None)], "2019", True),
        ([("actual", "2018", when("2012", None)), ("ended", "2016-06", None)], "2019", True),
        ([("actual", "2014", when("2012", None)), ("ended", "2016-06", None)], "2019", False),
    ],
    ids=str,
)
def test_an_end_closes_a_link_for_the_day_asked_about(make_source: Any, said: Any, day: str, *, holds: bool) -> None:
    documents = [
        make_document(f"{number}", [("a", "support", "b", {"status": status, **(dated or {})})], date=published, opening=f"{number}. ")
        for number, (status, published, dated) in enumerate(said)
    ]
    assert answers(make_source(*documents), as_of=day) == ["a b"] * holds


def test_an_alliance_that_ended_is_closed_for_both(make_source: Any) -> None:
    alliance = make_document("old", [("a", "support", "b", {"symmetric": True})], date="2012")
    break_up = make_document("new", [("a", "support", "b", {"symmetric": True, "status": "ended"})], date="2014", opening="Now ")
    assert answers(make_source(alliance, break_up), as_of="2015") == []
    assert answers(make_source(alliance, break_up), "ally-of", "b", as_of="2013") == ["a b"]


NAMES = {
    **make_actor("front", "Victory Front", "Conquest Front", name="Liberation Body"),
    "dates": {
        "names": [
            {"name": "Victory Front", "since": "2012", "until": "2016-07-28"},
            {"name": "Conquest Front", "since": "2016-07-28", "until": "2017-01-28"},
            {"name": "Liberation Body", "since": "2017-01-28", "until": None},
        ],
        "ties": [{"id": "network", "since": None, "until": "2016-07-28"}],
    },
}


@pytest.mark.parametrize(
    ("day", "name"), [("2015", "Victory Front"), ("2016-10", "Conquest Front"), ("2018", "Liberation Body"), ("2011", "Liberation Body")]
)
def test_an_actor_bears_the_name_of_the_day(make_source: Any, day: str, name: str) -> None:
    source = make_source(make_document("report", [("front", "hostility", "b", {"names": {"front": "Liberation Body"}})]), names=[NAMES])
    assert [link["source"]["name"] for link in ask("enemy-of", ["b"], source, Filters(as_of=day)).links] == [name]


@pytest.mark.parametrize(("day", "expected"), [("2015-06", ["front network"]), ("2017-06", [])])
def test_the_registry_bounds_a_membership(make_source: Any, day: str, expected: list[str]) -> None:
    source = make_source(make_document("report", [("front", "affiliation", "network")], date="2015"), names=[NAMES])
    assert answers(source, "members-of", "network", as_of=day) == expected


def test_the_registry_makes_no_link(make_source: Any) -> None:
    source = make_source(make_document("report", [("front", "hostility", "network")]), names=[NAMES])
    assert answers(source, "members-of", "network", as_of="2015") == []


def test_as_of_wants_a_date() -> None:
    with pytest.raises(QuestionError, match="as-of 'May' is not a date"):
        Filters(as_of="May")


@pytest.mark.parametrize(
    ("mention", "given", "flags"),
    [
        ("Victory Front", {"published": "2015"}, []),
        ("Victory Front", {"published": "2017-05"}, ["Victory Front was its name 2012 to 2016-07-28"]),
        ("Victory Front", {"published": "2017-05", **when("2014", "2014")}, []),
        ("Victory Front", {}, []),
        ("front", {"published": "2017-05"}, []),
    ],
    ids=str,
)
def test_a_name_used_out_of_its_time_is_flagged(mention: str, given: dict[str, Any], flags: list[str]) -> None:
    record = make_record("front", "hostility", "b", **given)
    record["source"]["mention"] = mention
    assert old_names(record, {"front": NAMES["dates"]}) == flags
