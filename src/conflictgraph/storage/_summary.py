"""What a graph file holds, in numbers."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from conflictgraph.model.records import RunRecord, StatementRecord
from conflictgraph.storage._copies import has_copies

__all__ = ["recounted", "runs", "summary"]

_COUNTS = {
    "documents": "SELECT count(*) FROM document",
    "undated_documents": "SELECT count(*) FROM document WHERE date IS NULL",
    "statements": "SELECT count(*) FROM statement",
    "sentences": "SELECT count(DISTINCT sentence) FROM statement",
    "actors": "SELECT count(DISTINCT id) FROM actor",
    "links": "SELECT count(*) FROM (SELECT DISTINCT a.id, s.relation, b.id FROM statement s "
    "JOIN actor a ON a.key = s.source JOIN actor b ON b.key = s.target)",
    "first": "SELECT min(date) FROM document",
    "last": "SELECT max(date) FROM document",
    "names": "SELECT value FROM meta WHERE key = 'names'",
    "format": "SELECT user_version FROM pragma_user_version",
}
_TALLIES = {
    "relations": "SELECT relation, count(*) FROM statement GROUP BY relation ORDER BY count(*) DESC, relation",
    "status": "SELECT status, count(*) FROM statement GROUP BY status ORDER BY count(*) DESC, status",
}
_RUNS = (
    "SELECT package, model, registry, lexicon, (SELECT count(*) FROM document WHERE document.run = run.key) FROM run "
    "ORDER BY package, model, registry, lexicon"
)


def summary(connection: sqlite3.Connection, path: Path) -> dict[str, object]:
    """The numbers of a graph file; `names` is the digest of the registry that it looks names up in."""
    single = {name: next(iter(connection.execute(query)), (None,))[0] for name, query in _COUNTS.items()}
    tallies = {name: dict(connection.execute(query).fetchall()) for name, query in _TALLIES.items()}
    copies = connection.execute("SELECT count(*) FROM aside").fetchone()[0] if has_copies(connection) else 0
    return {"path": str(path), **single, "copies": copies, **tallies, "runs": runs(connection)}


def recounted(statements: Iterable[StatementRecord]) -> dict[str, object]:
    """The numbers of a summary that judgements change, counted from the statements that they leave."""
    rows = list(statements)
    ends = [(item["source"]["id"], item["relation"], item["target"]["id"]) for item in rows]
    return {
        "statements": len(rows),
        "sentences": len({(item["document"], item["start"]) for item in rows}),
        "actors": len({end for source, _, target in ends for end in (source, target)}),
        "links": len(set(ends)),
        "relations": _tally(item["relation"] for item in rows),
        "status": _tally(item["status"] for item in rows),
    }


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def runs(connection: sqlite3.Connection) -> list[RunRecord]:
    """What read the documents, and how many each, in order."""
    return [
        {"package": package, "model": model, "registry": registry, "lexicon": lexicon, "documents": documents}
        for package, model, registry, lexicon, documents in connection.execute(_RUNS)
    ]
