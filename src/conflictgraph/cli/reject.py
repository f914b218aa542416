"""`conflictgraph reject`: a sentence does not say what was read."""

import click

from conflictgraph.cli._judging import judge, judging_options

__all__ = ["command"]


@click.command("reject")
@click.argument("statement", metavar="STATEMENT_ID")
@judging_options()
def command(statement: str, graph: str, who: str | None, why: str) -> None:
    """Say that a sentence does not say what was read: questions, pictures and exports leave the statement out.

    STATEMENT_ID is the id that `query --why` shows, or as much of it as tells it from others. The judgement is a line in a file beside
    the graph; the statement itself stays, and `actors undo` brings it back.

    \b
    Example:
      conflictgraph reject 3f9a01c2 --why 'it reports what others claim'
    """
    judge(graph, who, lambda judging: judging.reject(statement, why))
