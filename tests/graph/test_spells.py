"""Spells: on which days a link is shown by a program that plays the graph over time."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_record
from conflictgraph.graph.links import fold
from conflictgraph.graph.memory import MemorySource
from conflictgraph.graph.query import Filters, ask
from conflictgraph.graph.spells import actor_spells, link_spells
from conflictgraph.model.dates import is_reversed
from conflictgraph.model.records import LinkRecord, StatementRecord

ENDED = {"status": "ended"}
MUTUAL = {"symmetric": True}


def said(since: str | None, until: str | None, source: str = "a", target: str = "b", **given: Any) -> StatementRecord:
    when = {"start": since, "end": until, "precision": "day", "text": "then"}
    return make_record(source, "support", target, when=when, document=f"{since} {until} {sorted(given.items())}", **given)


def undated(**given: Any) -> StatementRecord:
    return make_record("a", "support", "b", **given)


def links_of(*statements: StatementRecord) -> list[LinkRecord]:
    return fold(statements, RELATION_TYPES)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        # a month is all of its days, a year all of its months
        ([said("2015-02", "2015-02")], [("2015-02-01", "2015-02-28")]),
        ([said("2016", "2017")], [("2016-01-01", "2017-12-31")]),
        # what overlaps or follows without a day between is one spell
        ([said("2015", "2016-06"), said("2016-05-20", "2017")], [("2015-01-01", "2017-12-31")]),
        ([said("2016-02", "2016-02"), said("2016-03-01", "2016-04")], [("2016-02-01", "2016-04-30")]),
        ([said("2016", "2016"), said("2014", "2018")], [("2014-01-01", "2018-12-31")]),
        ([said("2016-03-02", "2016-04"), said("2016-02", "2016-02")], [("2016-02-01", "2016-02-29"), ("2016-03-02", "2016-04-30")]),
        # open ends
        ([said("2012", None)], [("2012-01-01", None)]),
        ([said(None, "2014")], [(None, "2014-12-31")]),
        ([said(None, "2014"), said("2012", None)], [(None, None)]),
        # an end closes what was said before it, not what is said of later days
        ([said("2012", None, published="2013"), said("2015-03", "2015-03", **ENDED, published="2015")], [(None, "2015-03-31")]),
        ([said("2012", None, published="2013"), said("2014", "2015-03", **ENDED)], [("2012-01-01", "2015-03-31")]),
        ([said("2012", None, published="2018"), said("2014", "2015-03", **ENDED)], [("2012-01-01", None)]),
        ([said("2012", "2018"), said("2014", "2015-03", **ENDED)], [("2012-01-01", "2015-03-31")]),
        ([said("2017", "2018"), said("2014", "2015-03", **ENDED)], [("2014-01-01", "2015-03-31"), ("2017-01-01", "2018-12-31")]),
        ([said("2014", "2015-03", **ENDED)], [("2014-01-01", "2015-03-31")]),
        # days of publication make no spell and end none
        ([undated(published="2015")], []),
        ([undated(published="2015"), said("2016", "2016", published="2017")], [("2016-01-01", "2016-12-31")]),
        ([said("2012", None, published="2013"), undated(**ENDED, published="2015")], [("2012-01-01", None)]),
        ([said(None, None)], []),
        # what is not put as fact is not shown as one
        ([said("2012", "2013"), said("2015", "2016", status="denied")], [("2012-01-01", "2013-12-31")]),
        ([said("2012", "2013", status="possible"), said("2015", "2016", status="proposed")], []),
        # a range that ends before it starts is no range
        ([said("2016", "2015"), said("2018", "2018")], [("2018-01-01", "2018-12-31")]),
    ],
    ids=str,
)
def test_a_link_has_the_days_of_its_events(statements: list[StatementRecord], expected: list[Any]) -> None:
    assert link_spells(links_of(*statements)) == [expected]


def test_a_break_up_closes_an_alliance_for_both() -> None:
    links = links_of(said("2012", None, "b", "a", published="2013"), said("2013", "2015", **MUTUAL, **ENDED))
    assert [spells[-1] for spells in link_spells(links)] == [("2013-01-01", "2015-12-31"), ("2012-01-01", "2015-12-31")]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([said("2012", "2013"), said("2016", "2016", "c", "a")], {"a": ("2012-01-01", "2016-12-31")}),
        ([said("2012", "2013"), said("2012-05", None, "c", "a")], {"a": ("2012-01-01", None)}),
        ([said("2012", "2013"), said(None, "2012", "c", "a")], {"a": (None, "2013-12-31")}),
        ([said("2012", "2013"), make_record("c", "support", "a")], {"a": None, "c": None}),
    ],
    ids=str,
)
def test_an_actor_lives_from_its_first_link_to_its_last(statements: list[StatementRecord], expected: dict[str, Any]) -> None:
    links = links_of(*statements)
    lives = actor_spells(links, link_spells(links))
    assert lives["b"] == ("2012-01-01", "2013-12-31")
    assert {actor: lives.get(actor) for actor in expected} == expected


DATES = [None, "2014", "2015-01", "2015-01-31", "2015-02-01", "2015", "2016-07"]
DAYS = [(date(2013, 12, 30) + timedelta(days=13 * step)).isoformat() for step in range(90)] + ["2015-01-31", "2015-02-01", "2015-12-31"]


@st.composite
def dated(draw: st.DrawFn) -> StatementRecord:
    source, target = draw(st.permutations("ab"))
    since, until = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES))
    return said(
        since,
        until if since or until else "2015",
        source,
        target,
        status=draw(st.sampled_from(["actual", "ended"])),
        symmetric=draw(st.booleans()),
        published=draw(st.sampled_from(DATES)),
    )


@settings(max_examples=300)
@given(st.lists(dated(), max_size=6), st.sampled_from(DAYS))
def test_a_spell_has_the_days_on_which_as_of_shows_the_link(statements: list[StatementRecord], day: str) -> None:
    shown = {link["source"]["id"] for link in ask("? -support-> ?", (), MemorySource(statements, RELATION_TYPES), Filters(as_of=day)).links}
    links = links_of(*statements)
    playing = {
        link["source"]["id"]
        for link, spells in zip(links, link_spells(links), strict=True)
        if any(not is_reversed(since, day) and not is_reversed(day, until) for since, until in spells)
    }
    assert playing == shown
