"""Copies: of documents that say the same in almost the same words all are kept, and one counts.

The statements of a document that counts stand in the tables that questions read. Those of another stand aside, until it counts.
"""

import json
import sqlite3
from collections.abc import Iterable

from conflictgraph.model.dates import first_day
from conflictgraph.model.records import StatementRecord
from conflictgraph.storage._rows import SELECT_STATEMENTS, delete_unused_actors, insert_statement, statement_from_row
from conflictgraph.storage._wordings import group_of

__all__ = ["copies_of", "counting_of", "has_copies", "recount", "set_aside", "statements_of"]


def recount(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[str]:
    """See anew which documents count among those of some wordings and of their copies; the ids of those that count no more.

    Of copies the earliest dated counts, then the one with the lowest id, and each of which it was asked to count it by itself.
    """
    seen: set[int] = set()
    demoted: list[str] = []
    for wording in wordings:
        if wording not in seen:
            group = group_of(connection, wording)
            seen.update(group)
            demoted += _recount_group(connection, group)
    if demoted:
        delete_unused_actors(connection)
    return demoted


def set_aside(connection: sqlite3.Connection, document: int, records: Iterable[StatementRecord]) -> None:
    """Keep the statements of a document (by its key) that does not count."""
    content = json.dumps(list(records), ensure_ascii=False)
    connection.execute("INSERT INTO aside VALUES (?, ?)", (document, content))


def statements_of(connection: sqlite3.Connection, document_id: str) -> list[StatementRecord]:
    """The statements of a document, whether it counts or not, in order."""
    aside = _aside(connection, document_id) if has_copies(connection) else None
    if aside is not None:
        return aside
    rows = connection.execute(f"{SELECT_STATEMENTS} WHERE d.id = ? ORDER BY t.start, s.id", (document_id,))
    return list(map(statement_from_row, rows))


def copies_of(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """The ids of the documents that are copies of one another with this one, itself left out; the one that counts first."""
    row = connection.execute("SELECT wording FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None or row[0] is None:
        return []
    rows = _documents(connection, group_of(connection, row[0]))
    return [document for _, document, _, _, _ in sorted(rows, key=_rank) if document != document_id]


def counting_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Of each document that does not count the one that does in its place, by id."""
    found: dict[str, str] = {}
    if has_copies(connection):
        for (document,) in connection.execute("SELECT id FROM document WHERE counted = 0 ORDER BY id"):
            found[document] = copies_of(connection, document)[0]
    return found


def has_copies(connection: sqlite3.Connection) -> bool:
    """Whether any document does not count; files of formats 1 and 2 keep none such."""
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'aside'").fetchone()
    return table is not None and connection.execute("SELECT EXISTS (SELECT 1 FROM aside)").fetchone() == (1,)


_Row = tuple[int, str, str | None, int, int]


def _documents(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[_Row]:
    """Key, id, date, whether it was asked to count by itself, and whether it counts now."""
    query = "SELECT key, id, date, kept, counted FROM document WHERE wording IN (SELECT value FROM json_each(?))"
    return connection.execute(query, (json.dumps(list(wordings)),)).fetchall()


def _rank(row: _Row) -> tuple[str, str]:
    _, document, date, _, _ = row
    return ("9999-99" if date is None else first_day(date), document)


def _recount_group(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[str]:
    demoted = []
    for place, (key, document, _, kept, counted) in enumerate(sorted(_documents(connection, wordings), key=_rank)):
        counts = place == 0 or bool(kept)
        if counts and not counted:
            _promote(connection, key, document)
        elif counted and not counts:
            _demote(connection, key, document)
            demoted.append(document)
    return demoted


def _promote(connection: sqlite3.Connection, key: int, document_id: str) -> None:
    for record in _aside(connection, document_id) or ():
        insert_statement(connection, record, key)
    connection.execute("DELETE FROM aside WHERE document = ?", (key,))
    connection.execute("UPDATE document SET counted = 1 WHERE key = ?", (key,))


def _demote(connection: sqlite3.Connection, key: int, document_id: str) -> None:
    set_aside(connection, key, statements_of(connection, document_id))
    connection.execute("DELETE FROM sentence WHERE document = ?", (key,))
    connection.execute("UPDATE document SET counted = 0 WHERE key = ?", (key,))


def _aside(connection: sqlite3.Connection, document_id: str) -> list[StatementRecord] | None:
    query = "SELECT statements FROM aside WHERE document = (SELECT key FROM document WHERE id = ?)"
    row = connection.execute(query, (document_id,)).fetchone()
    found: list[StatementRecord] | None = None if row is None else json.loads(row[0])
    return found
