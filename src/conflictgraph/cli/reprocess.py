"""`conflictgraph reprocess`: the documents of the graph file, read anew."""

from typing import Any

import click

from conflictgraph.cli._options import graph_option, jobs_option, model_options
from conflictgraph.cli._talk import counted, progress, say
from conflictgraph.storage import AddOutcome

__all__ = ["command"]


@click.command("reprocess")
@click.option("--all", "everything", is_flag=True, help="Read all documents, not only those that were read otherwise.")
@graph_option
@jobs_option
@model_options
def command(graph: str, jobs: int, *, everything: bool, **reading: Any) -> None:  # noqa: ANN401 - the model options
    """Read documents anew, from the texts that the graph file keeps: those that another package, pipeline, registry or lexicon has read.

    Judgements stay, and follow their sentences where these are still said. An interrupted run is simply run again: each document is read
    anew whole or not at all.

    \b
    Examples:
      conflictgraph reprocess
      conflictgraph reprocess --actors my.yaml --jobs 2
    """
    from conflictgraph.api import open_graph

    with open_graph(graph, **reading) as opened, progress((graph, graph)) as step:
        report = opened.reprocess(everything=everything, jobs=jobs, on_notice=say, on_document=step)
    read = len(report.outcomes[AddOutcome.UPDATED])
    said = f"read {counted(read, 'document')} anew with {counted(report.statements, 'statement')}" if read else "nothing was read otherwise"
    say(f"{graph}: {said}")
