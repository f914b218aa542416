"""The same statements in memory and in a graph file: a question must not know the difference."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from builders import RELATION_TYPES
from conflictgraph.graph.memory import MemorySource
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import ActorRecord
from conflictgraph.model.statements import Statement
from conflictgraph.storage import GraphFile

MakeSource = Callable[..., StatementSource]


@pytest.fixture(params=["memory", "file"])
def make_source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeSource]:
    with ExitStack() as stack:

        def make(*documents: tuple[Any, Sequence[Statement]], names: Iterable[ActorRecord] = ()) -> StatementSource:
            if request.param == "memory":
                return MemorySource([item.to_record() for _, statements in documents for item in statements], RELATION_TYPES, names)
            graph = stack.enter_context(GraphFile.open(tmp_path / "graph.db", create=True))
            graph.set_relation_types(RELATION_TYPES)
            graph.set_names(names, "names")
            for document, statements in documents:
                graph.add(document, statements)
            return graph

        yield make
