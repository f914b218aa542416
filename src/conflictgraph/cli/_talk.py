"""What is said on standard error: faults as they come, and how far long work has got."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click

from conflictgraph.errors import ConflictGraphError

__all__ = ["Faults", "counted", "progress", "say"]

_LONG = 200_000


class Faults:
    """Says each fault as it comes, and remembers that there was one."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: ConflictGraphError) -> None:
        self.count += 1
        say(str(error))


class Step(Protocol):
    """Called after each document."""

    def __call__(self, *_: object) -> None:
        """One document is done."""


def say(line: str) -> None:
    """One line for whoever watches; data never goes this way."""
    click.echo(" ".join(f"conflictgraph: {line}".split()), err=True)


def counted(number: int, what: str) -> str:
    """A number of things: `1 document`, `2 documents`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


@contextmanager
def progress(documents: tuple[str, ...], *, shows_data: bool = False) -> Iterator[Step]:
    """A line that shows how many documents are read, where someone watches and the work is long.

    With `shows_data` statements themselves are what is watched, if standard output is the same terminal.
    """
    if not sys.stderr.isatty() or not _is_long(documents) or (shows_data and sys.stdout.isatty()):
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reading: {task.completed:,.0f} documents read"), TimeElapsedColumn())
    # Left to itself, rich would send what is printed on standard output to its own console.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda *_: shown.advance(task)


def _is_long(documents: tuple[str, ...]) -> bool:
    if len(documents) != 1 or documents == ("-",):
        return True
    path = Path(documents[0])
    return not path.is_file() or path.stat().st_size > _LONG
