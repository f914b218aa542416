"""`conflictgraph actors init`: the beginning of a registry of one's own."""

import json

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say
from conflictgraph.graph.roster import RosterRecord, roster
from conflictgraph.storage import GraphFile

__all__ = ["command"]


@click.command("init")
@click.option("--schema", is_flag=True, help="Write the JSON Schema of a registry instead; an editor completes and checks by it.")
@click.option("--found", is_flag=True, help="Write entries for the actors of the graph that no registry has, instead of the example.")
@click.option("--min-evidence", type=click.IntRange(min=1), metavar="N", default=2, show_default=True, help="--found: with N statements.")
@graph_option
def command(graph: str, min_evidence: int, *, schema: bool, found: bool) -> None:
    """Write the beginning of a registry of your own to standard output: an example with every field explained.

    \b
    Examples:
      conflictgraph actors init > my.yaml
      conflictgraph actors init --schema > registry.schema.json
      conflictgraph actors init --found > found.yaml
    """
    if schema and found:
        raise click.UsageError("--schema and --found are two things; ask for one")
    if schema:
        from conflictgraph.lexicon.schema import registry_schema

        click.echo(json.dumps(registry_schema(), ensure_ascii=False, indent=2))
        return
    from conflictgraph.lexicon.drafting import draft_registry, registry_template
    from conflictgraph.lexicon.registry import load_registry

    click.echo(draft_registry(_found(graph, min_evidence), load_registry()) if found else registry_template(), nl=False)


def _found(graph: str, least: int) -> list[RosterRecord]:
    with GraphFile.open(graph, readonly=True) as file:
        actors = [actor for actor in roster(file.curated(), registered=False) if actor["statements"] >= least]
    say(f"{counted(len(actors), 'actor')} without an entry; check each: the kind is a guess, and names may need joining")
    return actors
