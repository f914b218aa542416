"""`conflictgraph compact`: the graph file without the room of what was removed."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import say

__all__ = ["command"]


@click.command("compact")
@graph_option
def command(graph: str) -> None:
    """Give back the room of documents that were removed; nothing that questions see changes.

    \b
    Example:
      conflictgraph compact --graph syria.db
    """
    from conflictgraph.api import open_graph

    with open_graph(graph) as opened:
        before, after = opened.compact()
    say(f"{graph}: {before:,} bytes before, {after:,} now")
