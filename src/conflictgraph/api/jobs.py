"""Documents read by several processes at once; what comes of them does not depend on how many there are."""

import itertools
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from conflictgraph.errors import ConflictGraphError, ReadingError
from conflictgraph.model.documents import Document
from conflictgraph.model.statements import Statement

if TYPE_CHECKING:
    from conflictgraph.api.reader import Reader

__all__ = ["batches", "read_in_processes"]

Read = tuple[Document, tuple[Statement, ...]]

_CHARACTERS, _DOCUMENTS = 40_000, 32  # of a batch at most, so that no process waits long for another
_AHEAD = 3  # batches that are given out for each process
_LOOK_FOR_PARENT = 2.0  # seconds
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class _Outcome(NamedTuple):
    """What a process made of a batch, or why it could make nothing of it."""

    statements: list[tuple[Statement, ...]]
    fault: str | None = None


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in order, several at a time."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document.text)
        if length >= _CHARACTERS or len(batch) >= _DOCUMENTS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def read_in_processes(reader: "Reader", given: Iterator[list[Document]], jobs: int) -> Iterator[Read]:
    """Each document with its statements, in order, read by `jobs` processes, each with a pipeline of its own (some 400 MB).

    Raises ReadingError where a process cannot read or is ended from outside; what was given back before that stands.
    """
    waiting: deque[tuple[list[Document], Future[_Outcome]]] = deque()
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (reader,)) as pool:
        try:
            for batch in itertools.islice(given, jobs * _AHEAD):
                waiting.append((batch, pool.submit(_read, batch)))
            while waiting:
                batch, future = waiting.popleft()
                yield from _settled(batch, future.result())
                if (following := next(given, None)) is not None:
                    waiting.append((following, pool.submit(_read, following)))
        except BrokenProcessPool as error:
            remedy = "perhaps for want of memory; try again with fewer --jobs"
            raise ReadingError(f"a process that reads was ended from outside, {remedy}") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _settled(batch: list[Document], outcome: _Outcome) -> Iterator[Read]:
    if outcome.fault is not None:
        raise ReadingError(outcome.fault)
    yield from zip(batch, outcome.statements, strict=True)


_reader: "Reader | None" = None


def _begin(reader: "Reader") -> None:
    """In a process that reads: it has one thread, leaves interruption to its parent, and ends with it."""
    global _reader  # noqa: PLW0603 - what a process has once
    _reader = reader
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_FOR_PARENT)
    os._exit(1)


def _read(batch: list[Document]) -> _Outcome:
    if _reader is None:
        raise RuntimeError("the process was not begun")
    try:
        return _Outcome([statements for _, statements in _reader.extractor.extract_all(batch)])
    except ConflictGraphError as error:
        return _Outcome([], str(error))
