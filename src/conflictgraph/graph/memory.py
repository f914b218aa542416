"""Statements in memory, with the names of their actors: what a graph is before it is written to a file."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from conflictgraph.graph.links import distinct_statements
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType

__all__ = ["MemorySource"]


class MemorySource:
    """A StatementSource over records; `names` are the actors of the registry, present in the statements or not."""

    def __init__(
        self,
        statements: Iterable[StatementRecord],
        relation_types: Mapping[str, RelationType],
        names: Iterable[ActorRecord] = (),
    ) -> None:
        self._statements = distinct_statements(statements)
        self._relation_types = dict(relation_types)
        self._registered = {actor["id"]: actor for actor in names}
        self._readings: dict[str, dict[str, str]] | None = None

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The relation types of the statements, by name."""
        return self._relation_types

    def statements(self, actors: Collection[str] | None = None) -> Iterator[StatementRecord]:
        """The statements with at least one end among the actors' ids, or all; by document, sentence and id."""
        wanted = None if actors is None else frozenset(actors)
        for statement in self._statements:
            if wanted is None or statement["source"]["id"] in wanted or statement["target"]["id"] in wanted:
                yield statement

    def statements_with_id(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so, in the order of their ids."""
        return sorted((item for item in self._statements if item["id"].startswith(prefix)), key=lambda item: item["id"])

    def resolve(self, name: str) -> list[EndRecord]:
        """The actors that an id, name or alias stands for; several where it is ambiguous."""
        found = self._known().get(normalised_name(name), {})
        return [{"id": actor_id, "name": found[actor_id]} for actor_id in sorted(found)]

    def known_names(self) -> list[str]:
        """Every id, name and alias that `resolve` understands, in order."""
        everyone = (*self._registered.values(), *self._seen())
        return sorted({name for actor in everyone for name in _names(actor)})

    def actors(self) -> list[ActorRecord]:
        """The actors of the statements, in the order of their ids; the registry's word on them comes first."""
        seen: dict[str, ActorRecord] = {}
        for actor in self._seen():
            seen.setdefault(actor["id"], self._registered.get(actor["id"], actor))
        return [seen[actor_id] for actor_id in sorted(seen)]

    def actor(self, actor_id: str) -> ActorRecord | None:
        """What the registry, else the statements, say of the actor with this id; None where neither knows it."""
        return self._registered.get(actor_id) or next((actor for actor in self._seen() if actor["id"] == actor_id), None)

    def registry_dates(self) -> dict[str, DatedRecord]:
        """What the registry dates of actors, by id: names and memberships."""
        return {actor["id"]: actor["dates"] for actor in self._registered.values() if "dates" in actor}

    def document_ids(self) -> list[str]:
        """The ids of the documents that the statements quote, in order."""
        return sorted({statement["document"] for statement in self._statements})

    def _seen(self) -> list[ActorRecord]:
        ends = ((end["id"], end["name"], end["kind"]) for item in self._statements for end in (item["source"], item["target"]))
        return [{"id": actor, "name": name, "kind": kind, "aliases": [], "registered": False} for actor, name, kind in sorted(set(ends))]

    def _known(self) -> dict[str, dict[str, str]]:
        if self._readings is None:
            self._readings = {}
            for actor in (*self._registered.values(), *self._seen()):
                for name in _names(actor):
                    self._readings.setdefault(normalised_name(name), {}).setdefault(actor["id"], actor["name"])
        return self._readings


def _names(actor: ActorRecord) -> tuple[str, ...]:
    """The id, the name and every alias of an actor, each once."""
    return tuple(dict.fromkeys((actor["id"], actor["name"], *actor["aliases"])))
