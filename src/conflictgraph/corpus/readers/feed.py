"""Feeds (RSS, Atom): one document an item, known by the id or address that the item has (feedparser)."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser

from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.readers._markup import fragment_text
from conflictgraph.errors import InputError

__all__ = ["read"]

# A feed declares no entities; what does would have them expanded without end, or fetched.
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DAY = len("YYYY-MM-DD")


def read(file: File) -> Found:
    """The items of a feed."""
    data = file.data()
    if _ENTITIES.search(data):
        raise InputError(f"{file.name}: declares entities, which no feed needs; it is not read")
    feed = feedparser.parse(BytesIO(data))
    if not feed.version:
        raise InputError(f"{file.name}: is no feed (RSS or Atom)")
    if feed.bozo and not feed.entries:
        raise InputError(f"{file.name}: is damaged ({' '.join(str(feed.bozo_exception).split())})")
    for number, item in enumerate(feed.entries, start=1):
        yield f"{file.name}#{number}", _fields(item, f"{file.name}#{number}", feed.feed)


def _fields(item: Any, place: str, feed: Any) -> dict[str, Any]:  # noqa: ANN401 - dictionaries of feedparser
    bodies = [part.get("value", "") for part in item.get("content", ())]
    source = item.get("source") or feed
    return {
        "id": item.get("id") or item.get("link") or place,
        "text": fragment_text(max([*bodies, item.get("summary", "")], key=len)),
        "title": fragment_text(item.get("title", "")),
        "author": item.get("author") or feed.get("author"),
        "outlet": source.get("title") or feed.get("title"),
        "date": _day(item.get("published") or item.get("updated")),
        "dated_by": "feed",
        "url": link if (link := str(item.get("link") or "")).startswith("http") else None,
    }


def _day(written: str | None) -> str | None:
    """The day where the item was published: that of its own time zone; None where it is no date."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return written[:_DAY] if re.fullmatch(r"\d{4}-\d\d-\d\d.*", written) else None
