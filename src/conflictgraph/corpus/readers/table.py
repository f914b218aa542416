"""Tables (CSV, TSV): one document a row, read a row at a time so that memory stays bounded whatever the file holds."""

import csv
import itertools
from collections.abc import Iterator

from conflictgraph.corpus.decoding import MAX_BYTES, MAX_CHARACTERS, decoded
from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.readers._columns import Columns
from conflictgraph.errors import InputError

__all__ = ["read"]

_DELIMITERS = ",;\t|"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, whose lines do not end in a byte


def read(file: File) -> Found:
    """The documents of a table whose first row names the columns."""
    lines = _lines(file)
    head = next(lines, "")
    if not head.strip():
        raise InputError(f"{file.name}: holds no text")
    csv.field_size_limit(MAX_CHARACTERS)
    rows = csv.reader(itertools.chain([head], lines), delimiter="\t" if file.suffix == ".tsv" else max(_DELIMITERS, key=head.count))
    try:
        columns = Columns(next(rows), file)
        yield from columns.documents(rows, first=2)
    except csv.Error as fault:
        raise InputError(f"{file.name}:{rows.line_num}: is no row of a table ({fault})") from fault


def _lines(file: File) -> Iterator[str]:
    start = file.stream.readline(MAX_BYTES)
    if start.startswith(_WIDE):
        yield from file.text(start).splitlines(keepends=True)
        return
    for number, line in enumerate(itertools.chain([start], iter(lambda: file.stream.readline(MAX_BYTES), b"")), start=1):
        if len(line) == MAX_BYTES:
            raise InputError(f"{file.name}:{number}: the line is longer than {MAX_BYTES:,} bytes; split it")
        yield decoded(line, f"{file.name}:{number}", file.assumed)
