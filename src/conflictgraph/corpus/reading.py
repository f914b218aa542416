"""Reads documents one at a time, whatever they are kept in, and makes of their fields what is stored and quoted."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BufferedReader
from types import MappingProxyType
from typing import BinaryIO

from conflictgraph.corpus.building import build_document, checked_date
from conflictgraph.corpus.decoding import MAX_BYTES
from conflictgraph.corpus.files import Fields, File, Found, Report, Rewound
from conflictgraph.corpus.formats import Format, format_of, read_as
from conflictgraph.corpus.language import check_language
from conflictgraph.corpus.sniffing import HEAD, sniffed_suffix
from conflictgraph.corpus.sources import Source, find_sources
from conflictgraph.errors import ConflictGraphError, InputError, MissingExtraError
from conflictgraph.model.documents import Document

__all__ = ["read_documents"]

_HOLDERS = frozenset((".zip", ".eml"))
_PLAIN = MappingProxyType({".pdf": "a PDF", ".docx": "a Word file", ".zip": "a zip file", ".parquet": "a Parquet file"})


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
    for source in find_sources(sources, report, on_notice or _unheard):
        for place, fields in _read_source(source, report, on_notice or _unheard, stdin):
            try:
                document = build_document(fields, place, date=date)
                is_new = _is_new(document, place, seen)
                if is_new:
                    check_language(document)
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
        form = _form_of(file)
        for place, fields in read_as(form, file):
            yield place, {"format": form.name, **fields}
    except (InputError, MissingExtraError) as fault:
        file.report(fault)


def _form_of(file: File) -> Format:
    """The kind of a file: that of its suffix, but a page that was saved as text; raises InputError where it is plainly of another kind."""
    form = format_of(file.suffix)
    sniffed = sniffed_suffix(file.stream.peek(HEAD)) if isinstance(file.stream, BufferedReader) else file.suffix
    if sniffed == ".html" and file.suffix == ".txt":
        return format_of(sniffed)
    if sniffed in _PLAIN and sniffed not in form.suffixes and file.suffix not in {".zip", ".docm"}:
        raise InputError(f"{file.name}: is {_PLAIN[sniffed]} by its content; let its name end in {sniffed}")
    return form


def _read_stdin(file: File) -> Found:
    """Standard input: what its first bytes say it is; a document without an id of its own is known by the digest of its text."""
    head = _head(file.stream)
    stream = BufferedReader(Rewound(head, file.stream))
    try:
        suffix = sniffed_suffix(head)
        form = format_of(suffix)
        if suffix in _HOLDERS:  # the documents in it are named after it
            file = replace(file, name=f"{file.name}-{hashlib.sha256(head).hexdigest()[:8]}")
        for place, fields in read_as(form, replace(file, stream=stream)):
            own = fields.get("id", place) if suffix in _HOLDERS else _own_id(fields, place, file.name)
            yield place, {"format": form.name, **fields, "id": own}
    except (InputError, MissingExtraError) as fault:
        file.report(fault)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes that are not blank, as far as they came at once, and what stands before them."""
    head = stream.read(1)
    while len(head) <= MAX_BYTES and len(head.lstrip()) < HEAD and not head.lstrip().startswith(b"{"):
        if not (more := stream.read(HEAD)):
            break
        head += more
    return head


def _own_id(fields: Fields, place: str, name: str) -> object:
    found = fields.get("id", place)
    if not isinstance(found, str) or found.split("#")[0] != name:
        return found
    digest = hashlib.sha256(str(fields.get("text")).encode("utf-8", "replace")).hexdigest()
    return f"{name}-{digest[:8]}"


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
