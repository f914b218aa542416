"""What may be wrong between the entries of a registry: names that two actors claim, ids that nobody has."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from conflictgraph.lexicon.registry_entries import Entry
from conflictgraph.model.actors import Actor
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.names import normalised_name

__all__ = ["find_faults"]

_TIES = ("member_of", "led_by", "part_of", "succeeds", "sides")
_ID = re.compile(r"^(agreement:)?[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class _Use:
    """A name in use by an actor, between two dates (None is open)."""

    entry: Entry
    name: str
    since: str | None = None
    until: str | None = None

    def overlaps(self, other: "_Use") -> bool:
        return _reaches(self.since, other.until) and _reaches(other.since, self.until)


def _reaches(since: str | None, until: str | None) -> bool:
    """Whether a range that starts at `since` shares more than its first day with one that lasts until `until`.

    A group that changes its name on a day carries both names on that day.
    """
    return since is None or until is None or first_day(since) < last_day(until)


def find_faults(entries: Sequence[Entry]) -> list[str]:
    """Every fault between the entries, in their order: clashing names first, then unknown ids, cycles, and dates to come."""
    ids = {entry.actor.id for entry in entries if not entry.extends}
    unknown = (fault for entry in entries for fault in _unknown_ids(entry, ids))
    future = (fault for entry in entries for fault in _future_dates(entry, date.today().isoformat()))  # noqa: DTZ011 - the day of who asks
    return [*_clashes(entries), *unknown, *_cycles(entries), *future]


def _clashes(entries: Iterable[Entry]) -> Iterator[str]:
    """Names, aliases, metonyms and leaders belong to one actor; adjectives may be shared ("Congolese")."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    for entry in entries:
        for use in _uses(entry):
            key = normalised_name(use.name)
            rival = next((other for other in uses[key] if other.entry.actor.id != entry.actor.id and other.overlaps(use)), None)
            if rival is None:
                uses[key].append(use)
            else:
                yield (
                    f"{entry}: the name '{use.name}' belongs to '{rival.entry.actor.id}' ({rival.entry.file.name}) too; "
                    "drop one, or give both dates that do not overlap"
                )


def _uses(entry: Entry) -> Iterator[_Use]:
    actor = entry.actor
    yield _Use(entry, actor.id)
    if not entry.extends:
        yield _Use(entry, actor.name)
    for alias in (*actor.aliases, *actor.leaders):
        yield _Use(entry, alias.name, alias.since, alias.until)
    for name in actor.metonyms:
        yield _Use(entry, name)


def _unknown_ids(entry: Entry, ids: set[str]) -> Iterator[str]:
    for field, other in _references(entry.actor):
        if other == entry.actor.id and field not in {"country", "collectives"}:
            yield f"{entry}: {field} names the actor itself"
        elif other not in ids and (field != "led_by" or _ID.match(other)):
            yield f"{entry}: {field}: no actor has the id '{other}'; add an entry for it or correct the id"


def _cycles(entries: Iterable[Entry]) -> Iterator[str]:
    """Actors that are parts or members of themselves through others; a cycle is told once."""
    above: dict[str, list[str]] = defaultdict(list)
    places: dict[str, Entry] = {}
    for entry in entries:
        places.setdefault(entry.actor.id, entry)
        above[entry.actor.id] += [tie.id for tie in (*entry.actor.part_of, *entry.actor.member_of) if tie.id != entry.actor.id]
    while (cycle := _cycle(above)) is not None:
        yield f"{places[cycle[0]]}: is a part or member of itself: {' in '.join(cycle)}; take out one of these memberships"
        above[cycle[0]].remove(cycle[1])


def _cycle(above: Mapping[str, Sequence[str]]) -> list[str] | None:
    """Actors of which each belongs to the next, the last of them the first again."""
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return None


def _future_dates(entry: Entry, today: str) -> Iterator[str]:
    for field in ("aliases", "leaders", *_TIES):
        for fact in getattr(entry.actor, field):
            for word, day in (("from", fact.since), ("to", fact.until)):
                if day is not None and first_day(day) > today:
                    yield f"{entry}: {field}: {word} {day} is still to come; correct the date or leave it out"


def _references(actor: Actor) -> Iterator[tuple[str, str]]:
    """Every id that an actor points to, with the field it stands in."""
    if actor.country is not None:
        yield "country", actor.country
    for collective in actor.collectives:
        yield "collectives", collective.country
    for field in _TIES:
        for tie in getattr(actor, field):
            yield field, tie.id
