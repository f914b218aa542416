"""Spells: the days on which links are said to hold, for programs that play a graph over time."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from conflictgraph.model.dates import Span, first_day, last_day
from conflictgraph.model.records import LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import Status

__all__ = ["actor_spells", "link_spells"]

_Key = tuple[str, str, str]
_Days = tuple[float, float]  # the ordinals of a first and a last day, inclusive; infinite is open


def link_spells(links: Collection[LinkRecord]) -> list[list[Span]]:
    """For each link the days on which it held, as its dated statements say, apart and in order; none where none is dated.

    What may hold when is what `as_of` says: a fact holds on the days of its event, until a later one says that the relation has
    ended, and what has ended held before. Only days of events bound a spell; that of publication tells at most whether a statement
    speaks of the time after an end. What is undated, proposed, possible or denied neither makes nor ends a spell.
    """
    ends = _ends(links)
    return [[_span(days) for days in _merged(_held(link["evidence"], ends))] for link in links]


def actor_spells(links: Iterable[LinkRecord], spells: Iterable[Sequence[Span]]) -> dict[str, Span]:
    """From the first day to the last of all the links of an actor, by its id; an actor with an undated link has no such days."""
    around: dict[str, list[Sequence[Span]]] = defaultdict(list)
    for link, own in zip(links, spells, strict=True):
        for end in (link["source"], link["target"]):
            around[end["id"]].append(own)
    return {actor: _hull(known) for actor, known in around.items() if all(known)}


def _hull(spells: Iterable[Sequence[Span]]) -> Span:
    firsts, lasts = zip(*((own[0][0], own[-1][1]) for own in spells), strict=True)
    return (None if None in firsts else min(firsts), None if None in lasts else max(lasts))


def _held(evidence: Iterable[StatementRecord], ends: Mapping[_Key, Sequence[float]]) -> Iterable[_Days]:
    for statement in evidence:
        if _says_when(statement):
            since, until = _days_of_end(statement) if statement["status"] == Status.ENDED else _days_of_fact(statement, ends)
            if since <= until:
                yield since, until


def _says_when(statement: StatementRecord) -> bool:
    when = statement["when"]
    return statement["status"] in {Status.ACTUAL, Status.ENDED} and when is not None and (when["start"] or when["end"]) is not None


def _days_of_fact(statement: StatementRecord, ends: Mapping[_Key, Sequence[float]]) -> _Days:
    """The days of a fact, none later than an end of the relation unless the statement vouches for a day after that end."""
    start, end = _event(statement)
    vouched = _first((statement["published"] if end is None else None) or start)
    closing = (day for key in _keys(statement) for day in ends.get(key, ()) if vouched <= day)
    return _first(start), min([_last(end), *closing])


def _days_of_end(statement: StatementRecord) -> _Days:
    """The days of what has ended: up to the end, and from the start where the text gives one besides."""
    start, end = _event(statement)
    return _first(None if start == end else start), _last(end or start)


def _ends(links: Iterable[LinkRecord]) -> dict[_Key, list[float]]:
    """The last days of relations that are said to have ended on a day, by what has ended."""
    ends: dict[_Key, list[float]] = defaultdict(list)
    for link in links:
        for statement in link["evidence"]:
            if statement["status"] == Status.ENDED and _says_when(statement):
                for key in _keys(statement):
                    ends[key].append(_days_of_end(statement)[1])
    return ends


def _keys(statement: StatementRecord) -> list[_Key]:
    """The links a statement is about: a mutual one is about both directions."""
    source, relation, target = statement["source"]["id"], statement["relation"], statement["target"]["id"]
    return [(source, relation, target), (target, relation, source)] if statement["symmetric"] else [(source, relation, target)]


def _event(statement: StatementRecord) -> Span:
    when = statement["when"]
    return (None, None) if when is None else (when["start"], when["end"])


def _merged(spells: Iterable[_Days]) -> list[_Days]:
    """Spells in order, made one where they share a day or follow each other without a day between."""
    merged: list[_Days] = []
    for since, until in sorted(spells):
        if merged and since <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return merged


def _first(day: str | None) -> float:
    return -math.inf if day is None else date.fromisoformat(first_day(day)).toordinal()


def _last(day: str | None) -> float:
    return math.inf if day is None else date.fromisoformat(last_day(day)).toordinal()


def _span(days: _Days) -> Span:
    since, until = (None if math.isinf(day) else date.fromordinal(int(day)).isoformat() for day in days)
    return since, until
