"""The real command, run as a user runs it: in a process of its own, or inside that of the tests, where the pipeline is loaded once."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from conflictgraph.cli import main

__all__ = ["Result", "Run", "inside", "runner"]

_LEFT_OUT = {"CONFLICTGRAPH", "CONFLICTGRAPH_WHO", "NO_COLOR"}


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Result]


def runner(folder: Path, *command: str) -> Run:
    """Runs `conflictgraph` (or another command that does the same) in a folder; `stdin` is what it is given to read."""
    command = command or (sys.executable, "-m", "conflictgraph")

    def run(*arguments: str, stdin: str | bytes = b"", **environment: str) -> Result:
        kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        done = subprocess.run(
            [*command, *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=folder,
            env={**kept, **environment},
            check=False,
            timeout=300,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def inside(folder: Path) -> Run:
    """Runs `conflictgraph` in a folder as `runner` does, in this process; what it loads stays loaded for the next."""

    def run(*arguments: str, stdin: str | bytes = b"", **environment: str) -> Result:
        given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), encoding="utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with chdir(folder), _environment(environment), _streams(arguments, given, out, err):
            try:
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            out.flush()
        return Result(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return run


@contextmanager
def _environment(given: dict[str, str]) -> Iterator[None]:
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    with patch.dict(os.environ, {**kept, **given}, clear=True):
        yield


@contextmanager
def _streams(arguments: tuple[str, ...], given: io.TextIOWrapper, out: io.TextIOWrapper, err: io.TextIOWrapper) -> Iterator[None]:
    with (
        patch.object(sys, "argv", ["conflictgraph", *arguments]),
        patch.object(sys, "stdin", given),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        yield
