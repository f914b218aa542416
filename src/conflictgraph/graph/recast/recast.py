"""A graph whose statements are of other actors: a source of statements around another one."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from conflictgraph.graph.recast._hierarchy import Hierarchy
from conflictgraph.graph.recast._lineage import Named, Successions
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.dates import Span
from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord, MentionRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType

__all__ = ["LINEAGES", "ROLL_UPS", "Recast"]

ROLL_UPS = ("state", "bloc")
LINEAGES = ("fold", "split")


class Recast:
    """A StatementSource that rolls actors up (`roll_up` state or bloc) and follows names (`lineage` fold or split).

    Statements keep id, sentence and the words of their ends; both ends of one may be the same actor. Actors that are `kept` are not
    rolled up. `day` is the time of every statement, in place of its own.
    """

    def __init__(
        self,
        source: StatementSource,
        *,
        roll_up: str | None = None,
        lineage: str | None = None,
        day: str | None = None,
        kept: Collection[str] = (),
    ) -> None:
        self._source, self._day, self._kept = source, day, frozenset(kept)
        dates = source.registry_dates()
        self._hierarchy = None if roll_up is None else Hierarchy(dates, self._kind, blocs=roll_up == "bloc")
        self._successions = Successions(dates) if lineage == "fold" else None
        self._named = Named(dates) if lineage == "split" else None
        self._actors: dict[str, ActorRecord | None] = {}

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The relation types of the statements, by name."""
        return self._source.relation_types

    def statements(self, actors: Collection[str] | None = None) -> Iterator[StatementRecord]:
        """The statements with at least one end among the actors' ids, or all; by document, sentence and id."""
        wanted = None if actors is None else frozenset(actors)
        for read in self._source.statements(None if wanted is None else self._origins(wanted)):
            statement = self._recast(read)
            ends = (statement["source"]["id"], statement["target"]["id"])
            if wanted is None or not wanted.isdisjoint(ends):
                yield statement

    def statements_with_id(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so, in the order of their ids."""
        return [self._recast(read) for read in self._source.statements_with_id(prefix)]

    def resolve(self, name: str) -> list[EndRecord]:
        """The actors that an id, name or alias stands for; several where it is ambiguous."""
        found = self._source.resolve(name)
        if self._named is not None:
            return [self._named.asked(end, name) for end in found]
        if self._successions is None:
            return found
        last = {self._successions.last(end["id"]): end for end in found}
        heirs = {actor: self.actor(actor) for actor in sorted(last)}
        return [{"id": actor, "name": last[actor]["name"] if known is None else known["name"]} for actor, known in heirs.items()]

    def known_names(self) -> list[str]:
        """Every id, name and alias that `resolve` understands, in order."""
        return list(self._source.known_names())

    def actors(self) -> list[ActorRecord]:
        """The actors of the statements, in the order of their ids."""
        ends = {end["id"]: end for item in self.statements() for end in (item["source"], item["target"])}
        return [self._described(ends[actor]) for actor in sorted(ends)]

    def actor(self, actor_id: str) -> ActorRecord | None:
        """What the registry, else the statements, say of the actor with this id; None where neither knows it."""
        if actor_id not in self._actors:
            self._actors[actor_id] = self._source.actor(actor_id)
        return self._actors[actor_id]

    def registry_dates(self) -> Mapping[str, DatedRecord]:
        """What the registry dates of actors, by id: names and memberships."""
        return self._source.registry_dates()

    def document_ids(self) -> list[str]:
        """The ids of the documents, in order."""
        return self._source.document_ids()

    def _recast(self, read: StatementRecord) -> StatementRecord:
        source, target = (self._end(read, end, other) for end, other in (("source", "target"), ("target", "source")))
        if source is read["source"] and target is read["target"]:
            return read
        if read["symmetric"] and source["id"] > target["id"]:
            source, target = target, source
        return {**read, "source": source, "target": target}

    def _end(self, read: StatementRecord, end: str, other: str) -> MentionRecord:
        # `end` and `other` are "source" and "target", which mypy cannot know of a variable.
        mention: MentionRecord = read[end]  # type: ignore[literal-required]
        if self._named is not None:
            mention = self._named.node(mention, read)
        if self._successions is not None:
            mention = self._moved(mention, self._successions.last(mention["id"]))
        if self._hierarchy is not None and mention["id"] not in self._kept:
            partner = read[other]["id"]  # type: ignore[literal-required]
            mention = self._moved(mention, self._hierarchy.top(mention["id"], partner, self._time(read)))
        return mention

    def _moved(self, mention: MentionRecord, actor_id: str) -> MentionRecord:
        known = None if actor_id == mention["id"] else self.actor(actor_id)
        return mention if known is None else {**mention, "id": known["id"], "name": known["name"], "kind": known["kind"]}

    def _time(self, read: StatementRecord) -> Span:
        if self._day is not None:
            return self._day, self._day
        when = read["when"]
        return (read["published"], read["published"]) if when is None else (when["start"], when["end"])

    def _origins(self, wanted: Collection[str]) -> set[str]:
        """The ids under which the source may have statements of these actors."""
        found = {actor.split(":", 1)[0] if self._named is not None and not self._is_known(actor) else actor for actor in wanted}
        if self._hierarchy is not None:
            found = {part for actor in found for part in self._hierarchy.below(actor)}
        if self._successions is not None:
            found = {former for actor in found for former in self._successions.before(actor)}
        return found

    def _is_known(self, actor_id: str) -> bool:
        return self.actor(actor_id) is not None

    def _kind(self, actor_id: str) -> str | None:
        known = self.actor(actor_id)
        return None if known is None else known["kind"]

    def _described(self, end: MentionRecord) -> ActorRecord:
        known = self.actor(end["id"])
        if known is not None:
            return known
        return {"id": end["id"], "name": end["name"], "kind": end["kind"], "aliases": [], "registered": False}

    @cached_property
    def has_hierarchy(self) -> bool:
        """Whether the source knows what actors are parts and members of; files written by earlier versions do not."""
        return any("kind" in tie for known in self._source.registry_dates().values() for tie in known["ties"])
