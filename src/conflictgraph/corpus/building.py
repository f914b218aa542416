"""Documents built from their fields: what is stored and quoted, checked."""

import re
from datetime import UTC, datetime, timedelta

from conflictgraph.corpus.blocks import find_blocks
from conflictgraph.corpus.dateline import find_dateline
from conflictgraph.corpus.dateline_forms import load_dateline_forms
from conflictgraph.corpus.decoding import checked_text
from conflictgraph.corpus.files import Fields
from conflictgraph.errors import InputError
from conflictgraph.model.dates import is_date
from conflictgraph.model.documents import Document, Place

__all__ = ["build_document", "checked_date"]

_DAY_AND_TIME = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d")
_FIRST_TIME_ZONE = timedelta(hours=14)


def build_document(fields: Fields, place: str, *, date: str | None = None) -> Document:
    """The document that some fields describe; `place` is what an error names.

    Fields are id, text, title, author, outlet, date, dated_by, url, format and places; others are ignored. It is dated by its field,
    else by the dateline of its text, else by `date`.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: has no text; a document needs a field 'text'")
    text = checked_text(text, place)
    day, dated_by = _dated(fields, text, place, date)
    return Document(
        id=_identifier(fields.get("id", place), place),
        text=text,
        title=_line(fields.get("title")),
        date=day,
        url=_line(fields.get("url")),
        author=_line(fields.get("author")),
        outlet=_line(fields.get("outlet")),
        dated_by=dated_by,
        format=_line(fields.get("format")),
        blocks=find_blocks(text),
        places=_places(fields.get("places")),
    )


def _dated(fields: Fields, text: str, place: str, given: str | None) -> tuple[str | None, str | None]:
    """The day of publication and where it comes from."""
    if day := _date(fields.get("date"), place):
        return day, _line(fields.get("dated_by")) or "field"
    if day := find_dateline(text, today=_today()):
        return day, "dateline"
    day = _date(given, place)
    return day, "given" if day else None


def _places(value: object) -> tuple[Place, ...]:
    """The pages or paragraphs that a reader found; what stands in a field of JSON is no reader's word."""
    return tuple(Place(start=start, name=name) for start, name in value) if isinstance(value, tuple) else ()


def _identifier(value: object, place: str) -> str:
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text.isprintable() or not text:
        raise InputError(f"{place}: the id is not a line of text")
    return text


def _date(value: object, place: str) -> str | None:
    """A date as we write it, of one in words or figures that can be only one day; of a date with a time of day the day."""
    if value is None or value == "":
        return None
    text = str(value).strip() if isinstance(value, str | int) else ""
    match = _DAY_AND_TIME.match(text)
    text = match[1] if match else text
    return checked_date(text if is_date(text) else load_dateline_forms().day_of(text) or text, place)


def _today() -> str:
    """The day that it is where days begin first: no text is published after it."""
    return (datetime.now(UTC) + _FIRST_TIME_ZONE).date().isoformat()


def checked_date(text: str, place: str) -> str:
    """A date as we write it, if it is one; raises InputError."""
    if not is_date(text):
        raise InputError(f"{place}: '{' '.join(text.split())}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _line(value: object) -> str | None:
    """A title or address on one line; None where the field is empty or no text."""
    if not isinstance(value, str):
        return None
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None
