"""`conflictgraph info`: what the graph file holds."""

import json
from collections.abc import Iterator, Sequence

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import plain
from conflictgraph.cli._talk import counted
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_LISTED = 50


@click.command("info")
@graph_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Lines to read, or JSON with everything.",
)
def command(graph: str, form: str) -> None:
    """Say what the graph file holds: documents, actors, statements by relation and status, dates, and what read them.

    \b
    Examples:
      conflictgraph info
      conflictgraph info --graph syria.db --format json
    """
    with GraphFile.open(graph, readonly=True) as file:
        info = {**file.info(), "actor_list": file.curated().actors(), "document_list": file.documents()}
    if form == "json":
        click.echo(json.dumps(info, ensure_ascii=False, indent=2))
        return
    for line in _lines(info):
        click.echo(plain(line))


def _lines(info: dict[str, object]) -> Iterator[str]:
    yield f"graph: {info['path']}"
    copies = f", {info['copies']} of them copies of others, which count once" if info["copies"] else ""
    yield f"documents: {info['documents']}{copies}"
    for name in ("actors", "links", "statements"):
        yield f"{name}: {info[name]}"
    for name in ("relations", "status"):
        yield f"{name}: {_tally(info[name])}"
    yield f"published: {info['first'] or 'unknown'} to {info['last'] or 'unknown'}, {info['undated_documents']} undated"
    yield from _judgements(info)
    yield from (_run(run) for run in _items(info["runs"]))
    yield from _listed("actor", [f"{item['id']} ({item['name']})" for item in _items(info["actor_list"])])
    yield from _listed("document", [_document(item) for item in _items(info["document_list"])])


def _judgements(info: dict[str, object]) -> Iterator[str]:
    if info["judgements"]:
        astray = f", {info['judgements_astray']} of them of statements that are no more" if info["judgements_astray"] else ""
        yield f"judgements: {info['judgements']}{astray}; `conflictgraph judgements` shows them"


def _run(run: dict[str, object]) -> str:
    package, documents = f"conflictgraph {run['package']}", counted(int(str(run["documents"])), "document")
    return f"read by: {package}, model {run['model']}, registry {run['registry']}, lexicon {run['lexicon']} ({documents})"


def _document(item: dict[str, object]) -> str:
    said = f"copy of {item['copy_of']}" if item["copy_of"] else counted(int(str(item["statements"])), "statement")
    parts = (item["title"], item["date"] or "undated", said)
    return f"{item['id']} ({', '.join(str(part) for part in parts if part)})"


def _tally(counts: object) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) if isinstance(counts, dict) and counts else "none"


def _items(value: object) -> Sequence[dict[str, object]]:
    return value if isinstance(value, list) else []


def _listed(what: str, names: Sequence[str]) -> Iterator[str]:
    for name in names[:_LISTED]:
        yield f"{what}: {name}"
    if len(names) > _LISTED:
        yield f"{what}: and {len(names) - _LISTED} more (--format json lists all)"
