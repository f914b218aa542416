"""The judgement file: what analysts judged, in a plain file beside the graph, a judgement a line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from conflictgraph.errors import DataError, GraphFileError
from conflictgraph.model.judgements import JudgementRecord, Verb, faults_of

__all__ = ["JudgementFile"]

_SUFFIX = ".judgements.jsonl"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class JudgementFile:
    """The judgements on a graph, only ever added to; without a graph file they are kept in memory.

    Two files may be joined line by line, as git does it: the order of the lines is of no account, and the same line twice counts once.
    """

    def __init__(self, graph: Path | None) -> None:
        self.path = None if graph is None else graph.with_name(graph.name + _SUFFIX)
        self._kept: list[JudgementRecord] = []

    def read(self) -> list[JudgementRecord]:
        """The judgements in the order of the lines.

        Raises DataError with every fault of the file, GraphFileError where it cannot be read.
        """
        if self.path is None:
            return list(self._kept)
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise GraphFileError(f"{self.path} cannot be read ({error.strerror}); judgements on the graph are kept in it") from error
        return _judgements(content, self.path)

    def append(self, judgement: JudgementRecord) -> None:
        """Add a judgement as the last line; raises GraphFileError where the file cannot be written."""
        if self.path is None:
            self._kept.append(judgement)
            return
        line = (json.dumps(judgement, ensure_ascii=False) + "\n").encode()
        try:
            _append(self.path, line)
        except OSError as error:
            raise GraphFileError(f"{self.path} cannot be written ({error.strerror}); nothing was judged") from error


def _append(path: Path, line: bytes) -> None:
    """Write a line in one go and see it on the disk; one that lacks its end gets it first."""
    unended = path.exists() and path.read_bytes()[-1:] not in {b"", b"\n"}
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(descriptor, b"\n" * unended + line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _judgements(content: bytes, path: Path) -> list[JudgementRecord]:
    found: dict[str, JudgementRecord] = {}
    places: dict[str, int] = {}
    faults = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        record, wrong = _record(line)
        faults += [f"{path}:{number}: {fault}" for fault in wrong]
        if record is None:
            continue
        if found.setdefault(record["id"], record) != record:
            faults.append(f"{path}:{number}: judgement {record['id']} stands on line {places[record['id']]} with other words; keep one")
        places.setdefault(record["id"], number)
    undone = ((item["id"], item["undone"]) for item in found.values() if item["judgement"] == Verb.UNDO)
    faults += [f"{path}:{places[undo]}: takes back {gone}, which is not in the file" for undo, gone in undone if gone not in found]
    if faults:
        raise DataError(faults)
    return list(found.values())


def _record(line: bytes) -> tuple[JudgementRecord | None, Iterator[str]]:
    """A judgement and no fault, or the faults of a line that is none."""
    try:
        text = line.decode()
        record = json.loads(text)
    except UnicodeDecodeError:
        return None, iter(["is not UTF-8 text"])
    except json.JSONDecodeError as error:
        if text.startswith(_CONFLICT):
            return None, iter(["is the mark of a merge conflict; keep the judgements of both sides, and delete this line"])
        return None, iter([f"is not valid JSON ({error.msg} at column {error.colno})"])
    faults = list(faults_of(record))
    return (None if faults else record), iter(faults)
