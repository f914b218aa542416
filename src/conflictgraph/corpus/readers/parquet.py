"""Parquet: one document a row, of a table with a column of texts (DuckDB)."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from typing import Any

import duckdb

from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.readers._columns import Columns
from conflictgraph.errors import InputError

__all__ = ["read"]

_MARK = b"PAR1"
_ROWS = 1_000


def read(file: File) -> Found:
    """The documents of a Parquet file; DuckDB reads files alone, so that what comes from elsewhere is written aside first."""
    if (head := file.stream.read(len(_MARK))) != _MARK:
        raise InputError(f"{file.name}: is no Parquet file, or a damaged one")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.parquet")
        with path.open("wb") as aside:
            aside.write(head)
            copyfileobj(file.stream, aside)
        with duckdb.connect(config={"enable_external_access": "true", "autoinstall_known_extensions": "false"}) as connection:
            try:
                table = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
                columns = Columns([name for name, *_ in table.description], file)
                yield from columns.documents(_rows(table), first=1)
            except duckdb.Error as fault:
                raise InputError(f"{file.name}: is no Parquet file, or a damaged one") from fault


def _rows(table: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - a result of DuckDB
    while rows := table.fetchmany(_ROWS):
        yield from rows
