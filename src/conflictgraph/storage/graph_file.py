"""The graph file: one SQLite file that holds documents, statements, and the names by which actors are asked for."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from conflictgraph.errors import GraphFileError
from conflictgraph.graph.curation import Curated
from conflictgraph.model.records import ActorRecord, DocumentRecord, RunRecord
from conflictgraph.model.vocabulary import RelationType
from conflictgraph.storage import _copies, _documents, _look_up
from conflictgraph.storage._backup import write_backup
from conflictgraph.storage._connection import connect, connect_in_memory, reported, transaction
from conflictgraph.storage._details import details_of, has_details
from conflictgraph.storage._source import StoredSource
from conflictgraph.storage._summary import recounted, runs, summary
from conflictgraph.storage.judgement_file import JudgementFile
from conflictgraph.storage.outcome import AddOutcome

if TYPE_CHECKING:
    from conflictgraph.model.documents import Document
    from conflictgraph.model.statements import Statement

__all__ = ["GraphFile"]

_IN_MEMORY = Path(":memory:")


class GraphFile(StoredSource):
    """A graph file that is open; a StatementSource, and a context manager that closes it.

    What it holds does not depend on the order in which documents were added, nor does the order of what it returns.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self.judgements = JudgementFile(path if path != _IN_MEMORY else None)
        self._run: _documents.Run | None = None

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, readonly: bool = False, wait: float = 5.0) -> Self:
        """Open a graph file, or with `create` make one; `wait` is how many seconds another writer is waited for.

        Raises GraphFileError where the file is missing, locked, damaged, of a later version or cannot be written.
        """
        path = Path(path)
        return cls(path, connect(path, create=create, readonly=readonly, wait=wait))

    @classmethod
    def in_memory(cls) -> Self:
        """A graph that is kept in memory alone, and gone when it is closed."""
        return cls(_IN_MEMORY, connect_in_memory())

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def begin_run(self, *, package: str, model: str, registry: str, lexicon: str) -> None:
        """Say what reads the documents that are added from now on: versions and digests, kept with each document."""
        self._run = (package, model, registry, lexicon)

    def runs(self) -> list[RunRecord]:
        """What read the documents, and how many each."""
        with reported(self.path):
            return runs(self._connection)

    def date(self, document_id: str) -> str | None:
        """The publication date of a document, if it has one."""
        with reported(self.path):
            row = self._connection.execute("SELECT date FROM document WHERE id = ?", (document_id,)).fetchone()
        return None if row is None else row[0]

    def has(self, document: "Document") -> bool:
        """Whether the document is there, so that it need not be read; raises GraphFileError where its id stands for another text."""
        with reported(self.path):
            return _documents.is_present(self._connection, document)

    def keep(self, document_id: str) -> None:
        """Count a document that is there by itself, whatever it is a copy of."""
        with reported(self.path), transaction(self._connection):
            _documents.keep(self._connection, document_id)

    def add(
        self,
        document: "Document",
        statements: Sequence["Statement"],
        *,
        keep_duplicates: bool = False,
        run: _documents.Run | None = None,
    ) -> AddOutcome:
        """Add a document with its statements, whole or not at all.

        Of copies, documents that say the same in almost the same words, all are kept and one counts: the earliest dated, then the one with
        the lowest id; with `keep_duplicates` this one counts by itself. `run` says what read it, where that is not what reads now. Raises
        GraphFileError where the id stands for another text.
        """
        records = _documents.stored_records(document, [statement.to_record() for statement in statements])
        with reported(self.path), transaction(self._connection):
            if not _documents.is_present(self._connection, document):
                return _documents.insert_document(self._connection, document, records, run or self._run, kept=keep_duplicates)
            if keep_duplicates:
                _documents.keep(self._connection, document.id)
        return AddOutcome.PRESENT

    def replace(self, document: "Document", statements: Sequence["Statement"]) -> AddOutcome:
        """Put a document with its statements in the place of what the graph has under its id, whole or not at all; add it if it is new.

        One that was counted by itself on request still is.
        """
        if not self._has_id(document.id):
            return self.add(document, statements)
        records = _documents.stored_records(document, [statement.to_record() for statement in statements])
        with reported(self.path), transaction(self._connection):
            kept = self.is_kept(document.id)
            _documents.delete_documents(self._connection, [document.id])
            _documents.insert_document(self._connection, document, records, self._run, kept=kept)
        return AddOutcome.UPDATED

    def find(self, document_id: str) -> "Document | None":
        """A document as it was added; None where it is not in the graph."""
        with reported(self.path):
            return _documents.read_document(self._connection, document_id)

    def read_otherwise(self) -> list[str]:
        """The ids of the documents that were read by another package, pipeline, registry or lexicon than reads now."""
        with reported(self.path):
            return _documents.read_otherwise(self._connection, self._run)

    def backup(self, target: Path) -> None:
        """Write the graph as it is now, with what was judged of it, to another file, which must not be there yet; writers may go on.

        Raises OutputError where the target is there already or cannot be written.
        """
        write_backup(self._connection, self.path, target)

    def compact(self) -> tuple[int, int]:
        """Give back the room of what was removed; the size before and after, in bytes."""
        if self.path == _IN_MEMORY:
            return 0, 0
        before = self.path.stat().st_size
        with reported(self.path):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return before, self.path.stat().st_size

    def remove(self, document_id: str) -> bool:
        """Take a document out with everything that came from it; False where it is not there."""
        with reported(self.path), transaction(self._connection):
            return _documents.delete_documents(self._connection, [document_id])

    def documents(self) -> list[DocumentRecord]:
        """The documents in the order of their ids, without their texts; a copy of another has no statements, and tells of whom."""
        with reported(self.path):
            rows = self._connection.execute(
                "SELECT id, title, date, url, characters, (SELECT count(*) FROM sentence t JOIN statement s ON s.sentence = t.key "
                "WHERE t.document = document.key) FROM document ORDER BY id"
            ).fetchall()
            details = {row[0]: details_of(self._connection, row[0]) for row in rows} if has_details(self._connection) else {}
            counting = _copies.counting_of(self._connection)
        return [_document_record(row, details.get(row[0], {}), counting.get(row[0])) for row in rows]

    def document(self, document_id: str) -> "Document":
        """A document as it was added; raises GraphFileError where it is not in the graph."""
        found = self.find(document_id)
        if found is None:
            raise GraphFileError(_missing(document_id, self.path))
        return found

    def run_of(self, document_id: str) -> _documents.Run | None:
        """What read a document, if that is known: package, model, registry, lexicon."""
        with reported(self.path):
            return _documents.run_of(self._connection, document_id)

    def digests(self) -> dict[str, str]:
        """The SHA-256 of each document's text, by the document's id."""
        with reported(self.path):
            return dict(self._connection.execute("SELECT id, digest FROM document ORDER BY id").fetchall())

    def copies_of(self, document_id: str) -> list[str]:
        """The ids of the documents that are copies of one another with this one; the one that counts first, itself left out."""
        with reported(self.path):
            return _copies.copies_of(self._connection, document_id)

    def counting_for(self, document_id: str) -> str | None:
        """The document that counts in the place of this one, which is a copy of it; None where this one counts."""
        with reported(self.path):
            return _copies.counting_for(self._connection, document_id)

    def is_kept(self, document_id: str) -> bool:
        """Whether it was asked to count a document by itself, whatever it is a copy of."""
        with reported(self.path):
            found = self._connection.execute("SELECT kept FROM document WHERE id = ?", (document_id,)).fetchone()
        return bool(found == (1,))

    def text(self, document_id: str) -> str:
        """The text of a document; raises GraphFileError where it is not in the graph."""
        with reported(self.path):
            row = self._connection.execute("SELECT text FROM document WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise GraphFileError(_missing(document_id, self.path))
        return str(row[0])

    def set_names(self, names: Iterable[ActorRecord], digest: str) -> None:
        """Keep the names of the registry for look-up; nothing happens where the digest is the one already kept."""
        with reported(self.path):
            if self._connection.execute("SELECT value FROM meta WHERE key = 'names'").fetchone() != (digest,):
                with transaction(self._connection):
                    _look_up.write_names(self._connection, names, digest)

    def names(self) -> tuple[list[ActorRecord], str | None]:
        """The names of the registry as they are kept for look-up, and their digest."""
        with reported(self.path):
            return _look_up.read_names(self._connection)

    def set_relation_types(self, relation_types: Mapping[str, RelationType]) -> None:
        """Keep how relations are spoken of and drawn; nothing happens where they are the same."""
        with reported(self.path):
            if _look_up.read_relation_types(self._connection) != dict(relation_types):
                with transaction(self._connection):
                    _look_up.write_relation_types(self._connection, relation_types)
        self.__dict__.pop("relation_types", None)

    def curated(self) -> Curated:
        """The statements and names as judgements leave them: what questions, pictures and exports are to see.

        Raises DataError with every fault of the judgement file.
        """
        return Curated(self, self.judgements.read())

    def info(self) -> dict[str, object]:
        """What the graph holds, in numbers, as judgements leave it: documents, statements by relation and status, dates, what read them.

        Raises DataError with every fault of the judgement file.
        """
        with reported(self.path):
            read = summary(self._connection, self.path)
        curated = self.curated()
        counted = recounted(curated.statements()) if curated.judgements else {}
        return {**read, **counted, "judgements": len(curated.judgements), "judgements_astray": len(curated.astray())}

    def verify(self) -> list[str]:
        """Every fault of the file, one line each: damage, and statements that their document does not bear out."""
        from conflictgraph.storage._verify import faults  # noqa: PLC0415  # pydantic comes with it

        return faults(self._connection, self.path)

    def _has_id(self, document_id: str) -> bool:
        with reported(self.path):
            return self._connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone() is not None


def _document_record(row: tuple[Any, ...], details: Mapping[str, Any], copy_of: str | None) -> DocumentRecord:
    document, title, date, url, characters, statements = row
    return {
        "id": document,
        "title": title,
        "date": date,
        "url": url,
        "characters": characters,
        "statements": statements,
        "author": details.get("author"),
        "outlet": details.get("outlet"),
        "dated_by": details.get("dated_by"),
        "format": details.get("format"),
        "copy_of": copy_of,
    }


def _missing(document_id: str, path: Path) -> str:
    return f"document {document_id} is not in {path}; `conflictgraph info` lists its documents"
