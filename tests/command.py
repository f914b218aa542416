"""The real command, run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Result", "Run", "runner"]


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
        kept = {name: value for name, value in os.environ.items() if name not in {"CONFLICTGRAPH", "NO_COLOR"}}
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
