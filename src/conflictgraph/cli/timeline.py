"""`conflictgraph timeline`: what was said between two actors, over time."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from conflictgraph.cli._options import graph_option, time_options
from conflictgraph.cli._output import markdown_row, marked_sentence, plain, print_table, short_id
from conflictgraph.cli._talk import say
from conflictgraph.graph.query import Filters, timeline
from conflictgraph.model.display import when_text
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import StatementRecord
from conflictgraph.model.vocabulary import Relation, Status
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_HEADS = ("when", "published", "who", "relation", "whom", "status", "id", "sentence")


@click.command("timeline")
@click.argument("actor")
@click.argument("other")
@graph_option
@click.option("--status", multiple=True, metavar="STATUS", help=f"Only statements of this status: {', '.join(Status)} (repeatable).")
@click.option("--relation", multiple=True, metavar="RELATION", help=f"Only these relations: {', '.join(Relation)} (repeatable).")
@time_options
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X", default=0.0, help="Statements read with at least this confidence."
)
@click.option("--document", multiple=True, metavar="ID", help="Only what these documents say, by id or file name (repeatable).")
@click.option("--plot", "picture", metavar="FILE", help="Draw it as well (.png, .svg or .pdf).")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "markdown"]), default="table", show_default=True, help="How to print it."
)
def command(actor: str, other: str, graph: str, picture: str | None, form: str, *, status: tuple[str, ...], **filters: Any) -> None:  # noqa: ANN401 - the fields of Filters
    """What was said between ACTOR and OTHER, in the order of what it tells, with every status.

    `when` is the day of the event as the text gives it; what has none stands by its day of publication.

    \b
    Examples:
      conflictgraph timeline Turkey Russia
      conflictgraph timeline Turkey Russia --since 2015-11 --plot thaw.png
    """
    if picture is not None:
        from conflictgraph.plot import picture_format

        picture_format(picture)
    with GraphFile.open(graph, readonly=True) as file:
        told, relation_types = timeline(actor, other, file.curated(), Filters(status=status, **filters)), file.relation_types
    _PRINTERS[form](told.statements)
    for note in told.notes:
        say(note)
    if picture is not None:
        from conflictgraph.api.timelines import Timeline

        Timeline(told, relation_types).plot(picture)
        say(f"wrote {picture}")


def _row(statement: StatementRecord) -> tuple[str, ...]:
    ends = (statement["source"]["name"], arrow(statement["relation"], mutual=statement["symmetric"]), statement["target"]["name"])
    dates = (when_text(statement["when"]), statement["published"] or "undated")
    return (*dates, *ends, statement["status"], short_id(statement), marked_sentence(statement))


def _print_table(statements: Sequence[StatementRecord]) -> None:
    if statements:
        print_table(_HEADS, [_row(statement) for statement in statements])


def _print_markdown(statements: Sequence[StatementRecord]) -> None:
    click.echo(markdown_row(_HEADS))
    click.echo(markdown_row(["---"] * len(_HEADS)))
    for statement in statements:
        click.echo(markdown_row([plain(cell) for cell in _row(statement)]))


def _print_json_lines(statements: Sequence[StatementRecord]) -> None:
    for statement in statements:
        click.echo(json.dumps(statement, ensure_ascii=False))


_PRINTERS: Mapping[str, Callable[[Sequence[StatementRecord]], None]] = {
    "table": _print_table,
    "jsonl": _print_json_lines,
    "markdown": _print_markdown,
}
