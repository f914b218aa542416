"""What a graph file answers: its statements and the names by which their actors are asked for."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType
from conflictgraph.storage import _copies, _look_up
from conflictgraph.storage._connection import reported
from conflictgraph.storage._details import has_details, with_places
from conflictgraph.storage._rows import SELECT_STATEMENTS, statement_from_row

__all__ = ["StoredSource"]

_AFTER_HEX = "g"  # ids are hexadecimal: what begins so stands before the same with this behind it
_ORDER = " ORDER BY d.id, t.start, s.id"
_AROUND = """
WHERE s.key IN (
    SELECT key FROM statement WHERE source IN (SELECT key FROM actor WHERE id IN (SELECT value FROM json_each(:actors)))
    UNION SELECT key FROM statement WHERE target IN (SELECT key FROM actor WHERE id IN (SELECT value FROM json_each(:actors)))
)
"""


class StoredSource:
    """A StatementSource over an open graph file; of copies it holds the statements of those that count."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @cached_property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The relation types by name."""
        with reported(self.path):
            return _look_up.read_relation_types(self._connection)

    def statements(self, actors: Collection[str] | None = None) -> Iterator[StatementRecord]:
        """The statements with at least one end among the actors' ids, or all; by document, sentence and id."""
        with reported(self.path):
            if actors is None:
                rows = self._connection.execute(SELECT_STATEMENTS + _ORDER)
            else:
                rows = self._connection.execute(SELECT_STATEMENTS + _AROUND + _ORDER, {"actors": json.dumps(sorted(actors))})
            yield from self._placed(map(statement_from_row, rows))

    def statements_with_id(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so, in the order of their ids."""
        with reported(self.path):
            rows = self._connection.execute(
                f"{SELECT_STATEMENTS} WHERE s.id >= ? AND s.id < ? ORDER BY s.id", (prefix, prefix + _AFTER_HEX)
            )
            return list(self._placed(map(statement_from_row, rows)))

    def statements_of(self, document_id: str) -> list[StatementRecord]:
        """The statements of a document, whether it counts or is a copy of another, in order."""
        with reported(self.path):
            return list(self._placed(iter(_copies.statements_of(self._connection, document_id))))

    def resolve(self, name: str) -> list[EndRecord]:
        """The actors that an id, name or alias stands for; several where it is ambiguous."""
        with reported(self.path):
            return _look_up.resolve(self._connection, name)

    def known_names(self) -> list[str]:
        """Every id, name and alias that `resolve` understands, in order."""
        with reported(self.path):
            return _look_up.known_names(self._connection)

    def actors(self) -> list[ActorRecord]:
        """The actors of the statements, in the order of their ids; the registry's word on them comes first."""
        with reported(self.path):
            return _look_up.actors(self._connection)

    def actor(self, actor_id: str) -> ActorRecord | None:
        """What the registry, else the statements, say of the actor with this id; None where neither knows it."""
        with reported(self.path):
            return _look_up.actor(self._connection, actor_id)

    def registry_dates(self) -> dict[str, DatedRecord]:
        """What the registry dates of actors, by id: names and memberships."""
        with reported(self.path):
            return _look_up.registry_dates(self._connection)

    def document_ids(self) -> list[str]:
        """The ids of the documents, in order."""
        with reported(self.path):
            return [document for (document,) in self._connection.execute("SELECT id FROM document ORDER BY id")]

    def _placed(self, statements: Iterator[StatementRecord]) -> Iterator[StatementRecord]:
        """The statements with the places that they have in the originals."""
        return with_places(self._connection, statements) if has_details(self._connection) else statements
