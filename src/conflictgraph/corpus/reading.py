"""Reads documents one at a time, whatever they are kept in, and makes of their fields what is stored and quoted."""

import hashlib
import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from conflictgraph.corpus.building import build_document, checked_date
from conflictgraph.corpus.decoding import MAX_BYTES
from conflictgraph.corpus.files import File, Found, Report
from conflictgraph.corpus.formats import format_of, reader_of
from conflictgraph.corpus.readers.json_lines import numbered_lines, read_json_lines
from conflictgraph.corpus.sources import Source, find_sources
from conflictgraph.errors import ConflictGraphError, InputError, MissingExtraError
from conflictgraph.model.documents import Document

__all__ = ["read_documents"]


def read_documents(
    sources: Sequence[str],
    *,
    date: str | None = None,
    on_error: Report | None = None,
    on_notice: Callable[[str], None] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """The documents of the files, folders and globs named, in order; `-` is standard input.

    `date` is the publication date of documents that carry none, in a field or in a dateline. What cannot be read is given to
    `on_error`, and reading goes on; without `on_error` the first fault is raised. `on_notice` hears of each file whose encoding
    is assumed.
    """
    report = on_error or _raise
    if date is not None:
        checked_date(date, "date")
    seen: dict[str, tuple[str, str]] = {}
    for source in find_sources(sources, report):
        for place, fields in _read_source(source, report, on_notice or _unheard, stdin):
            try:
                document = build_document(fields, place, date=date)
                is_new = _is_new(document, place, seen)
            except InputError as fault:
                report(fault)
            else:
                if is_new:
                    yield document


def _read_source(source: Source, report: Report, notice: Callable[[str], None], stdin: BinaryIO | None) -> Found:
    try:
        if source.path is None:
            yield from _read_stdin(File(source.name, stdin or sys.stdin.buffer, report, notice, _read_file))
        else:
            with source.path.open("rb") as stream:
                yield from _read_file(File(source.name, stream, report, notice, _read_file))
    except OSError as fault:
        report(InputError(f"{source.name}: {(fault.strerror or str(fault)).lower()}"))


def _read_file(file: File) -> Found:
    """The documents of a file of a known kind; that it cannot be read is reported."""
    try:
        form = format_of(file.suffix)
        for place, fields in reader_of(form)(file):
            yield place, {"format": form.name, **fields}
    except (InputError, MissingExtraError) as fault:
        file.report(fault)


def _read_stdin(file: File) -> Found:
    """Standard input: JSON lines where its first character that is not blank is `{`, else one text, known by its digest."""
    try:
        yield from _sniffed(file)
    except InputError as fault:
        file.report(fault)


def _sniffed(file: File) -> Found:
    blank: list[tuple[int, bytes]] = []
    for number, line in (lines := numbered_lines(file.stream)):
        if sum(len(item) for _, item in blank) > MAX_BYTES or line.strip():
            break
        blank.append((number, line))
    else:
        raise InputError("stdin: holds no text")
    if line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from read_json_lines(itertools.chain([(number, line)], lines), "stdin", file.report, file.assumed)
    else:
        text = file.text(b"".join(item for _, item in blank) + line)
        yield "stdin", {"id": f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:8]}", "text": text}


def _is_new(document: Document, place: str, seen: dict[str, tuple[str, str]]) -> bool:
    """Whether a document was not read before in this run; the same id with another text is an InputError."""
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    first, known = seen.setdefault(document.id, (place, digest))
    if known != digest:
        raise InputError(f"{place}: the id '{document.id}' is already that of {first}; give each document its own id")
    return first == place


def _raise(fault: ConflictGraphError) -> None:
    raise fault


def _unheard(_: str) -> None:
    """Where nobody listens."""
