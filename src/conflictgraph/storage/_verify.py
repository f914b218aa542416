"""Whether a graph file is whole: undamaged, and every statement borne out by the text of its document."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from conflictgraph.errors import GraphFileError
from conflictgraph.model.records import MentionRecord, StatementRecord
from conflictgraph.model.statements import Statement
from conflictgraph.storage._connection import reported
from conflictgraph.storage._copies import statements_of
from conflictgraph.storage._documents import digest_of
from conflictgraph.storage._look_up import read_relation_types

__all__ = ["faults"]


def faults(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Every fault, one line each; none where the graph is whole."""
    found: list[str] = []
    try:
        with reported(path):
            found += [f"{path}: {line}" for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                found.append(f"{path}: row {row} of table {table} points at a {parent} that is not there")
            found += _faults_of_documents(connection)
            found += _faults_of_relations(connection)
    except GraphFileError as error:
        found.append(str(error))
    return found


def _faults_of_documents(connection: sqlite3.Connection) -> Iterator[str]:
    for document, text, digest in connection.execute("SELECT id, text, digest FROM document ORDER BY id"):
        if digest_of(document, text) != digest:
            yield f"document {document}: its text is not the one that was added"
        for record in statements_of(connection, document):
            for fault in _faults_of_statement(record, text):
                yield f"document {document}, statement {record['id']}: {fault}"


def _faults_of_statement(record: StatementRecord, text: str) -> Iterator[str]:
    quotes = [
        ("sentence", record["sentence"], record["start"], record["end"]),
        ("trigger", record["trigger"], record["trigger_start"], record["trigger_end"]),
        _quote_of_end("source", record["source"]),
        _quote_of_end("target", record["target"]),
    ]
    for role, quoted, start, end in quotes:
        if text[start:end] != quoted:
            yield f"its {role} is not what the text has at {start}:{end}"
    if record["symmetric"] and record["source"]["id"] > record["target"]["id"]:
        yield "it is mutual, and its ends are not in id order"
        return
    try:
        statement = Statement.from_record(record)
    except ValueError as error:
        yield f"it is no statement ({'; '.join(str(error).split(chr(10)))})"
        return
    if statement.digest != record["id"]:
        yield f"its id should be {statement.digest}"


def _quote_of_end(role: str, mention: MentionRecord) -> tuple[str, str, int, int]:
    return role, mention["mention"], mention["mention_start"], mention["mention_end"]


def _faults_of_relations(connection: sqlite3.Connection) -> Iterator[str]:
    declared = read_relation_types(connection)
    for (relation,) in connection.execute("SELECT DISTINCT relation FROM statement ORDER BY relation"):
        if relation not in declared:
            yield f"the relation {relation} is used and its type is not kept in the file; add any document to mend it"
