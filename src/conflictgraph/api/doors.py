"""The ways in: read documents into a graph in memory, open a graph file, or see statements without keeping them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from conflictgraph.api.graph import Graph
from conflictgraph.api.reader import DEFAULT_MODEL, Reader
from conflictgraph.corpus import build_document, read_documents, read_example
from conflictgraph.errors import ConflictGraphError, GraphFileError, InputError
from conflictgraph.model.documents import Document
from conflictgraph.model.statements import Statement
from conflictgraph.storage import GraphFile

__all__ = ["example", "extract", "inspect", "open_graph", "read"]


def read(
    *paths: str | Path,
    text: str | None = None,
    date: str | None = None,
    model: str = DEFAULT_MODEL,
    actors: Path | str | None = None,
    only_actors: Path | str | None = None,
) -> Graph:
    """Read files, folders or globs, or a `text`, into a graph in memory.

    `date` is the publication date of documents that carry none, in a field or in a dateline; `actors` and `only_actors` are registry files.
    """
    if (text is None) == (not paths):
        raise InputError("nothing to read; give paths or text=..., not both")
    graph = Graph(GraphFile.in_memory, Reader(model=model, actors=actors, only_actors=only_actors))
    graph.add([build_document({"id": "text", "text": text}, "text", date=date)] if text is not None else paths, date=date)
    return graph


def open_graph(
    path: str | Path,
    *,
    create: bool = False,
    readonly: bool = False,
    model: str = DEFAULT_MODEL,
    actors: Path | str | None = None,
    only_actors: Path | str | None = None,
) -> Graph:
    """The graph on a file, or with `create` a new one; raises GraphFileError where it is missing or damaged.

    A new file is made when something is first added to it.
    """
    if not (create or readonly or Path(path).exists()):
        raise GraphFileError(f"no graph at {path}; make one with create=True")
    reader = Reader(model=model, actors=actors, only_actors=only_actors)
    graph = Graph(lambda: GraphFile.open(path, create=create, readonly=readonly), reader)
    if not create or Path(path).exists():
        graph.load()
    return graph


def inspect(
    *sources: str | Path,
    date: str | None = None,
    on_error: Callable[[ConflictGraphError], None] | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Iterator[Document]:
    """Each document that the sources name, as it would be read: its text, date, title, pages and what of it is text; nothing is extracted.

    What cannot be read is given to `on_error`, or else raised; `on_notice` hears what one should know that is no fault.
    """
    yield from read_documents([str(source) for source in sources], date=date, on_error=on_error, on_notice=on_notice)


def example(name: str) -> Iterator[Document]:
    """The documents of an example corpus: `factbook`, an entry a country (needs the extra `examples`), for `graph.add`.

    Raises InputError for a name that there is not, MissingExtraError where its package is not installed.
    """
    yield from read_example(name)


def extract(
    sources: Sequence[str],
    *,
    date: str | None = None,
    reader: Reader | None = None,
    on_error: Callable[[ConflictGraphError], None] | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    """Each document that the sources name, with its statements; nothing is kept.

    What cannot be read is given to `on_error`, or else raised; `on_notice` hears what one should know that is no fault.
    """
    reader = reader or Reader()
    documents = read_documents(sources, date=date, on_error=on_error, on_notice=on_notice)
    for first in documents:  # the pipeline is loaded when there is something to read
        if on_notice is not None:
            for line in reader.notices:
                on_notice(line)
        yield from reader.extract(itertools.chain([first], documents))
