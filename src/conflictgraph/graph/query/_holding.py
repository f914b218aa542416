"""What may have held on a day: which statements say so, and what the actors were called then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import DatedRecord, EndRecord, LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["Holding", "old_names"]

_Key = tuple[str, str, str]


def old_names(statement: StatementRecord, dates: Mapping[str, DatedRecord]) -> list[str]:
    """The names of a statement that its actors did not bear at the time, each with the dates between which they did.

    The time is that of the event, else of publication; a text may speak so of earlier days, or not know the new name.
    """
    when = statement["when"]
    known = (statement["published"],) * 2 if when is None else (when["start"], when["end"])
    found = []
    for end in (statement["source"], statement["target"]):
        for name in dates[end["id"]]["names"] if end["id"] in dates else ():
            since, until = name["since"], name["until"]
            if normalised_name(name["name"]) == normalised_name(end["mention"]) and not _overlap((since, until), known):
                found.append(f"{end['mention']} was its name {' '.join(_bounds(since, until))}")
    return found


def _bounds(since: str | None, until: str | None) -> list[str]:
    return [f"{word} {date}" for word, date in (("from", since), ("until", until)) if date is not None]


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two ranges of partial dates (None is open) may share a day."""
    return all(
        since is None or until is None or first_day(since) <= last_day(until) for since, until in ((one[0], other[1]), (other[0], one[1]))
    )


class Holding:
    """The state of things on a day, as the statements of a graph and the dates of the registry leave it open.

    A statement of fact holds while its own dates allow it, and until a later one says that the relation has ended; what has
    ended held before. Dates of the registry bound a membership; they never make one.
    """

    def __init__(self, day: str, statements: Iterable[StatementRecord], dates: Mapping[str, DatedRecord]) -> None:
        self._first, self._last, self._dates = first_day(day), last_day(day), dates
        self._ends: dict[_Key, list[str]] = defaultdict(list)
        for statement in statements:
            end = _end_of(statement)
            if end is not None and last_day(end) < self._first:
                for key in _keys(statement):
                    self._ends[key].append(last_day(end))

    def holds(self, statement: StatementRecord) -> bool:
        """Whether what a statement says may have held on the day."""
        if not self._is_member(statement):
            return False
        when = statement["when"]
        since, until = (None, None) if when is None else (when["start"], when["end"])
        if statement["status"] == Status.ENDED:
            end = _end_of(statement)
            since = None if since == until else since
            return end is not None and self._meets(since, end)
        return self._meets(since, until) and not (statement["status"] == Status.ACTUAL and self._is_closed(statement))

    def named(self, links: Iterable[LinkRecord]) -> list[LinkRecord]:
        """The links with their actors under the names of the day."""
        return [{**link, "source": self._named(link["source"]), "target": self._named(link["target"])} for link in links]

    def _named(self, end: EndRecord) -> EndRecord:
        """The actor under a name that it bore then and gave up later, else under the one it has."""
        names = self._dates[end["id"]]["names"] if end["id"] in self._dates else []
        borne = (name["name"] for name in names if name["until"] is not None and self._meets(name["since"], name["until"]))
        return {"id": end["id"], "name": next(borne, end["name"])}

    def _meets(self, since: str | None, until: str | None) -> bool:
        return _overlap((since, until), (self._first, self._last))

    def _is_closed(self, statement: StatementRecord) -> bool:
        """Whether the relation is said to have ended before the day, and this statement vouches for no day after that end."""
        when, published = statement["when"], statement["published"]
        goes_on = when is None or when["end"] is None
        known = (published if goes_on else None) or (None if when is None else when["start"])
        return any(known is None or first_day(known) <= end for key in _keys(statement) for end in self._ends.get(key, ()))

    def _is_member(self, statement: StatementRecord) -> bool:
        """Whether the registry leaves room for a membership on the day."""
        if statement["relation"] != Relation.AFFILIATION or statement["source"]["id"] not in self._dates:
            return True
        ties = [tie for tie in self._dates[statement["source"]["id"]]["ties"] if tie["id"] == statement["target"]["id"]]
        return not ties or any(self._meets(tie["since"], tie["until"]) for tie in ties)


def _end_of(statement: StatementRecord) -> str | None:
    """When what has ended did so: the date said, else that of publication."""
    if statement["status"] != Status.ENDED:
        return None
    when = statement["when"]
    return statement["published"] if when is None else when["end"] or when["start"]


def _keys(statement: StatementRecord) -> list[_Key]:
    """The links a statement is about: a mutual one is about both directions."""
    source, relation, target = statement["source"]["id"], statement["relation"], statement["target"]["id"]
    return [(source, relation, target), (target, relation, source)] if statement["symmetric"] else [(source, relation, target)]
