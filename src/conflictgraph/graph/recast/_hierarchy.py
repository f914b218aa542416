"""What an actor is a part or a member of, as the registry dates it: where a roll-up leads."""

from collections.abc import Callable, Iterator, Mapping

from conflictgraph.model.dates import Span, may_overlap
from conflictgraph.model.records import DatedRecord, DatedTieRecord
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["Hierarchy"]

_UMBRELLAS = frozenset({ActorKind.BLOC, ActorKind.ARMED_GROUP, ActorKind.PARTY})


class Hierarchy:
    """The registry's word on wholes and blocs; `kind_of` gives the kind of an actor by its id.

    With `blocs`, members climb onto coalitions, and who stands with a side onto the side; else parts climb onto wholes alone.
    """

    def __init__(self, dates: Mapping[str, DatedRecord], kind_of: Callable[[str], str | None], *, blocs: bool) -> None:
        self._dates, self._kind_of, self._blocs = dates, kind_of, blocs

    def top(self, actor: str, other: str, time: Span) -> str:
        """The actor onto which this one rolls up at a time, in a statement with another one: the end of the climb."""
        seen = [actor]
        while (parent := self._parent(seen[-1], other, time)) is not None and parent not in seen:
            seen.append(parent)
        return seen[-1]

    def below(self, actor: str) -> set[str]:
        """The actors that may at some time roll up onto this one, and itself."""
        found, new = {actor}, [actor]
        while new:
            whole = new.pop()
            parts = [part for part, known in self._dates.items() if any(tie["id"] == whole for tie in self._ties(known))]
            new += [part for part in parts if part not in found]
            found.update(parts)
        return found

    def _parent(self, actor: str, other: str, time: Span) -> str | None:
        known = self._dates.get(actor)
        if known is None:
            return None
        fitting = (tie for tie in self._ties(known) if may_overlap((tie["since"], tie["until"]), time))
        return next((tie["id"] for tie in fitting if self._holds_for(actor, tie, other)), None)

    def _ties(self, known: DatedRecord) -> Iterator[DatedTieRecord]:
        """The ties that lead up, the closest first: parts, then members, then sides."""
        yield from (tie for tie in known["ties"] if tie.get("kind") == "part_of")
        if self._blocs:
            yield from (tie for tie in known["ties"] if tie.get("kind") == "member_of" and self._kind_of(tie["id"]) in _UMBRELLAS)
            yield from (tie for tie in known["ties"] if tie.get("kind") == "sides")

    def _holds_for(self, actor: str, tie: DatedTieRecord, other: str) -> bool:
        """Whether the tie counts in a statement with the other: a state takes sides in a war, not everywhere."""
        if tie["kind"] == "part_of" or self._kind_of(actor) != ActorKind.STATE:
            return True
        war = self._country(tie["id"])
        return war is not None and war in {other, self._country(other), *(self._country(item["id"]) for item in self._ties_of(other))}

    def _country(self, actor: str) -> str | None:
        return self._dates[actor].get("country") if actor in self._dates else None

    def _ties_of(self, actor: str) -> list[DatedTieRecord]:
        return self._dates[actor]["ties"] if actor in self._dates else []
