"""Documents in the graph file: which one counts of those with the same text, and how one comes and goes."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from conflictgraph.errors import GraphFileError, InputError
from conflictgraph.graph.links import distinct_statements
from conflictgraph.model.records import StatementRecord
from conflictgraph.storage._copies import recount, set_aside
from conflictgraph.storage._details import details_of, has_details, insert_details
from conflictgraph.storage._rows import delete_unused_actors
from conflictgraph.storage._wordings import forget_unused, group_of, parts_of, wording_key
from conflictgraph.storage.outcome import AddOutcome

if TYPE_CHECKING:
    from conflictgraph.model.documents import Document

__all__ = [
    "Run",
    "delete_documents",
    "digest_of",
    "find_copies",
    "insert_document",
    "is_present",
    "keep",
    "read_document",
    "read_otherwise",
    "run_of",
    "stored_records",
]

Run = tuple[str, str, str, str]


def digest_of(document_id: str, text: str) -> str:
    """The SHA-256 of a document's text; raises InputError where it is not text."""
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"document {document_id}: character {error.start} is half a character; save it again as UTF-8") from error


def is_present(connection: sqlite3.Connection, document: "Document") -> bool:
    """Whether the document is in the graph; raises GraphFileError where its id stands for another text."""
    same_id = connection.execute("SELECT digest FROM document WHERE id = ?", (document.id,)).fetchone()
    if same_id is not None and same_id[0] != digest_of(document.id, document.text):
        raise GraphFileError(f"document {document.id} is already in the graph with another text; `conflictgraph update` takes the new one")
    return same_id is not None


def keep(connection: sqlite3.Connection, document_id: str) -> None:
    """Count a document of the graph by itself, whatever it is a copy of."""
    connection.execute("UPDATE document SET kept = 1 WHERE id = ?", (document_id,))
    recount(connection, _wordings(connection, [document_id]))


def insert_document(
    connection: sqlite3.Connection, document: "Document", records: Iterable[StatementRecord], run: Run | None, *, kept: bool
) -> AddOutcome:
    """Write a document with its statements, and see which of its copies counts; `kept` counts it by itself."""
    blocks = [(block.start, block.end) for block in document.blocks]
    row = connection.execute(
        "INSERT INTO document (id, title, date, url, characters, digest, text, blocks, run, counted, kept, wording) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            *(document.id, document.title, document.date, document.url, len(document.text)),
            *(digest_of(document.id, document.text), document.text, json.dumps(blocks)),
            *(None if run is None else _run_key(connection, run), kept, wording_key(connection, document.id, document.text, blocks)),
        ),
    )
    key = int(row.lastrowid or 0)
    insert_details(connection, document, key)
    set_aside(connection, key, records)
    demoted = recount(connection, _wordings(connection, [document.id]))
    if connection.execute("SELECT counted FROM document WHERE key = ?", (key,)).fetchone() == (0,):
        return AddOutcome.DUPLICATE
    return AddOutcome.REPLACED if demoted else AddOutcome.ADDED


def read_document(connection: sqlite3.Connection, document_id: str) -> "Document | None":
    """A document as it was written; None where it is not there."""
    from conflictgraph.model.documents import Block, Document, Place  # noqa: PLC0415  # pydantic comes with it

    row = connection.execute("SELECT text, title, date, url, blocks FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        return None
    text, title, date, url, blocks = row
    details = details_of(connection, document_id) if has_details(connection) else {}
    places = tuple(Place(start=start, name=name) for start, name in details.pop("places", ()))
    found = tuple(Block(start=start, end=end) for start, end in json.loads(blocks))
    return Document(id=document_id, text=text, title=title, date=date, url=url, blocks=found, places=places, **details)


def run_of(connection: sqlite3.Connection, document_id: str) -> Run | None:
    """What read a document, if that is known."""
    query = "SELECT r.package, r.model, r.registry, r.lexicon FROM document d JOIN run r ON r.key = d.run WHERE d.id = ?"
    found: Run | None = connection.execute(query, (document_id,)).fetchone()
    return found


def read_otherwise(connection: sqlite3.Connection, run: Run | None) -> list[str]:
    """The ids of the documents that another run than this one has read."""
    rows = connection.execute("SELECT d.id, r.package, r.model, r.registry, r.lexicon FROM document d LEFT JOIN run r ON r.key = d.run")
    return sorted(document for document, *known in rows if tuple(known) != run)


def delete_documents(connection: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Take documents out with all that came from them alone; False where none was there."""
    ids = list(ids)
    copies = {wording for key in _wordings(connection, ids) for wording in group_of(connection, key)}
    copies |= set(parts_of(connection, copies))
    count = sum(connection.execute("DELETE FROM document WHERE id = ?", (document_id,)).rowcount for document_id in ids)
    forget_unused(connection, copies)
    recount(connection, sorted(copies))
    delete_unused_actors(connection)
    connection.execute("DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.run = run.key)")
    return count > 0


def find_copies(connection: sqlite3.Connection) -> None:
    """Find which documents of a file are copies of others, where nobody has looked yet; the same text twice was kept on request."""
    connection.execute("UPDATE document SET kept = 1 WHERE digest IN (SELECT digest FROM document GROUP BY digest HAVING count(*) > 1)")
    for key, document, text, blocks in connection.execute("SELECT key, id, text, blocks FROM document ORDER BY id").fetchall():
        spans = [(start, end) for start, end in json.loads(blocks)]
        connection.execute("UPDATE document SET wording = ? WHERE key = ?", (wording_key(connection, document, text, spans), key))
    recount(connection, [key for (key,) in connection.execute("SELECT key FROM wording ORDER BY key").fetchall()])


def stored_records(document: "Document", records: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The statements as they are stored: each id once, the surest reading of it, in order.

    Raises ValueError where one quotes what the document does not say.
    """
    for record in records:
        if record["document"] != document.id or document.text[record["start"] : record["end"]] != record["sentence"]:
            raise ValueError(f"statement {record['id']} does not quote document {document.id}")
    return distinct_statements(records)


def _wordings(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    query = "SELECT DISTINCT wording FROM document WHERE id IN (SELECT value FROM json_each(?)) ORDER BY wording"
    return [int(key) for (key,) in connection.execute(query, (json.dumps(list(ids)),))]


def _run_key(connection: sqlite3.Connection, run: Run) -> int:
    connection.execute("INSERT OR IGNORE INTO run (package, model, registry, lexicon) VALUES (?, ?, ?, ?)", run)
    found = connection.execute("SELECT key FROM run WHERE package = ? AND model = ? AND registry = ? AND lexicon = ?", run).fetchone()
    return int(found[0])
