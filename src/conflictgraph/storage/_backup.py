"""Copies of a graph file that are whole, whoever writes to it meanwhile."""

import shutil
import sqlite3
from pathlib import Path

from conflictgraph.errors import OutputError
from conflictgraph.storage.judgement_file import JudgementFile

__all__ = ["write_backup", "write_backup_of_format"]


def write_backup(connection: sqlite3.Connection, path: Path, target: Path) -> None:
    """Write the graph of a connection to a file that is not there yet, and the judgements of it beside that file.

    Raises OutputError where the target is there already or cannot be written; then nothing is left of it.
    """
    judgements = JudgementFile(target).path
    for file in (target, judgements):
        if file is not None and file.exists():
            raise OutputError(f"{file} is there already; name another file, or remove it first")
    try:
        _copy(connection, target)
        known = JudgementFile(path).path
        if known is not None and known.exists() and judgements is not None:
            shutil.copyfile(known, judgements)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise OutputError(f"{target} cannot be written ({error}); check the folder and the room on the disk, or name another") from error


def write_backup_of_format(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keep a graph file as it was before it is brought up to date, beside it: graph.db.format2."""
    kept = path.with_name(f"{path.name}.format{version}")
    if not kept.exists():
        _copy(connection, kept)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write the graph aside and move it into place, so that a run that is killed leaves no half of it under the name of a backup."""
    aside = target.with_name(f".{target.name}.part")
    aside.unlink(missing_ok=True)
    copy = sqlite3.connect(aside)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    aside.replace(target)
