"""`conflictgraph accept`: a statement is right."""

import click

from conflictgraph.cli._judging import judge, judging_options
from conflictgraph.model.judgements import Verdict

__all__ = ["command"]


@click.command("accept")
@click.argument("statement", metavar="STATEMENT_ID")
@click.option("--unsure", is_flag=True, help="Note that you have looked and cannot tell; nothing changes.")
@judging_options()
def command(statement: str, graph: str, who: str | None, why: str, *, unsure: bool) -> None:
    """Say that a statement is right as it was read: its confidence is 1 from then on.

    STATEMENT_ID is the id that `query --why` shows, or as much of it as tells it from others. The judgement is a line in a file beside
    the graph; the statement itself stays as it was.

    \b
    Examples:
      conflictgraph accept 3f9a01c2 --why 'the communique says so too'
      conflictgraph accept 3f9a01c2 --unsure --why 'which of the two councils?'
    """
    judge(graph, who, lambda judging: judging.accept(statement, why, Verdict.UNSURE if unsure else Verdict.POSITIVE))
