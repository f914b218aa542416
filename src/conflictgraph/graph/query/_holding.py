"""What may have held on a day: which statements say so, and what actors were called then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from conflictgraph.model.dates import first_day, last_day, may_overlap
from conflictgraph.model.display import interval_text
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import DatedRecord, StatementRecord
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["Holding", "names_on", "old_names"]

_Key = tuple[str, str, str]


def old_names(statement: StatementRecord, dates: Mapping[str, DatedRecord]) -> list[str]:
    """The names of a statement that its actors did not bear at the time, each with the dates between which they did.

    The time is that of the event, else of publication; a text may speak so of earlier days, or not know the new name.
    """
    when = statement["when"]
    known = (statement["published"], statement["published"]) if when is None else (when["start"], when["end"])
    found = []
    for end in (statement["source"], statement["target"]):
        for name in dates[end["id"]]["names"] if end["id"] in dates else ():
            since, until = name["since"], name["until"]
            if normalised_name(name["name"]) == normalised_name(end["mention"]) and not may_overlap((since, until), known):
                found.append(f"{end['mention']} was its name {interval_text((since, until))}")
    return found


def names_on(day: str, dates: Mapping[str, DatedRecord]) -> dict[str, str]:
    """By id, the names that actors bore on a day and gave up later; all others have the name they have."""
    names = {}
    for actor, known in dates.items():
        borne = (name["name"] for name in known["names"] if name["until"] and may_overlap((name["since"], name["until"]), (day, day)))
        if name := next(borne, None):
            names[actor] = name
    return names


class Holding:
    """The state of things on a day, as the statements of a graph and the dates of the registry leave it open.

    A statement of fact holds while its own dates allow it, and until a later one says that the relation has ended; what has
    ended held before. Dates of the registry bound a membership; they never make one.
    """

    def __init__(self, day: str, statements: Iterable[StatementRecord], dates: Mapping[str, DatedRecord]) -> None:
        self._day, self._dates = day, dates
        self._ends: dict[_Key, list[str]] = defaultdict(list)
        for statement in statements:
            end = _end_of(statement)
            if end is not None and last_day(end) < first_day(day):
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

    def _meets(self, since: str | None, until: str | None) -> bool:
        return may_overlap((since, until), (self._day, self._day))

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
        known = self._dates[statement["source"]["id"]]["ties"]
        ties = [tie for tie in known if tie["id"] == statement["target"]["id"] and tie.get("kind") not in {"sides", "succeeds"}]
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
