"""JSON lines: one document a line, read a line at a time so that memory stays bounded whatever the file holds."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.corpus.files import Fields, File, Found, Report
from conflictgraph.errors import InputError

__all__ = ["read"]

_CHUNK = 1 << 20


def read(file: File) -> Found:
    """The documents of a file of JSON lines."""
    yield from _read_lines(_numbered_lines(file.stream), file.name, file.report, file.assumed)


def _numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of a stream with their numbers from 1; of a line beyond the limit only its start is kept."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
        yield number, line


def _read_lines(lines: Iterable[tuple[int, bytes]], name: str, report: Report, on_guess: Callable[[str], None]) -> Found:
    """Each line's place (`file:line`) and the fields of its document; blank lines are passed over.

    `on_guess` hears of each line whose encoding is assumed.
    """
    for number, line in lines:
        place = f"{name}:{number}"
        if line.strip():
            try:
                fields = _fields(line, place, on_guess)
            except InputError as fault:
                report(fault)
                continue
            yield place, fields


def _fields(line: bytes, place: str, on_guess: Callable[[str], None]) -> Fields:
    if len(line) > MAX_BYTES:
        raise InputError(f"{place}: the line is longer than {MAX_BYTES:,} bytes; split it")
    text = decoded(line, place, on_guess)
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputError(f"{place}: not valid JSON ({fault.msg} at column {fault.colno})") from fault
    except (ValueError, RecursionError) as fault:
        raise InputError(f"{place}: not valid JSON ({str(fault).splitlines()[0]})") from fault
    if not isinstance(fields, dict):
        raise InputError(f'{place}: not a JSON object; a document is {{"id": ..., "text": ..., "date": ...}}')
    return fields


def _skip_line(stream: BinaryIO) -> None:
    while chunk := stream.readline(_CHUNK):
        if chunk.endswith(b"\n"):
            return
