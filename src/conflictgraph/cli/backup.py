"""`conflictgraph backup`: a whole copy of the graph file, whoever writes to it."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import say

__all__ = ["command"]


@click.command("backup")
@click.argument("target", metavar="FILE")
@graph_option
def command(target: str, graph: str) -> None:
    """Write the graph file as it is now to FILE, which must not be there yet, with what was judged of it beside.

    Others may read and write meanwhile; to copy the file by hand while somebody writes would tear it.

    \b
    Example:
      conflictgraph backup /backups/syria-2026-11.db --graph syria.db
    """
    from conflictgraph.api import open_graph

    with open_graph(graph, readonly=True) as opened:
        opened.backup(target)
    say(f"wrote {target}")
