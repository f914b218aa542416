"""Opening a graph file, and telling in one line what stands in the way."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conflictgraph.errors import GraphFileError
from conflictgraph.storage._backup import write_backup_of_format
from conflictgraph.storage._documents import find_copies
from conflictgraph.storage._schema import APPLICATION_ID, COPIES, COPY_COLUMNS, DETAIL, SCHEMA, SCHEMA_VERSION

__all__ = ["connect", "connect_in_memory", "reported", "transaction"]

_REBUILD = "restore a copy, or move it away and add the documents again"
_REMEDIES = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again when that has finished",
    sqlite3.SQLITE_LOCKED: "is in use by another program; try again when that has finished",
    sqlite3.SQLITE_NOTADB: "is not a graph file; name another",
    sqlite3.SQLITE_CORRUPT: f"is damaged; {_REBUILD}",
    sqlite3.SQLITE_READONLY: "cannot be written; give yourself the right to write it and its folder, or name another",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the rights on the file and its folder, or name another",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; make room and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports a fault; check the disk",
}


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns what SQLite says of the file into one line with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise GraphFileError(f"{path} {_REMEDIES.get(code) or f'does not hold what a graph file holds ({error}); {_REBUILD}'}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is in the file, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After some faults (a full disk) SQLite has already taken everything back.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect(path: Path, *, create: bool, readonly: bool, wait: float) -> sqlite3.Connection:
    """A connection to a graph file of this version; raises GraphFileError.

    To read an empty file is to read an empty graph, and takes no right to write.
    """
    if not path.exists() and (readonly or not create):
        raise GraphFileError(f"no graph at {path}; make one with: conflictgraph add DOC")
    if path.is_dir():
        raise GraphFileError(f"{path} is a folder, not a graph file; name a file")
    if not readonly:
        _check_writable(path)
    with reported(path):
        connection = _to_read(path, wait) if readonly else _to_write(path, wait)
        try:
            if readonly and _is_empty(connection):
                # Empty, or taken back to empty: its making was cut short by a kill.
                connection.close()
                connection = _empty_graph()
            _prepare(connection, path, readonly=readonly)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """A connection to an empty graph that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check_writable(path: Path) -> None:
    if not path.parent.is_dir():
        raise GraphFileError(f"the folder {path.parent} does not exist; make it, or name another file")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise GraphFileError(f"{path} {_REMEDIES[sqlite3.SQLITE_READONLY]}")


def _to_write(path: Path, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rwc", uri=True, timeout=wait, isolation_level=None)


def _to_read(path: Path, wait: float) -> sqlite3.Connection:
    if path.stat().st_size == 0:
        return connect_in_memory()
    uri = path.resolve().as_uri()
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # What a killed writer left in the log can only be taken in by one who may write.
        return sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=wait, isolation_level=None)
    has_log = path.with_name(f"{path.name}-wal").exists()
    return sqlite3.connect(f"{uri}?mode=ro{'' if has_log else '&immutable=1'}", uri=True, timeout=wait, isolation_level=None)


def _empty_graph() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    if not readonly and _is_empty(connection):
        # Two may start the same graph at once: the one who waited finds it made.
        with transaction(connection):
            if _is_empty(connection):
                for command in SCHEMA.split(";"):
                    connection.execute(command)
    _check_version(connection, path)
    if readonly:
        connection.execute("PRAGMA query_only = ON")
        return
    _bring_up_to_date(connection, path)
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _is_empty(connection: sqlite3.Connection) -> bool:
    marks = connection.execute("SELECT application_id, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id").fetchone()
    return bool(marks == (0, 0))


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Give a file of an earlier format what it lacks: format 1 kept no details of documents, formats 1 and 2 did not know copies.

    The file as it was is kept beside it (graph.db.format2).
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < SCHEMA_VERSION:
        write_backup_of_format(connection, path, version)
        with transaction(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
                return  # another brought it up to date while this one waited
            connection.execute(DETAIL.replace("TABLE", "TABLE IF NOT EXISTS"))
            for column in COPY_COLUMNS:
                connection.execute(f"ALTER TABLE document ADD COLUMN {column}")
            for command in COPIES.split(";"):
                connection.execute(command)
            find_copies(connection)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise GraphFileError(f"{path} {_REMEDIES[sqlite3.SQLITE_NOTADB]}")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise GraphFileError(
            f"{path} was written by a later conflictgraph (format {version}, this one reads {SCHEMA_VERSION}); "
            "upgrade with: pip install --upgrade conflictgraph"
        )
