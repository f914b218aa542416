"""Documents in the graph file: which one counts of those with the same text, and how one comes and goes."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from conflictgraph.errors import GraphFileError, InputError
from conflictgraph.graph.links import distinct_statements
from conflictgraph.model.dates import first_day
from conflictgraph.model.records import StatementRecord
from conflictgraph.storage._details import details_of, has_details, insert_details
from conflictgraph.storage._rows import insert_statement
from conflictgraph.storage.outcome import AddOutcome

if TYPE_CHECKING:
    from conflictgraph.model.documents import Document

__all__ = ["Run", "delete_documents", "digest_of", "insert_document", "outcome_of", "read_document", "run_of", "stored_records", "twins_of"]

Run = tuple[str, str, str, str]


def digest_of(document_id: str, text: str) -> str:
    """The SHA-256 of a document's text; raises InputError where it is not text."""
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"document {document_id}: character {error.start} is half a character; save it again as UTF-8") from error


def twins_of(connection: sqlite3.Connection, digest: str) -> list[tuple[str, str | None]]:
    """The id and date of every document of the graph with this text."""
    return connection.execute("SELECT id, date FROM document WHERE digest = ? ORDER BY id", (digest,)).fetchall()


def outcome_of(connection: sqlite3.Connection, document: "Document", *, keep_duplicates: bool) -> AddOutcome:
    """What adding the document would do; raises GraphFileError where its id stands for another text."""
    digest = digest_of(document.id, document.text)
    same_id = connection.execute("SELECT digest FROM document WHERE id = ?", (document.id,)).fetchone()
    if same_id is not None:
        if same_id[0] == digest:
            return AddOutcome.PRESENT
        raise GraphFileError(f"document {document.id} is already in the graph with another text; remove it first")
    twins = [] if keep_duplicates else twins_of(connection, digest)
    if any(_rank(*twin) < _rank(document.id, document.date) for twin in twins):
        return AddOutcome.DUPLICATE
    return AddOutcome.REPLACED if twins else AddOutcome.ADDED


def insert_document(connection: sqlite3.Connection, document: "Document", records: Iterable[StatementRecord], run: Run | None) -> None:
    """Write a document with its statements."""
    blocks = json.dumps([[block.start, block.end] for block in document.blocks])
    key = connection.execute(
        "INSERT INTO document (id, title, date, url, characters, digest, text, blocks, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(document.id, document.title, document.date, document.url, len(document.text)),
            *(digest_of(document.id, document.text), document.text, blocks, None if run is None else _run_key(connection, run)),
        ),
    ).lastrowid
    insert_details(connection, document, int(key or 0))
    for record in records:
        insert_statement(connection, record, int(key or 0))


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


def delete_documents(connection: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Take documents out with all that came from them alone; False where none was there."""
    count = sum(connection.execute("DELETE FROM document WHERE id = ?", (document_id,)).rowcount for document_id in ids)
    connection.execute(
        "DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM statement WHERE source = actor.key) "
        "AND NOT EXISTS (SELECT 1 FROM statement WHERE target = actor.key)"
    )
    connection.execute("DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.run = run.key)")
    return count > 0


def stored_records(document: "Document", records: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The statements as they are stored: each id once, the surest reading of it, in order.

    Raises ValueError where one quotes what the document does not say.
    """
    for record in records:
        if record["document"] != document.id or document.text[record["start"] : record["end"]] != record["sentence"]:
            raise ValueError(f"statement {record['id']} does not quote document {document.id}")
    return distinct_statements(records)


def _rank(document_id: str, date: str | None) -> tuple[str, str]:
    return ("9999-99" if date is None else first_day(date), document_id)


def _run_key(connection: sqlite3.Connection, run: Run) -> int:
    connection.execute("INSERT OR IGNORE INTO run (package, model, registry, lexicon) VALUES (?, ?, ?, ?)", run)
    found = connection.execute("SELECT key FROM run WHERE package = ? AND model = ? AND registry = ? AND lexicon = ?", run).fetchone()
    return int(found[0])
