"""`conflictgraph actors list`: the actors of the graph, and how much is said of each."""

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import markdown_row, plain, print_table
from conflictgraph.cli._talk import counted, say
from conflictgraph.graph.roster import RosterRecord, roster
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_HEADS = ("actor", "name", "kind", "registry", "statements", "documents")


def _print_markdown(found: Sequence[RosterRecord]) -> None:
    for cells in (_HEADS, ["---"] * len(_HEADS), *map(_row, found)):
        click.echo(markdown_row(cells))


def _print_json_lines(found: Sequence[RosterRecord]) -> None:
    for actor in found:
        click.echo(json.dumps(actor, ensure_ascii=False))


def _print_csv(found: Sequence[RosterRecord]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([_HEADS, *(map(plain, _row(actor)) for actor in found)])


_PRINTERS: Mapping[str, Callable[[Sequence[RosterRecord]], None]] = MappingProxyType(
    {
        "table": lambda found: print_table(_HEADS, list(map(_row, found))) if found else None,
        "json": lambda found: click.echo(json.dumps(found, ensure_ascii=False, indent=2)),
        "jsonl": _print_json_lines,
        "csv": _print_csv,
        "markdown": _print_markdown,
    }
)


@click.command("list")
@click.argument("text", required=False, default="")
@graph_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in ActorKind]),
    metavar="KIND",
    help=f"Only of this kind: {', '.join(ActorKind)} (repeatable).",
)
@click.option("--registered/--unregistered", default=None, help="Only those that a registry has, or that none has.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N actors.")
@click.option("--format", "form", type=click.Choice(list(_PRINTERS)), default="table", show_default=True, help="How to print the actors.")
def command(text: str, graph: str, kinds: tuple[str, ...], limit: int | None, form: str, *, registered: bool | None) -> None:
    """List the actors of the graph, those of whom most is said first; with TEXT those that have it in their id, name or an alias.

    \b
    Examples:
      conflictgraph actors list
      conflictgraph actors list front --kind armed_group
      conflictgraph actors list --unregistered --format csv > unknown.csv
    """
    with GraphFile.open(graph, readonly=True) as file:
        found = roster(file.curated(), text=text, kinds=kinds, registered=registered)
    _PRINTERS[form](found[:limit])
    if not found:
        say("no such actor in this graph")
    elif limit is not None and len(found) > limit:
        say(f"{counted(len(found) - limit, 'actor')} more not shown; raise --limit")


def _row(actor: RosterRecord) -> tuple[str, ...]:
    registry = "yes" if actor["registered"] else "no"
    return actor["id"], actor["name"], actor["kind"], registry, str(actor["statements"]), str(actor["documents"])
