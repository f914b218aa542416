"""Who backs whom, who fights whom and who guarantees what, read from text and kept with the sentence that says so.

import conflictgraph as cg

graph = cg.read("report.txt")
graph.allies_of("Russia")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflictgraph.api import AddReport, Answer, Graph, Reader, example, extract, inspect, read
    from conflictgraph.api import open_graph as open  # noqa: A004 - `conflictgraph.open` reads as what it does
    from conflictgraph.errors import (
        ConflictGraphError,
        DataError,
        FormatError,
        GraphFileError,
        InputError,
        MissingExtraError,
        ModelError,
        OutputError,
        QuestionError,
        ReadingError,
        UnknownActorError,
    )

__all__ = [
    "AddReport",
    "Answer",
    "ConflictGraphError",
    "DataError",
    "FormatError",
    "Graph",
    "GraphFileError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "OutputError",
    "QuestionError",
    "Reader",
    "ReadingError",
    "UnknownActorError",
    "__version__",
    "example",
    "extract",
    "inspect",
    "open",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Import what is asked for when it is asked for: a question at the command line needs little of it."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - takes longer than all else here

        return version("conflictgraph")
    if name not in __all__:
        raise AttributeError(f"module 'conflictgraph' has no attribute '{name}'")
    if name.endswith("Error"):
        from conflictgraph import errors  # noqa: PLC0415 - see above

        return getattr(errors, name)
    from conflictgraph import api  # noqa: PLC0415 - see above

    return getattr(api, "open_graph" if name == "open" else name)


def __dir__() -> list[str]:
    return __all__
