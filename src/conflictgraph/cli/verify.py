"""`conflictgraph verify`: is the graph file whole."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say
from conflictgraph.storage import GraphFile

__all__ = ["command"]


@click.command("verify")
@graph_option
@click.pass_context
def command(ctx: click.Context, graph: str) -> None:
    """Check the graph file: that it is not damaged, and that every document says what its statements quote.

    Each fault is a line on standard error, and the exit code is 1.

    \b
    Examples:
      conflictgraph verify
      conflictgraph verify --graph syria.db
    """
    with GraphFile.open(graph, readonly=True) as file:
        faults = file.verify()
        info = {} if faults else file.info()
    for fault in faults:
        say(fault)
    if faults:
        ctx.exit(1)
    click.echo(
        f"{graph} is whole: {counted(int(str(info['documents'])), 'document')}, {counted(int(str(info['statements'])), 'statement')}"
    )
