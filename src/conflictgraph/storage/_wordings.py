"""Wordings: what documents say, word for word, and which wordings are so much alike that they are copies of one text.

Two wordings are copies where they share four fifths of their runs of five words, and one is an excerpt of another where three quarters of
its own are in the other, as in a report that a paper has cut and headed anew (resemblance and containment after Broder, "On the
resemblance and containment of documents", 1997); and neither where their numbers differ, as those of weekly reports of one form do.
Candidates are found by a sample of the runs that is the same for every text (his sketches modulo m). A short text is a copy only of the
very same words: reports of incidents that differ in a place or a number are no copies.
"""

import hashlib
import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["forget_unused", "group_of", "parts_of", "wholes_of", "wording_key"]

_RUN = 5  # words
_FEWEST_RUNS = 80
_ALIKE, _EXCERPT = 0.8, 0.75
_SAME_NUMBERS = 0.8
_SAMPLED = 8  # one run in so many
_FEWEST_SHARED = 3
_MOST_COMMON = 500  # wordings: a run that more of them have is a formula, and tells nothing
_WORD = re.compile(r"\w+")


def wording_key(connection: sqlite3.Connection, document_id: str, text: str, blocks: Sequence[tuple[int, int]]) -> int:
    """The key of the wording of a text, which is written where it is new; a text without words is like no other."""
    words = _words(text, blocks)
    content = " ".join(words) if words else f"\0{document_id}"
    fingerprint = hashlib.sha256(content.encode("utf-8", "replace")).digest()[:16]
    known = connection.execute("SELECT key FROM wording WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return int(known[0]) if known else _written(connection, fingerprint, _content(tuple(words)))


def group_of(connection: sqlite3.Connection, wording: int) -> list[int]:
    """The keys of all wordings that are copies of this one, or copies of copies, itself among them."""
    rows = connection.execute(
        "WITH RECURSIVE found (key) AS (SELECT ? UNION SELECT alike.other FROM alike JOIN found ON alike.one = found.key) "
        "SELECT key FROM found ORDER BY key",
        (wording,),
    )
    return [int(key) for (key,) in rows]


def forget_unused(connection: sqlite3.Connection, wordings: Iterable[int]) -> None:
    """Take out those of the wordings that no document has any more."""
    query = "DELETE FROM wording WHERE key = ? AND NOT EXISTS (SELECT 1 FROM document WHERE document.wording = wording.key)"
    connection.executemany(query, [(key,) for key in wordings])


def parts_of(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[int]:
    """The keys of the wordings that are excerpts of one of these."""
    query = "SELECT DISTINCT part FROM excerpt WHERE whole IN (SELECT value FROM json_each(?)) ORDER BY part"
    return [int(key) for (key,) in connection.execute(query, (json.dumps(list(wordings)),))]


def wholes_of(connection: sqlite3.Connection, wording: int) -> list[int]:
    """The keys of the wordings of which this one is an excerpt."""
    return [int(key) for (key,) in connection.execute("SELECT whole FROM excerpt WHERE part = ? ORDER BY whole", (wording,))]


class _Content(NamedTuple):
    """The runs of words of a text, each as a number, the words in it that are or hold numbers, and the words all told."""

    runs: frozenset[int]
    numbers: frozenset[str]
    words: tuple[str, ...]


def _written(connection: sqlite3.Connection, fingerprint: bytes, content: _Content) -> int:
    key = int(connection.execute("INSERT INTO wording (fingerprint) VALUES (?)", (fingerprint,)).lastrowid or 0)
    if len(content.runs) < _FEWEST_RUNS:
        return key
    sample = [run for run in sorted(content.runs) if run % _SAMPLED == 0]
    for other in _candidates(connection, sample):
        _compare(connection, key, content, other)
    connection.executemany("INSERT INTO sample VALUES (?, ?)", [(run, key) for run in sample])
    return key


def _candidates(connection: sqlite3.Connection, sample: Iterable[int]) -> list[int]:
    shared: Counter[int] = Counter()
    for run in sample:
        found = connection.execute("SELECT wording FROM sample WHERE run = ? LIMIT ?", (run, _MOST_COMMON + 1)).fetchall()
        if len(found) <= _MOST_COMMON:
            shared.update(key for (key,) in found)
    return sorted(key for key, count in shared.items() if count >= _FEWEST_SHARED)


def _compare(connection: sqlite3.Connection, key: int, content: _Content, other: int) -> None:
    """Keep whether two wordings are copies of one another, or one an excerpt of the other."""
    text, blocks = connection.execute("SELECT text, blocks FROM document WHERE wording = ? LIMIT 1", (other,)).fetchone()
    others = _content(tuple(_words(text, [(start, end) for start, end in json.loads(blocks)])))
    common = len(content.runs & others.runs)
    (part, small), (whole, large) = sorted(((key, content), (other, others)), key=lambda item: (len(item[1].runs), item[1].words))
    if len(small.numbers & large.numbers) < _SAME_NUMBERS * len(small.numbers):
        return
    if common >= _ALIKE * len(small.runs | large.runs):
        connection.executemany("INSERT INTO alike VALUES (?, ?)", [(key, other), (other, key)])
    elif common >= _EXCERPT * len(small.runs):
        connection.execute("INSERT INTO excerpt VALUES (?, ?)", (part, whole))


def _words(text: str, blocks: Sequence[tuple[int, int]]) -> list[str]:
    """The words of what is read of a text, whatever their case; of all of it where nothing says what is."""
    return [word for start, end in blocks or [(0, len(text))] for word in _WORD.findall(text[start:end].casefold())]


@lru_cache(maxsize=64)
def _content(words: tuple[str, ...]) -> _Content:
    starts = range(max(1, len(words) - _RUN + 1))
    runs = (" ".join(words[start : start + _RUN]).encode("utf-8", "replace") for start in starts)
    return _Content(frozenset(map(zlib.crc32, runs)), frozenset(word for word in words if any(map(str.isdigit, word))), words)
