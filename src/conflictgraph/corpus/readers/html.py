"""Web pages: the main text without menus and advertisements, and what the page says of itself (trafilatura)."""

import logging
import re
from typing import Any

from trafilatura import bare_extraction

from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.readers._markup import page_text, tree_text
from conflictgraph.errors import InputError

__all__ = ["read", "read_page"]

_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://\S+?)\s*-->")
_ADDRESS = re.compile(r"https?://\S+")
# Paragraphs of the tree that trafilatura makes of a page.
_BLOCKS = frozenset(("ab", "cell", "code", "div", "head", "item", "lb", "list", "p", "quote", "row", "table"))
# Only what a page says of its day, the day of first publication: no searching of its text for something like a date.
_DATES = {"original_date": True, "extensive_search": False}


def read(file: File) -> Found:
    """The one article of a web page."""
    yield file.name, {"id": file.name, **read_page(page_text(file.data(), file), file.name)}


def read_page(markup: str, name: str) -> dict[str, Any]:
    """The fields of a page, without an id; raises InputError where no main text is found in it."""
    for talker in ("trafilatura", "htmldate"):  # they log what they could not do; what came of it is said by our own errors
        logging.getLogger(talker).setLevel(logging.CRITICAL)
    found: Any = bare_extraction(markup, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    if found is None or found.body is None:
        raise InputError(f"{name}: no main text found in the page; save the text itself as .txt")
    return {
        "text": tree_text(found.body, _BLOCKS),
        "title": found.title,
        "author": found.author,
        "outlet": found.sitename,
        "date": found.date,
        "dated_by": "page metadata",
        "url": _address(found.url, markup),
    }


def _address(canonical: str | None, markup: str) -> str | None:
    """The address that the page gives itself, else that which a browser noted when it saved the page."""
    if canonical and _ADDRESS.fullmatch(canonical):
        return canonical
    match = _SAVED_FROM.search(markup)
    return match[1] if match else None
