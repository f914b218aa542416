"""Names, actors and relation types as the graph file keeps them, so that a question reads no other file."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord
from conflictgraph.model.vocabulary import Relation, RelationType

__all__ = [
    "actor",
    "actors",
    "known_names",
    "read_names",
    "read_relation_types",
    "registry_dates",
    "resolve",
    "write_names",
    "write_relation_types",
]

_READINGS = """
SELECT r.id, r.name FROM name n JOIN registered r ON r.id = n.actor WHERE n.normalised = :name
UNION ALL
SELECT a.id, coalesce(r.name, min(a.name)) FROM actor a LEFT JOIN registered r ON r.id = a.id
WHERE a.normalised = :name OR a.id = :name GROUP BY a.id
"""

_ACTORS = """
SELECT a.id, coalesce(r.name, min(a.name)), coalesce(r.kind, min(a.kind)), coalesce(r.aliases, '[]'), coalesce(r.registered, 0)
FROM actor a LEFT JOIN registered r ON r.id = a.id GROUP BY a.id ORDER BY a.id
"""
_ACTOR = """
SELECT id, name, kind, aliases, registered FROM registered WHERE id = :id
UNION ALL SELECT id, min(name), min(kind), '[]', 0 FROM actor WHERE id = :id GROUP BY id LIMIT 1
"""


def resolve(connection: sqlite3.Connection, name: str) -> list[EndRecord]:
    """The actors that an id, name or alias stands for, in the order of their ids."""
    found = dict(connection.execute(_READINGS, {"name": normalised_name(name)}).fetchall())
    return [{"id": actor, "name": found[actor]} for actor in sorted(found)]


def known_names(connection: sqlite3.Connection) -> list[str]:
    """Every id, name and alias, in order."""
    names = {name for row in connection.execute("SELECT id, name FROM actor UNION SELECT id, name FROM registered") for name in row}
    for (aliases,) in connection.execute("SELECT aliases FROM registered"):
        names.update(json.loads(aliases))
    return sorted(names)


def actors(connection: sqlite3.Connection) -> list[ActorRecord]:
    """The actors of the statements, in the order of their ids; the registry's word on them comes first."""
    return [_actor(*row) for row in connection.execute(_ACTORS)]


def actor(connection: sqlite3.Connection, actor_id: str) -> ActorRecord | None:
    """The registry's word on an actor, else that of the statements; None where neither knows the id."""
    row = connection.execute(_ACTOR, {"id": actor_id}).fetchone()
    return None if row is None else _actor(*row)


def _actor(actor_id: str, name: str, kind: str, aliases: str, registered: int) -> ActorRecord:
    return {"id": actor_id, "name": name, "kind": kind, "aliases": json.loads(aliases), "registered": bool(registered)}


def write_names(connection: sqlite3.Connection, names: Iterable[ActorRecord], digest: str) -> None:
    """Put the registry's names in place of those the file has."""
    dates: dict[str, DatedRecord] = {}
    connection.execute("DELETE FROM registered")
    for actor in names:
        row = (actor["id"], actor["name"], actor["kind"], json.dumps(actor["aliases"], ensure_ascii=False), actor["registered"])
        connection.execute("INSERT INTO registered VALUES (?, ?, ?, ?, ?)", row)
        spellings = {normalised_name(name) for name in (actor["id"], actor["name"], *actor["aliases"])}
        connection.executemany("INSERT INTO name VALUES (?, ?)", [(spelling, actor["id"]) for spelling in sorted(spellings)])
        if "dates" in actor:
            dates[actor["id"]] = actor["dates"]
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('names', ?)", (digest,))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('dates', ?)", (json.dumps(dates, ensure_ascii=False),))


def read_names(connection: sqlite3.Connection) -> tuple[list[ActorRecord], str | None]:
    """What `write_names` wrote, in the order of ids."""
    dates = registry_dates(connection)
    rows = connection.execute("SELECT id, name, kind, aliases, registered FROM registered ORDER BY id").fetchall()
    digest = connection.execute("SELECT value FROM meta WHERE key = 'names'").fetchone()
    actors = [_actor(*row) for row in rows]
    return [{**item, "dates": dates[item["id"]]} if item["id"] in dates else item for item in actors], None if digest is None else digest[0]


def registry_dates(connection: sqlite3.Connection) -> dict[str, DatedRecord]:
    """What the registry dates of actors, by id."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'dates'").fetchone()
    found: dict[str, DatedRecord] = {} if row is None else json.loads(row[0])
    return found


def read_relation_types(connection: sqlite3.Connection) -> dict[str, RelationType]:
    """The relation types by name, as relations.yaml declared them when the file was last written."""
    rows = connection.execute("SELECT name, phrase, inverse, sign, symmetric, colour FROM relation_type ORDER BY name")
    try:
        return {
            name: RelationType(Relation(name), phrase, inverse, sign, bool(symmetric), colour)
            for name, phrase, inverse, sign, symmetric, colour in rows
        }
    except ValueError as error:
        raise sqlite3.DataError(str(error)) from error


def write_relation_types(connection: sqlite3.Connection, relation_types: Mapping[str, RelationType]) -> None:
    """Put these relation types in place of those the file has."""
    connection.execute("DELETE FROM relation_type")
    for kind in relation_types.values():
        row = (kind.name.value, kind.phrase, kind.inverse, kind.sign, kind.symmetric, kind.colour)
        connection.execute("INSERT INTO relation_type VALUES (?, ?, ?, ?, ?, ?)", row)
