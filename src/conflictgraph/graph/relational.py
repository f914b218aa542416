"""A graph as tables that SQL asks: statements, links, actors and documents, as judgements leave them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from conflictgraph.errors import QuestionError
from conflictgraph.graph.links import fold
from conflictgraph.graph.roster import roster
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import DocumentRecord, LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import Status

__all__ = ["TABLES", "Table", "ask_sql", "tables_of"]

TABLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "statements": (
            *("id", "document", "source", "source_name", "source_kind", "relation", "subtype", "target", "target_name", "target_kind"),
            *("status", "symmetric", "sentence", "start", "end", "trigger", "rule", "confidence", "attributed_to", "published"),
            *("when_start", "when_end", "when_precision", "place"),
        ),
        "links": (
            *("source", "source_name", "relation", "target", "target_name", "evidence", *Status, "sign", "symmetric", "documents"),
            *("published_first", "published_last"),
        ),
        "actors": ("id", "name", "kind", "registered", "aliases", "statements", "documents"),
        "documents": (*("id", "title", "author", "outlet", "date", "dated_by", "url", "format", "characters", "statements", "copy_of"),),
    }
)
_READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))


class Table(NamedTuple):
    """The columns and the rows of an answer."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def tables_of(source: StatementSource, documents: Iterable[DocumentRecord]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, in order."""
    statements = list(source.statements())
    return {
        "statements": list(map(_statement, statements)),
        "links": list(map(_link, fold(statements, source.relation_types))),
        "actors": [
            (row["id"], row["name"], row["kind"], row["registered"], "; ".join(row["aliases"]), row["statements"], row["documents"])
            for row in sorted(roster(source), key=lambda row: row["id"])
        ],
        "documents": [tuple(document.get(name) for name in TABLES["documents"]) for document in documents],
    }


def ask_sql(query: str, tables: Mapping[str, Iterable[tuple[object, ...]]]) -> Table:
    """The answer to a query in SQL over the tables, which it cannot change; raises QuestionError where it is none."""
    connection = sqlite3.connect(":memory:")
    try:
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({', '.join(map(_quoted, columns))})")
            places = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({places})", tables[name])  # noqa: S608 - our own names
        connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY)
        answer = connection.execute(query)
        return Table(tuple(name for name, *_ in answer.description or ()), answer.fetchall())
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise QuestionError(f"the query cannot be answered ({error}); the tables are {', '.join(TABLES)}") from error
    finally:
        connection.close()


def _quoted(column: str) -> str:
    return f'"{column}"'


def _statement(item: StatementRecord) -> tuple[object, ...]:
    when = item["when"] or {"start": None, "end": None, "precision": None}
    ends = ((end["id"], end["name"], end["kind"]) for end in (item["source"], item["target"]))
    source, target = ends
    return (
        *(item["id"], item["document"], *source, item["relation"], item["subtype"], *target),
        *(item["status"], item["symmetric"], item["sentence"], item["start"], item["end"], item["trigger"], item["rule"]),
        *(item["confidence"], item["attributed_to"], item["published"], when["start"], when["end"], when["precision"], item.get("place")),
    )


def _link(item: LinkRecord) -> tuple[object, ...]:
    documents = len({statement["document"] for statement in item["evidence"]})
    return (
        *(item["source"]["id"], item["source"]["name"], item["relation"], item["target"]["id"], item["target"]["name"]),
        *(len(item["evidence"]), *(item["status"].get(status, 0) for status in Status), item["sign"], item["symmetric"], documents),
        *(item["first"], item["last"]),
    )
