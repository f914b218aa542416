"""`conflictgraph add`: documents into the graph file."""

from typing import TYPE_CHECKING

import click

from conflictgraph.cli._options import date_option, graph_option, jobs_option, model_options
from conflictgraph.cli._talk import Faults, counted, progress, say
from conflictgraph.storage import AddOutcome

if TYPE_CHECKING:
    from pathlib import Path

    from conflictgraph.api import AddReport
    from conflictgraph.model.documents import Document

__all__ = ["command"]

_REASONS = {"present": "already there"}


@click.command("add")
@click.argument("documents", metavar="[DOC...]", nargs=-1)
@click.option("--keep-duplicates", is_flag=True, help="Count every document, also those that are copies of others.")
@jobs_option
@click.option("--example", metavar="NAME", help="Add an example corpus: factbook (needs the extra `examples`).")
@graph_option
@date_option
@model_options
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    graph: str,
    example: str | None,
    date: str | None,
    actors: str | None,
    only_actors: str | None,
    model: str,
    jobs: int,
    *,
    keep_duplicates: bool,
) -> None:
    """Read documents into the graph file, which is made if it is not there.

    DOC is a file, a zip file or a folder of files, a glob, or - for standard input. Read are text, Markdown, HTML, PDF, Word (.docx),
    feeds (.rss, .atom, .xml), mail (.eml), saved pages (.mhtml), JSON lines, JSON arrays and tables with a column of texts (.csv, .tsv,
    .parquet).

    Adding a document twice changes nothing, its date neither. A document is added whole or not at all, so an interrupted run is simply run
    again. Of copies - wire reports, re-posts, the same text in two formats - all are kept and one counts, the earliest dated.

    \b
    Examples:
      conflictgraph add report.txt --date 2017-04-11
      conflictgraph add reports/ news.jsonl
      conflictgraph add report.md --graph syria.db --actors more-actors.yaml
      conflictgraph add --example factbook --graph world.db
    """
    if not documents and example is None:
        raise click.UsageError("nothing to add; name documents, or --example factbook")
    from conflictgraph.api import example as read_example
    from conflictgraph.api import open_graph

    faults = Faults()
    sources: list[str | Path | Document] = [*documents, *(() if example is None else read_example(example))]
    with open_graph(graph, create=True, model=model, actors=actors, only_actors=only_actors) as opened, progress(documents) as step:
        report = opened.add(
            sources, date=date, keep_duplicates=keep_duplicates, jobs=jobs, on_error=faults, on_notice=say, on_document=step
        )
    if any(report.outcomes.values()):
        say(_closing_line(report, graph))
    ctx.exit(1 if faults.count else 0)


def _closing_line(report: "AddReport", graph: str) -> str:
    skipped = {_REASONS[outcome.value]: len(ids) for outcome, ids in report.outcomes.items() if outcome.value in _REASONS and ids}
    if report.faults:
        skipped["could not be added"] = len(report.faults)
    why = f"; skipped {', '.join(f'{number} ({reason})' for reason, number in skipped.items())}" if skipped else ""
    displaced = len(report.outcomes[AddOutcome.REPLACED])
    instead = f", {displaced} of them in place of copies that counted before" if displaced else ""
    copies = len(report.outcomes[AddOutcome.DUPLICATE])
    kept = f"; kept {copies} more that {'is a copy' if copies == 1 else 'are copies'} of others and not counted" if copies else ""
    pasted = [document for ids in report.outcomes.values() for document in ids if document.startswith("stdin-")]
    named = f"; standard input is {', '.join(pasted)}" if pasted else ""
    return f"{graph}: added {counted(report.added, 'document')} with {counted(report.statements, 'statement')}{instead}{kept}{why}{named}"
