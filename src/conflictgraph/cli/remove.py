"""`conflictgraph remove`: documents out of the graph file."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say
from conflictgraph.storage import GraphFile

__all__ = ["command"]


@click.command("remove")
@click.argument("documents", metavar="ID...", nargs=-1, required=True)
@graph_option
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], graph: str) -> None:
    """Take documents out of the graph file, with every statement that came from them.

    ID is a document's id: its path as it was given to `add`, its `id` in JSON lines, or what `add` called standard input.

    \b
    Examples:
      conflictgraph remove report.txt
      conflictgraph remove news-17 news-18 --graph syria.db
    """
    with GraphFile.open(graph) as file:
        missing = [document for document in dict.fromkeys(documents) if not file.remove(document)]
    for document in missing:
        say(f"{document}: no such document in {graph}; `conflictgraph info` lists its documents")
    removed = len(dict.fromkeys(documents)) - len(missing)
    if removed:
        say(f"{graph}: removed {counted(removed, 'document')}")
    ctx.exit(1 if missing else 0)
