"""`conflictgraph actors suggest`: actors that may be one."""

import json
import shlex

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import print_table
from conflictgraph.cli._talk import counted, say
from conflictgraph.graph.curation.likeness import Likeness, suggest_merges
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_HEADS = ("likeness", "actor", "other", "why")


@click.command("suggest")
@graph_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=30, show_default=True, help="At most N pairs, the likeliest.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="A table, or JSON a line."
)
def command(graph: str, limit: int, form: str) -> None:
    """Propose pairs of actors that may be one, the likeliest first; nothing is merged.

    Names spelled alike and friends and enemies in common speak for it, a relation between the two against. That a name contains another
    is no evidence. Say what you find with `actors merge`, or `actors merge --not`: then the pair is not proposed again.

    \b
    Example:
      conflictgraph actors suggest
    """
    with GraphFile.open(graph, readonly=True) as file:
        found = suggest_merges(file.curated())
    if form == "jsonl":
        for item in found[:limit]:
            click.echo(json.dumps(_record(item), ensure_ascii=False))
    elif found:
        print_table(_HEADS, [(f"{item.score:.2f}", item.kept["id"], item.other["id"], "; ".join(item.reasons)) for item in found[:limit]])
    if not found:
        say("no two actors of this graph look alike")
        return
    if len(found) > limit:
        say(f"{counted(len(found) - limit, 'pair')} more not shown; raise --limit")
    first = found[0]
    say(f"to judge: conflictgraph actors merge {shlex.join((first.kept['id'], first.other['id']))} --why TEXT (--not: they are two)")


def _record(item: Likeness) -> dict[str, object]:
    ends = {name: {key: actor[key] for key in ("id", "name", "kind")} for name, actor in (("actor", item.kept), ("other", item.other))}
    return {**ends, "likeness": item.score, "why": list(item.reasons)}
