"""`conflictgraph actors show`: all that is known of an actor."""

import itertools
import json
from collections.abc import Iterator, Sequence

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import plain
from conflictgraph.cli._talk import counted
from conflictgraph.graph.roster import ProfileRecord, profile
from conflictgraph.model.display import interval_text, tally_text
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_LISTED = 10
_TIES = {
    ("part_of", False): "part of",
    ("part_of", True): "has as part",
    ("member_of", False): "member of",
    ("member_of", True): "has as member",
    ("sides", False): "sides with",
    ("sides", True): "has at its side",
    ("succeeds", False): "succeeds",
    ("succeeds", True): "succeeded by",
}


@click.command("show")
@click.argument("actor", metavar="ACTOR")
@graph_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Lines to read, or JSON.")
def command(actor: str, graph: str, form: str) -> None:
    """Tell what is known of an ACTOR, named by id, name or alias.

    Names and ties with the dates that the registry gives them, the words that stand for the actor in the documents, and whom it backs,
    fights, guarantees or belongs to.

    \b
    Examples:
      conflictgraph actors show YPG
      conflictgraph actors show 'Tahrir al-Sham' --format json
    """
    with GraphFile.open(graph, readonly=True) as file:
        found = profile(file.curated(), actor)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        click.echo(plain(line))


def _lines(found: ProfileRecord) -> Iterator[str]:
    yield f"actor: {found['id']}"
    yield f"name: {found['name']}"
    yield f"kind: {found['kind']}"
    yield f"in the registry: {'yes' if found['registered'] else 'no'}"
    dated = {item["name"] for item in found["names"]}
    if undated := [name for name in found["aliases"] if name not in dated]:
        yield f"also: {_listed(undated)}"
    for span, names in itertools.groupby(found["names"], key=lambda item: (item["since"], item["until"])):
        yield f"{interval_text(span)}: {_listed([item['name'] for item in names])}"
    for tie in found["ties"]:
        dates = f", {interval_text((tie['since'], tie['until']))}" if tie["since"] or tie["until"] else ""
        yield f"{_TIES.get((tie['kind'], tie['inverse']), 'tied to')}: {tie['actor']['id']} ({tie['actor']['name']}){dates}"
    yield from _said(found)


def _said(found: ProfileRecord) -> Iterator[str]:
    published = f", published {interval_text((found['first'], found['last']))}" if found["first"] else ""
    yield f"said of it: {counted(found['statements'], 'statement')} in {counted(found['documents'], 'document')}{published}"
    if found["mentions"]:
        words = [f"{words} {count}" for words, count in found["mentions"].items()]
        yield f"words: {_listed(words)}"
    for phrase, group in itertools.groupby(found["neighbours"], key=lambda item: item["phrase"]):
        others = [f"{item['actor']['name']} ({tally_text(item['status'])})" for item in group]
        yield f"{phrase}: {_listed(others)}"


def _listed(items: Sequence[str]) -> str:
    rest = f", and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    return f"{', '.join(items[:_LISTED])}{rest}"
