"""`conflictgraph actors undo`: a judgement is taken back."""

import click

from conflictgraph.cli._judging import judge, judging_options

__all__ = ["command"]


@click.command("undo")
@click.argument("judgement", metavar="[JUDGEMENT_ID]", required=False)
@judging_options(why_required=False)
def command(judgement: str | None, graph: str, who: str | None, why: str) -> None:
    """Take a judgement back, on actors or on statements: the one with the id, or the latest.

    It stays in the file, and so does the undo: to undo the undo brings it back. `conflictgraph judgements` shows the ids.

    \b
    Examples:
      conflictgraph actors undo
      conflictgraph actors undo 1f02ac9d --why 'the second report says otherwise'
    """
    judge(graph, who, lambda judging: judging.undo(judgement, why))
