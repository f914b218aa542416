"""What can go wrong, as a tree; every message is one line that names the thing at fault and the remedy.

ConflictGraphError
├── InputError              a document that cannot be read or understood
├── DataError               a registry, lexicon or notation that breaks its schema (all faults at once)
├── GraphFileError          the graph file is missing, locked, damaged or of another version
├── OutputError             a file that cannot be written
│   └── FormatError         a format that does not exist, or is not the one that the file's suffix says
├── UnknownActorError       a name that neither the graph nor the registry knows
├── QuestionError           a question, filter or pattern that is not understood
├── ModelError              the language pipeline is not installed or does not fit
├── ReadingError            a process that reads documents beside others cannot go on
└── MissingExtraError       an optional part is not installed
"""

from collections.abc import Sequence

__all__ = [
    "ConflictGraphError",
    "DataError",
    "FormatError",
    "GraphFileError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "OutputError",
    "QuestionError",
    "ReadingError",
    "UnknownActorError",
]


class ConflictGraphError(Exception):
    """Anything a user can mend; the command line prints it as one line and exits with `exit_code`."""

    exit_code = 1


class InputError(ConflictGraphError):
    """A document cannot be read: missing, binary, too long, of an unknown format."""


class DataError(ConflictGraphError):
    """A data file breaks its schema; `faults` lists every fault found, each naming file and entry."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class GraphFileError(ConflictGraphError):
    """The graph file is missing, locked, damaged, or written by another version."""


class OutputError(ConflictGraphError):
    """A result cannot be written where it was asked for."""


class FormatError(OutputError):
    """A format is asked for that does not exist, that nothing names, or that the suffix of the file contradicts."""

    exit_code = 2


class UnknownActorError(ConflictGraphError):
    """A name that neither this graph nor the registry knows; `nearest` holds the closest known names."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f"did you mean {', '.join(nearest)}?" if nearest else "`conflictgraph actors list` lists those of this graph"
        super().__init__(f"unknown actor '{name}'; {hint}")


class QuestionError(ConflictGraphError):
    """A question, filter or pattern that is not understood."""

    exit_code = 2


class ModelError(ConflictGraphError):
    """The language pipeline asked for is not installed or lacks a part that extraction needs."""


class ReadingError(ConflictGraphError):
    """A process that reads documents beside others cannot go on."""


class MissingExtraError(ConflictGraphError):
    """An optional part is needed and not installed."""

    def __init__(self, part: str, extra: str) -> None:
        super().__init__(f"{part} is not installed; install it with: pip install 'conflictgraph[{extra}]'")
