"""`conflictgraph sql`: the graph as tables, asked in SQL."""

import csv
import json
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import markdown_row, print_table
from conflictgraph.cli._talk import say
from conflictgraph.graph.relational import TABLES, Table, ask_sql, tables_of
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_TABLES = "\n\n".join(f"  {name}: {', '.join(columns)}" for name, columns in TABLES.items())


def _print_table(answer: Table) -> None:
    if answer.rows:
        print_table(answer.columns, [tuple(map(_cell, row)) for row in answer.rows])


def _print_markdown(answer: Table) -> None:
    for cells in (answer.columns, ["---"] * len(answer.columns), *(tuple(map(_cell, row)) for row in answer.rows)):
        click.echo(markdown_row(cells))


def _print_csv(answer: Table) -> None:
    csv.writer(sys.stdout, lineterminator="\n").writerows([answer.columns, *answer.rows])


def _print_json_lines(answer: Table) -> None:
    for row in answer.rows:
        click.echo(json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False))


_PRINTERS: Mapping[str, Callable[[Table], None]] = MappingProxyType(
    {"table": _print_table, "csv": _print_csv, "jsonl": _print_json_lines, "markdown": _print_markdown}
)


@click.command("sql", epilog=f"Tables:\n\n{_TABLES}")
@click.argument("query")
@graph_option
@click.option("--format", "form", type=click.Choice(list(_PRINTERS)), default="table", show_default=True, help="How to print the rows.")
def command(query: str, graph: str, form: str) -> None:
    """Ask the graph in SQL (SQLite's): the tables are those of the graph as judgements leave it, and cannot be changed.

    \b
    Examples:
      conflictgraph sql 'SELECT source_name, count(*) FROM statements WHERE relation = "hostility" GROUP BY 1 ORDER BY 2 DESC'
      conflictgraph sql 'SELECT * FROM links WHERE documents > 3' --format csv > links.csv
    """
    with GraphFile.open(graph, readonly=True) as file:
        tables = tables_of(file.curated(), file.documents())
    answer = ask_sql(query, tables)
    _PRINTERS[form](answer)
    if not answer.rows:
        say("no row fits")


def _cell(value: object) -> str:
    return "" if value is None else str(value)
