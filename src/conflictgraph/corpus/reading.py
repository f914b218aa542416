"""Reads documents one at a time: plain text, Markdown with front matter, JSON lines, standard input."""

import hashlib
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from conflictgraph.corpus.blocks import find_blocks
from conflictgraph.corpus.dateline import find_dateline
from conflictgraph.corpus.decoding import MAX_BYTES, checked_text, decoded
from conflictgraph.corpus.front_matter import split_front_matter
from conflictgraph.corpus.json_lines import numbered_lines, read_json_lines
from conflictgraph.corpus.sources import Source, find_sources
from conflictgraph.errors import InputError
from conflictgraph.model.dates import is_date
from conflictgraph.model.documents import Document

__all__ = ["build_document", "read_documents"]

Report = Callable[[InputError], None]
_FIRST_TIME_ZONE = timedelta(hours=14)
_DAY_AND_TIME = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d")


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
        _checked_date(date, "date")
    seen: dict[str, tuple[str, str]] = {}
    for source in find_sources(sources, report):
        for place, fields in _read_source(source, report, _Guess(source.name, on_notice), stdin):
            try:
                document = build_document(fields, place, date=date)
                is_new = _is_new(document, place, seen)
            except InputError as fault:
                report(fault)
            else:
                if is_new:
                    yield document


def build_document(fields: dict[str, Any], place: str, *, date: str | None = None) -> Document:
    """The document that some fields (id, text, date, title, url; others are ignored) describe; `place` is what an error names.

    It is dated by its field, else by the dateline of its text, else by `date`.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: has no text; a document needs a field 'text'")
    text = checked_text(text, place)
    return Document(
        id=_identifier(fields.get("id", place), place),
        text=text,
        title=_line(fields.get("title")),
        date=_date(fields.get("date"), place) or find_dateline(text, today=_today()) or _date(date, place),
        url=_line(fields.get("url")),
        blocks=find_blocks(text),
    )


class _Guess:
    """Says once of a file that its encoding is assumed."""

    def __init__(self, name: str, on_notice: Callable[[str], None] | None) -> None:
        self._name = name
        self._on_notice = on_notice

    def __call__(self) -> None:
        if self._on_notice is not None:
            self._on_notice(f"{self._name}: is not UTF-8; read as Windows-1252 (save it as UTF-8 if letters come out wrong)")
            self._on_notice = None


def _read_source(source: Source, report: Report, guess: _Guess, stdin: BinaryIO | None) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        if source.path is None:
            yield from _read_stdin(stdin or sys.stdin.buffer, report, guess)
        elif source.suffix in {".jsonl", ".ndjson"}:
            with source.path.open("rb") as stream:
                yield from read_json_lines(numbered_lines(stream), source.name, report, guess)
        else:
            yield source.name, _read_text_file(source, guess)
    except OSError as fault:
        report(InputError(f"{source.name}: {(fault.strerror or str(fault)).lower()}"))
    except InputError as fault:
        report(fault)


def _read_text_file(source: Source, guess: _Guess) -> dict[str, Any]:
    with source.path.open("rb") as stream:  # type: ignore[union-attr] # a text source has a path
        text = _whole(stream, b"", source.name, guess)
    if source.suffix != ".md":
        return {"id": source.name, "text": text}
    fields, body = split_front_matter(text, source.name)
    return {**fields, "id": source.name, "text": body}


def _read_stdin(stream: BinaryIO, report: Report, guess: _Guess) -> Iterator[tuple[str, dict[str, Any]]]:
    """Standard input: JSON lines where its first character that is not blank is `{`, else one text, known by its digest."""
    blank: list[tuple[int, bytes]] = []
    for number, line in (lines := numbered_lines(stream)):
        if sum(len(item) for _, item in blank) > MAX_BYTES or line.strip():
            break
        blank.append((number, line))
    else:
        raise InputError("stdin: holds no text")
    if line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from read_json_lines(itertools.chain([(number, line)], lines), "stdin", report, guess)
    else:
        text = _whole(stream, b"".join(item for _, item in blank) + line, "stdin", guess)
        yield "stdin", {"id": f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:8]}", "text": text}


def _whole(stream: BinaryIO, start: bytes, place: str, guess: _Guess) -> str:
    """All that is left of the stream after `start`, if it is not more than we read at once."""
    data = start + stream.read(max(0, MAX_BYTES + 1 - len(start)))
    if len(data) > MAX_BYTES:
        raise InputError(f"{place}: is larger than {MAX_BYTES:,} bytes; split it")
    return decoded(data, place, guess)


def _is_new(document: Document, place: str, seen: dict[str, tuple[str, str]]) -> bool:
    """Whether a document was not read before in this run; the same id with another text is an InputError."""
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    first, known = seen.setdefault(document.id, (place, digest))
    if known != digest:
        raise InputError(f"{place}: the id '{document.id}' is already that of {first}; give each document its own id")
    return first == place


def _identifier(value: object, place: str) -> str:
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text.isprintable() or not text:
        raise InputError(f"{place}: the id is not a line of text")
    return text


def _date(value: object, place: str) -> str | None:
    """A date as we write it; of a date with a time of day the day, of a bare number the year."""
    if value is None or value == "":
        return None
    text = str(value).strip() if isinstance(value, str | int) else ""
    match = _DAY_AND_TIME.match(text)
    return _checked_date(match[1] if match else text, place)


def _today() -> str:
    """The day that it is where days begin first: no text is published after it."""
    return (datetime.now(UTC) + _FIRST_TIME_ZONE).date().isoformat()


def _checked_date(text: str, place: str) -> str:
    if not is_date(text):
        raise InputError(f"{place}: '{' '.join(text.split())}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _line(value: object) -> str | None:
    """A title or address on one line; None where the field is empty or no text."""
    if not isinstance(value, str):
        return None
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def _raise(fault: InputError) -> None:
    raise fault
