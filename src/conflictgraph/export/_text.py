"""Ids and texts as every format can hold them."""

import hashlib
import json
import re
from collections.abc import Iterable

from conflictgraph.model.records import LinkRecord

__all__ = ["clean", "distinct", "link_id"]

# What XML 1.0 has no way to write: control characters of scanned pages, halves of characters, non-characters.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the characters that no format can hold."""
    return _ILLEGAL.sub("", text)


def distinct(names: Iterable[str]) -> dict[str, str]:
    """Each name cleaned, and numbered where cleaning makes two the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        base, number = clean(name), 2
        candidate = base
        while candidate in taken:
            candidate, number = f"{base}-{number}", number + 1
        taken.add(candidate)
        found[name] = candidate
    return found


def link_id(link: LinkRecord) -> str:
    """An id that a link has in every export of every graph, and no other link has."""
    identity = [link["source"]["id"], link["relation"], link["target"]["id"]]
    return hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:16]
