"""What is known of documents besides text and date: author, outlet, where the date came from, kind of file, pages."""

import bisect
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from conflictgraph.model.records import StatementRecord

if TYPE_CHECKING:
    from conflictgraph.model.documents import Document

__all__ = ["details_of", "has_details", "insert_details", "with_places"]

_FIELDS = ("author", "outlet", "dated_by", "format")


def insert_details(connection: sqlite3.Connection, document: "Document", key: int) -> None:
    """Keep what is known of a document (by its key) besides text and date."""
    content: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(document, name)) is not None}
    if document.places:
        content["places"] = [[place.start, place.name] for place in document.places]
    if content:
        connection.execute("INSERT INTO detail VALUES (?, ?)", (key, json.dumps(content, ensure_ascii=False)))


def has_details(connection: sqlite3.Connection) -> bool:
    """Whether any are kept; files of format 1 keep none."""
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'detail'").fetchone()
    return table is not None and connection.execute("SELECT EXISTS (SELECT 1 FROM detail)").fetchone() == (1,)


def details_of(connection: sqlite3.Connection, document_id: str) -> dict[str, Any]:
    """What is kept of a document."""
    query = "SELECT content FROM detail WHERE document = (SELECT key FROM document WHERE id = ?)"
    row = connection.execute(query, (document_id,)).fetchone()
    found: dict[str, Any] = {} if row is None else json.loads(row[0])
    return found


def with_places(connection: sqlite3.Connection, statements: Iterable[StatementRecord]) -> Iterator[StatementRecord]:
    """The statements, those of documents with pages with the page that each begins on; statements of a document follow each other."""
    document, places = "", []
    for statement in statements:
        if statement["document"] != document:
            document = statement["document"]
            places = details_of(connection, document).get("places", [])
        at = bisect.bisect_right([start for start, _ in places], statement["start"]) if places else 0
        yield {**statement, "place": places[at - 1][1]} if at else statement
