"""A file to be read: its name, its content, and who hears of what is wrong in it."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import PurePath
from typing import IO, Any, BinaryIO
from zipfile import BadZipFile

from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.errors import ConflictGraphError, InputError

__all__ = ["Fields", "File", "Found", "Report", "Rewound"]

Report = Callable[[ConflictGraphError], None]
Fields = dict[str, Any]
Found = Iterator[tuple[str, Fields]]

_DEEPEST = 3
# What zipfile raises in the middle of a damaged member, or one packed in a way that it does not know.
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError)
_MAX_UNPACKED = 2_000_000_000


class Unpacked(RawIOBase):
    """What is unpacked from a file, and how much of it in all; raises InputError beyond a limit, so that no archive fills the day.

    `left` is shared by all that one file contains.
    """

    def __init__(self, stream: IO[bytes], name: str, left: list[int]) -> None:
        self._stream, self._name, self._left = stream, name, left

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        """Fill a buffer with what comes next."""
        try:
            data = self._stream.read(len(buffer))
        except _DAMAGED as fault:
            raise InputError(f"{self._name}: is damaged ({str(fault) or type(fault).__name__})") from fault
        self._left[0] -= len(data)
        if self._left[0] < 0:
            raise InputError(f"{self._name}: what it is packed in holds more than {_MAX_UNPACKED:,} bytes; unpack it first")
        buffer[: len(data)] = data
        return len(data)


class Rewound(RawIOBase):
    """A stream of which the head was read, from its beginning."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        """Fill a buffer with what comes next."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


@dataclass(slots=True)
class File:
    """A file that is open; `name` is what errors name and what ids of its documents begin with.

    `report` hears of each part that cannot be read, `notice` of what one should know that is no fault; `inner` reads a file that
    this one contains, `depth` counts in how many it lies, `left` how many bytes may still be unpacked.
    """

    name: str
    stream: BinaryIO
    report: Report
    notice: Callable[[str], None]
    inner: Callable[["File"], Found]
    depth: int = 0
    left: list[int] = field(default_factory=lambda: [_MAX_UNPACKED])
    _told: bool = field(default=False, init=False)

    @property
    def suffix(self) -> str:
        """The suffix that says how it is read."""
        return PurePath(self.name).suffix.lower()

    def data(self, start: bytes = b"", *, most: int = MAX_BYTES) -> bytes:
        """All that is left of the file after `start`; raises InputError where that is more than `most` bytes."""
        data = start + self.stream.read(max(0, most + 1 - len(start)))
        if len(data) > most:
            raise InputError(f"{self.name}: is larger than {most:,} bytes; split it")
        return data

    def text(self, start: bytes = b"") -> str:
        """All that is left of the file after `start` as text; raises InputError where it is none."""
        return decoded(self.data(start), self.name, self.assumed)

    def assumed(self, encoding: str) -> None:
        """Says, once, which encoding the file is taken to have."""
        if not self._told:
            self.notice(f"{self.name}: is not UTF-8; read as {encoding} (save it as UTF-8 if letters come out wrong)")
            self._told = True

    def contained(self, name: str, stream: IO[bytes]) -> "File":
        """A file that this one contains, by its name in it; raises InputError where files contain files too deeply."""
        inside = f"{self.name}/{name}"
        if self.depth >= _DEEPEST:
            raise InputError(f"{inside}: lies in more than {_DEEPEST} files that contain files; unpack it first")
        unpacked = BufferedReader(Unpacked(stream, inside, self.left))
        return File(inside, unpacked, self.report, self.notice, self.inner, self.depth + 1, self.left)
