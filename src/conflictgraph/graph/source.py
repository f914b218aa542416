"""What a question asks of whatever holds the statements: a graph file, or a list in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType

__all__ = ["StatementSource"]


class StatementSource(Protocol):
    """Statements and the names by which their actors are asked for."""

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The relation types of the statements, by name."""

    def statements(self, actors: Collection[str] | None = None) -> Iterator[StatementRecord]:
        """The statements with at least one end among the actors' ids, or all; by document, sentence and id."""

    def statements_with_id(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so, in the order of their ids."""

    def resolve(self, name: str) -> list[EndRecord]:
        """The actors that an id, name or alias stands for; several where it is ambiguous."""

    def known_names(self) -> Iterable[str]:
        """Every id, name and alias that `resolve` understands."""

    def actors(self) -> list[ActorRecord]:
        """The actors of the statements, in the order of their ids."""

    def actor(self, actor_id: str) -> ActorRecord | None:
        """What the registry, else the statements, say of the actor with this id; None where neither knows it."""

    def registry_dates(self) -> Mapping[str, DatedRecord]:
        """What the registry dates of actors, by id: names and memberships."""

    def document_ids(self) -> list[str]:
        """The ids of the documents, in order."""
