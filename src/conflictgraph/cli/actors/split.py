"""`conflictgraph actors split`: some mentions of an actor are another."""

import click

from conflictgraph.cli._judging import judge, judging_options
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["command"]


@click.command("split")
@click.argument("actor")
@click.argument("new")
@click.option("--mention", "mentions", metavar="WORDS", multiple=True, help="Where a text calls it by these words (repeatable).")
@click.option("--document", "documents", metavar="ID", multiple=True, help="In this document (repeatable).")
@click.option("--statement", "statements", metavar="ID", multiple=True, help="In this statement (repeatable).")
@click.option("--kind", metavar="KIND", help=f"The kind of NEW where nobody knows it: {', '.join(ActorKind)} [default: that of ACTOR].")
@judging_options()
def command(actor: str, new: str, graph: str, who: str | None, why: str, **which: object) -> None:
    """Say that some mentions of ACTOR are NEW, an actor that is known or a new one.

    Which mentions is said by their words, by document and by statement; where several are given, all must fit.

    \b
    Examples:
      conflictgraph actors split council 'Local Council of Idlib' --document idlib.txt --why 'the town council'
      conflictgraph actors split kurds ypg --mention 'Kurdish fighters' --why 'only the YPG fought there'
    """
    judge(graph, who, lambda judging: judging.split(actor, new, why, **which))  # type: ignore[arg-type]  # click checks the options, mypy sees objects
