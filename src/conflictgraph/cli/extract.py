"""`conflictgraph extract`: what documents say, printed and not kept."""

import json
from collections.abc import Iterable

import click

from conflictgraph.cli._options import date_option, documents_argument, model_options
from conflictgraph.cli._output import marked_sentence, print_table
from conflictgraph.cli._talk import Faults, progress, say
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import StatementRecord

__all__ = ["command"]


@click.command("extract")
@documents_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a table.",
)
@date_option
@model_options
@click.pass_context
def command(
    ctx: click.Context, documents: tuple[str, ...], form: str, date: str | None, actors: str | None, only_actors: str | None, model: str
) -> None:
    """Print the statements of documents, and store nothing.

    DOC is a file of any kind that `add` reads, a folder, a zip file, a glob, or - for standard input.

    \b
    Examples:
      conflictgraph extract report.txt --format table
      conflictgraph extract news.jsonl > statements.jsonl
      echo 'Iran arms the militia.' | conflictgraph extract -
      conflictgraph extract sudan/ --only-actors states --date 2023-05
    """
    from conflictgraph.api import Reader, extract

    faults = Faults()
    reader = Reader(model=model, actors=actors, only_actors=only_actors)
    rows: list[StatementRecord] = []
    with progress(documents, shows_data=True) as step:
        for _, statements in extract(documents, date=date, reader=reader, on_error=faults, on_notice=say):
            records = [statement.to_record() for statement in statements]
            if form == "jsonl":
                _print_lines(records)
            rows += records if form == "table" else []
            step()
    if form == "table":
        print_table(
            ("source", "relation", "target", "status", "sentence"),
            [(*_claim(row), row["status"], marked_sentence(row)) for row in rows],
        )
    ctx.exit(1 if faults.count else 0)


def _claim(row: StatementRecord) -> tuple[str, str, str]:
    return row["source"]["name"], arrow(row["relation"], mutual=row["symmetric"]), row["target"]["name"]


def _print_lines(records: Iterable[StatementRecord]) -> None:
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))
