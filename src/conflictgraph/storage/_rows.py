"""Statements as rows of the graph file and back, without loss."""

import sqlite3
from collections.abc import Iterator

from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import MentionRecord, StatementRecord

__all__ = ["SELECT_STATEMENTS", "delete_unused_actors", "insert_statement", "statement_from_row"]

SELECT_STATEMENTS = """
SELECT s.id, d.id,
    a.id, a.name, a.kind, s.source_text, s.source_start, s.source_end,
    b.id, b.name, b.kind, s.target_text, s.target_start, s.target_end,
    s.relation, s.subtype, s.status, s.symmetric, t.text, t.start, t.end, s.trigger_text, s.trigger_start, s.trigger_end,
    s.rule, s.confidence, s.attributed_to, s.published, s.when_start, s.when_end, s.when_precision, s.when_text
FROM statement s JOIN sentence t ON t.key = s.sentence JOIN document d ON d.key = t.document
    JOIN actor a ON a.key = s.source JOIN actor b ON b.key = s.target
"""

_INSERT = """
INSERT INTO statement (
    id, sentence, source, source_text, source_start, source_end, target, target_text, target_start, target_end,
    relation, subtype, status, symmetric, trigger_text, trigger_start, trigger_end, rule, confidence, attributed_to, published,
    when_start, when_end, when_precision, when_text
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert_statement(connection: sqlite3.Connection, record: StatementRecord, document: int) -> None:
    """Write one statement of a document (by its key), with its sentence and its actors where they are new."""
    when = record["when"]
    connection.execute(
        _INSERT,
        (
            record["id"],
            _sentence_key(connection, record, document),
            *_end_row(connection, record["source"]),
            *_end_row(connection, record["target"]),
            *(record["relation"], record["subtype"], record["status"], record["symmetric"]),
            *(record["trigger"], record["trigger_start"], record["trigger_end"]),
            *(record["rule"], record["confidence"], record["attributed_to"], record["published"]),
            *((None,) * 4 if when is None else (when["start"], when["end"], when["precision"], when["text"])),
        ),
    )


def delete_unused_actors(connection: sqlite3.Connection) -> None:
    """Take out the actors of whom nothing is said any more."""
    connection.execute(
        "DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM statement WHERE source = actor.key) "
        "AND NOT EXISTS (SELECT 1 FROM statement WHERE target = actor.key)"
    )


def statement_from_row(row: tuple[object, ...]) -> StatementRecord:
    """The record that a row of SELECT_STATEMENTS holds, field by field as it was written."""
    values: Iterator[object] = iter(row)
    record = {"id": next(values), "document": next(values), "source": _mention(values), "target": _mention(values)}
    record |= {"relation": next(values), "subtype": next(values), "status": next(values), "symmetric": bool(next(values))}
    record |= {"sentence": next(values), "start": next(values), "end": next(values)}
    record |= {"trigger": next(values), "trigger_start": next(values), "trigger_end": next(values)}
    record |= {"rule": next(values), "confidence": next(values), "attributed_to": next(values), "published": next(values)}
    when = dict(zip(("start", "end", "precision", "text"), values, strict=True))
    record["when"] = None if when["precision"] is None else when
    return record  # type: ignore[return-value]  # the shape is that of the columns


def _mention(values: Iterator[object]) -> dict[str, object]:
    return {name: next(values) for name in ("id", "name", "kind", "mention", "mention_start", "mention_end")}


def _end_row(connection: sqlite3.Connection, mention: MentionRecord) -> tuple[int, str, int, int]:
    actor = (mention["id"], mention["name"], mention["kind"])
    connection.execute(
        "INSERT OR IGNORE INTO actor (id, name, kind, normalised) VALUES (?, ?, ?, ?)", (*actor, normalised_name(mention["name"]))
    )
    key = connection.execute("SELECT key FROM actor WHERE id = ? AND name = ? AND kind = ?", actor).fetchone()[0]
    return key, mention["mention"], mention["mention_start"], mention["mention_end"]


def _sentence_key(connection: sqlite3.Connection, record: StatementRecord, document: int) -> int:
    place = (document, record["start"], record["end"])
    connection.execute("INSERT OR IGNORE INTO sentence (document, start, end, text) VALUES (?, ?, ?, ?)", (*place, record["sentence"]))
    key = connection.execute("SELECT key FROM sentence WHERE document = ? AND start = ? AND end = ?", place).fetchone()
    return int(key[0])
