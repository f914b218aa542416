"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from conflictgraph.errors import OutputError

__all__ = ["written_whole"]


@contextmanager
def written_whole(*paths: Path) -> Iterator[list[TextIO]]:
    """Streams to files that are written aside and take their places together when all is written.

    Raises OutputError where that cannot be; then what was there before is still there.
    """
    targets = [path.resolve() for path in paths]
    asides = [_aside(path) for path in targets]
    try:
        with ExitStack() as stack:
            yield [stack.enter_context(aside.open("w", encoding="utf-8", errors="replace", newline="")) for aside in asides]
        for aside, target in zip(asides, targets, strict=True):
            if aside != target:
                aside.replace(target)
    except OSError as error:
        named = ", ".join(str(path) for path in paths)
        raise OutputError(f"{named} cannot be written ({error.strerror or error}); name another file") from error
    finally:
        for aside, target in zip(asides, targets, strict=True):
            if aside != target:
                aside.unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    # A device such as /dev/stdout is written where it is: it cannot be put in place.
    if path.exists() and not path.is_file() and not path.is_dir():
        return path
    return path.with_name(f".{path.name}.{os.getpid()}.part")
