"""`conflictgraph correct`: what a sentence does say."""

from typing import Any

import click

from conflictgraph.cli._judging import judge, judging_options
from conflictgraph.graph.curation.amending import Amendment
from conflictgraph.model.vocabulary import ActorKind, Relation, Status

__all__ = ["command"]


@click.command("correct")
@click.argument("statement", metavar="STATEMENT_ID")
@click.option("--source", metavar="ACTOR", help="Who does it.")
@click.option("--relation", metavar="RELATION", help=f"What it is: {', '.join(Relation)}.")
@click.option("--target", metavar="ACTOR", help="To whom.")
@click.option("--status", metavar="STATUS", help=f"How it is said to be: {', '.join(Status)}.")
@click.option("--swap", is_flag=True, help="Source and target are the other way round.")
@click.option("--mutual/--one-way", default=None, help="Whether it holds both ways.")
@click.option("--when", metavar="DATE", help="When it was: a partial date, a range such as 2015-03..2016 or 2014.., or none.")
@click.option("--kind", metavar="KIND", help=f"Takes an actor that nobody knows for a new one of this kind: {', '.join(ActorKind)}.")
@judging_options()
def command(statement: str, graph: str, who: str | None, why: str, **changes: Any) -> None:  # noqa: ANN401 - the fields of Amendment
    """Say what a sentence does say, in place of what was read; what you do not name stays as it is.

    STATEMENT_ID is the id that `query --why` shows, or as much of it as tells it from others. The statement keeps its id and its
    sentence, and is shown with your word on it; the judgement is a line in a file beside the graph.

    \b
    Examples:
      conflictgraph correct 3f9a01c2 --status ended --why 'the office was closed in May'
      conflictgraph correct 3f9a01c2 --target 'Free Syrian Army' --relation hostility --why 'the brigade, not the town'
    """
    judge(graph, who, lambda judging: judging.correct(statement, Amendment(**changes), why))
