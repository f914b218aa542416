"""`conflictgraph remove`: documents out of the graph file."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query.names import resolve_document
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_MARKS = ("/", "#", ":")  # between the name of a file or folder and that of a document in it


@click.command("remove")
@click.argument("documents", metavar="ID...", nargs=-1, required=True)
@graph_option
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], graph: str) -> None:
    """Take documents out of the graph file, with every statement that came from them.

    ID is a document's id - its path as it was given to `add`, its `id` in JSON lines, or what `add` called standard input - or the name of
    its file alone; or the name of a folder, zip file, letter or table, for all that came out of it.

    \b
    Examples:
      conflictgraph remove report.txt
      conflictgraph remove news-17 news-18 --graph syria.db
    """
    removed = faults = 0
    with GraphFile.open(graph) as file:
        for document in dict.fromkeys(documents):
            try:
                for found in _meant(document, file):
                    removed += _remove(found, file)
            except QuestionError as error:
                faults += 1
                say(f"{graph}: {error}")
    if removed:
        say(f"{graph}: removed {counted(removed, 'document')}")
    ctx.exit(1 if faults else 0)


def _meant(name: str, file: GraphFile) -> list[str]:
    """The document of this id or file name, and all that came out of a file or folder of this name."""
    parts = tuple(f"{name.rstrip('/')}{mark}" for mark in _MARKS)
    inside = [document for document in file.document_ids() if document.startswith(parts)]
    if inside:
        return [*([name] if name in file.document_ids() else []), *inside]
    return [resolve_document(name, file)]


def _remove(document: str, file: GraphFile) -> bool:
    """Take a document out, and say which of its copies counts now that did not before."""
    waiting = [copy for copy in file.copies_of(document) if file.counting_for(copy) is not None]
    removed = file.remove(document)
    if now := [copy for copy in waiting if file.counting_for(copy) is None]:
        say(f"{document}: in its place counts {' and '.join(now)}")
    return removed
