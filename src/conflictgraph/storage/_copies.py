"""Copies: of documents that say the same in almost the same words all are kept, and one counts.

The statements of a document that counts stand in the tables that questions read. Those of another stand aside, until it counts.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from conflictgraph.model.dates import first_day
from conflictgraph.model.records import StatementRecord
from conflictgraph.storage._rows import SELECT_STATEMENTS, delete_unused_actors, insert_statement, statement_from_row
from conflictgraph.storage._wordings import group_of, parts_of, wholes_of

__all__ = ["copies_of", "counting_for", "counting_of", "has_copies", "recount", "set_aside", "statements_of"]


def recount(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[str]:
    """See anew which documents count among those of some wordings and of their copies; the ids of those that count no more.

    Of copies the earliest dated counts, then the one with the lowest id, but none where all are excerpts of something published no later;
    and each counts of which it was asked to count it by itself.
    """
    seen: set[int] = set()
    demoted: list[str] = []
    for wording in _around(connection, wordings):
        if wording not in seen:
            group = group_of(connection, wording)
            seen.update(group)
            demoted += _recount_group(connection, group)
    if demoted:
        delete_unused_actors(connection)
    return demoted


def _around(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[int]:
    """The wordings, and the excerpts of them and of their copies."""
    found = {key for wording in wordings for key in group_of(connection, wording)}
    return sorted({*found, *parts_of(connection, found)})


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
    group = group_of(connection, row[0])
    rows = _documents(connection, {*group, *(whole for wording in group for whole in wholes_of(connection, wording))})
    return [row.document for row in sorted(rows, key=lambda row: (not row.counted, _rank(row))) if row.document != document_id]


def counting_for(connection: sqlite3.Connection, document_id: str) -> str | None:
    """The id of the document that counts in the place of one; None where that one counts itself."""
    if not has_copies(connection) or connection.execute("SELECT counted FROM document WHERE id = ?", (document_id,)).fetchone() != (0,):
        return None
    return next(iter(copies_of(connection, document_id)), document_id)


def counting_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Of each document that does not count the one that does in its place, by id."""
    if not has_copies(connection):
        return {}
    asides = [document for (document,) in connection.execute("SELECT id FROM document WHERE counted = 0 ORDER BY id")]
    found = ((document, counting_for(connection, document)) for document in asides)
    return {document: counting for document, counting in found if counting is not None}


def has_copies(connection: sqlite3.Connection) -> bool:
    """Whether any document does not count; files of formats 1 and 2 keep none such."""
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'aside'").fetchone()
    return table is not None and connection.execute("SELECT EXISTS (SELECT 1 FROM aside)").fetchone() == (1,)


class _Row(NamedTuple):
    """A document: its key, id, date, whether it was asked to count it by itself, whether it counts now, and its wording."""

    key: int
    document: str
    date: str | None
    kept: int
    counted: int
    wording: int


def _documents(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[_Row]:
    query = "SELECT key, id, date, kept, counted, wording FROM document WHERE wording IN (SELECT value FROM json_each(?))"
    return [_Row(*row) for row in connection.execute(query, (json.dumps(sorted(wordings)),))]


def _rank(row: _Row) -> tuple[str, str]:
    return _day(row), row.document


def _day(row: _Row) -> str:
    return "9999-99" if row.date is None else first_day(row.date)


def _recount_group(connection: sqlite3.Connection, group: Collection[int]) -> list[str]:
    demoted = []
    for place, row in enumerate(sorted(_documents(connection, group), key=_rank)):
        counts = bool(row.kept) or (place == 0 and not _is_covered(connection, row, group))
        if counts and not row.counted:
            _promote(connection, row.key, row.document)
        elif row.counted and not counts:
            _demote(connection, row.key, row.document)
            demoted.append(row.document)
    return demoted


def _is_covered(connection: sqlite3.Connection, row: _Row, group: Collection[int]) -> bool:
    """Whether a document is an excerpt of another that was published no later and is the first of its own copies.

    A whole is longer than its excerpts, so that of documents that cover each other in a row the last counts.
    """
    wholes = _documents(connection, set(wholes_of(connection, row.wording)) - set(group))
    return any(_day(whole) <= _day(row) and _is_first(connection, whole) for whole in wholes)


def _is_first(connection: sqlite3.Connection, row: _Row) -> bool:
    return min(_documents(connection, group_of(connection, row.wording)), key=_rank) == row


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
