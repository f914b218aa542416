"""A file to be read: its name, its content, and who hears of what is wrong in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO

from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.errors import ConflictGraphError, InputError

__all__ = ["Fields", "File", "Found", "Report"]

Report = Callable[[ConflictGraphError], None]
Fields = dict[str, Any]
Found = Iterator[tuple[str, Fields]]

_DEEPEST = 3


@dataclass(slots=True)
class File:
    """A file that is open; `name` is what errors name and what ids of its documents begin with.

    `report` hears of each part that cannot be read, `notice` of what one should know that is no fault; `inner` reads a file that
    this one contains, `depth` counts in how many it lies.
    """

    name: str
    stream: BinaryIO
    report: Report
    notice: Callable[[str], None]
    inner: Callable[["File"], Found]
    depth: int = 0
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

    def assumed(self) -> None:
        """Says, once, that the encoding of the file is assumed."""
        if not self._told:
            self.notice(f"{self.name}: is not UTF-8; read as Windows-1252 (save it as UTF-8 if letters come out wrong)")
            self._told = True

    def contained(self, name: str, data: bytes) -> "File":
        """A file that this one contains, by its name in it; raises InputError where files contain files too deeply."""
        if self.depth >= _DEEPEST:
            raise InputError(f"{self.name}/{name}: lies in more than {_DEEPEST} files that contain files; unpack it first")
        return File(f"{self.name}/{name}", BytesIO(data), self.report, self.notice, self.inner, self.depth + 1)
