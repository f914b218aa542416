"""`conflictgraph remove`: documents out of the graph file."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query.names import resolve_document
from conflictgraph.storage import GraphFile

__all__ = ["command"]


@click.command("remove")
@click.argument("documents", metavar="ID...", nargs=-1, required=True)
@graph_option
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], graph: str) -> None:
    """Take documents out of the graph file, with every statement that came from them.

    ID is a document's id - its path as it was given to `add`, its `id` in JSON lines, or what `add` called standard input - or the name of
    its file alone.

    \b
    Examples:
      conflictgraph remove report.txt
      conflictgraph remove news-17 news-18 --graph syria.db
    """
    removed = faults = 0
    with GraphFile.open(graph) as file:
        for document in dict.fromkeys(documents):
            try:
                found = resolve_document(document, file)
                waiting = [copy for copy in file.copies_of(found) if file.counting_for(copy) is not None]
                removed += file.remove(found)
                if now := [copy for copy in waiting if file.counting_for(copy) is None]:
                    say(f"{found}: in its place counts {' and '.join(now)}")
            except QuestionError as error:
                faults += 1
                say(f"{graph}: {error}")
    if removed:
        say(f"{graph}: removed {counted(removed, 'document')}")
    ctx.exit(1 if faults else 0)
