"""`conflictgraph actors rename`: the name to show."""

import click

from conflictgraph.cli._judging import judge, judging_options

__all__ = ["command"]


@click.command("rename")
@click.argument("actor")
@click.argument("name")
@judging_options()
def command(actor: str, name: str, graph: str, who: str | None, why: str) -> None:
    """Give ACTOR the NAME that questions, pictures and exports show; it can still be asked for by its other names.

    \b
    Example:
      conflictgraph actors rename kawa 'Kawa Hassan' --why 'his full name'
    """
    judge(graph, who, lambda judging: judging.rename(actor, name, why))
