"""Wordings: what documents say, word for word, and which wordings are so much alike that they are copies of one text.

Two wordings are copies where they share four fifths of their runs of five words (Jaccard, after Broder, "On the resemblance and
containment of documents", 1997). Candidates are found by MinHash signatures in bands (Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3): of two wordings that are just alike enough more than 99.9 % become candidates. A short text is a copy only of the
very same words: reports of incidents that differ in a place or a number are no copies.
"""

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

__all__ = ["forget_unused", "group_of", "wording_key"]

_RUN = 5  # words
_FEWEST_RUNS = 100
_ALIKE = 0.8
_BANDS, _ROWS = 16, 4
_SEED = 20261128
_WORD = re.compile(r"\w+")


def wording_key(connection: sqlite3.Connection, document_id: str, text: str, blocks: Sequence[tuple[int, int]]) -> int:
    """The key of the wording of a text, which is written where it is new; a text without words is like no other."""
    words = _words(text, blocks)
    content = " ".join(words) if words else f"\0{document_id}"
    fingerprint = hashlib.sha256(content.encode("utf-8", "replace")).digest()[:16]
    known = connection.execute("SELECT key FROM wording WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return int(known[0]) if known else _written(connection, fingerprint, _runs(tuple(words)))


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


def _written(connection: sqlite3.Connection, fingerprint: bytes, runs: frozenset[int]) -> int:
    key = int(connection.execute("INSERT INTO wording (fingerprint) VALUES (?)", (fingerprint,)).lastrowid or 0)
    if len(runs) < _FEWEST_RUNS:
        return key
    bands = list(_bands(runs))
    for other in _candidates(connection, bands):
        if _likeness(runs, _runs_of(connection, other)) >= _ALIKE:
            connection.executemany("INSERT INTO alike VALUES (?, ?)", [(key, other), (other, key)])
    connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, key) for band in bands])
    return key


def _candidates(connection: sqlite3.Connection, bands: Iterable[int]) -> list[int]:
    found = {key for band in bands for (key,) in connection.execute("SELECT wording FROM band WHERE hash = ?", (band,))}
    return sorted(found)


def _runs_of(connection: sqlite3.Connection, wording: int) -> frozenset[int]:
    text, blocks = connection.execute("SELECT text, blocks FROM document WHERE wording = ? LIMIT 1", (wording,)).fetchone()
    return _runs(tuple(_words(text, [(start, end) for start, end in json.loads(blocks)])))


def _words(text: str, blocks: Sequence[tuple[int, int]]) -> list[str]:
    """The words of what is read of a text, whatever their case; of all of it where nothing says what is."""
    return [word for start, end in blocks or [(0, len(text))] for word in _WORD.findall(text[start:end].casefold())]


@lru_cache(maxsize=64)
def _runs(words: tuple[str, ...]) -> frozenset[int]:
    return frozenset(zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "replace")) for at in range(max(1, len(words) - _RUN + 1)))


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _bands(runs: frozenset[int]) -> Iterator[int]:
    """The bands of the MinHash signature of some runs of words, each as one number."""
    import numpy as np  # noqa: PLC0415  # only where documents are added

    factors, offsets = _permutations()
    hashes = (np.fromiter(sorted(runs), dtype=np.uint64)[:, None] * factors + offsets) >> np.uint64(32)
    signature = hashes.min(axis=0).astype("<u4").reshape(_BANDS, _ROWS)
    for number, row in enumerate(signature):
        yield zlib.crc32(row.tobytes(), number)


@lru_cache(maxsize=1)
def _permutations() -> tuple[Any, Any]:
    """Multiply-shift hash functions (Dietzfelbinger et al., 1997), the same on every machine."""
    import numpy as np  # noqa: PLC0415  # only where documents are added

    generator = np.random.Generator(np.random.PCG64(_SEED))
    factors = generator.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, generator.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)
