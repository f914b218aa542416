"""`conflictgraph update`: documents that have changed, into the graph file."""

from typing import Any

import click

from conflictgraph.cli._options import date_option, documents_argument, graph_option, jobs_option, model_options
from conflictgraph.cli._talk import Faults, counted, progress, say
from conflictgraph.storage import AddOutcome

__all__ = ["command"]


@click.command("update")
@documents_argument
@graph_option
@date_option
@jobs_option
@model_options
@click.pass_context
def command(ctx: click.Context, /, documents: tuple[str, ...], graph: str, date: str | None, jobs: int, **reading: Any) -> None:  # noqa: ANN401 - the model options
    """Read documents that are new or have changed, each in the place of what the graph has under its id.

    What has not changed is not read again. Judgements stay, and follow their sentences where these are still said.

    \b
    Examples:
      conflictgraph update reports/
      conflictgraph update note.md --date 2017-04-11
    """
    from conflictgraph.api import open_graph

    faults = Faults()
    with open_graph(graph, create=True, **reading) as opened, progress(documents) as step:
        report = opened.update(documents, date=date, jobs=jobs, on_error=faults, on_notice=say, on_document=step)
    updated, present = (len(report.outcomes[outcome]) for outcome in (AddOutcome.UPDATED, AddOutcome.PRESENT))
    if any(report.outcomes.values()):
        done = f"updated {counted(updated, 'document')}, added {report.added}, with {counted(report.statements, 'statement')}"
        say(f"{graph}: {done}{f'; {present} unchanged' if present else ''}")
    ctx.exit(1 if faults.count else 0)
