"""`conflictgraph judgements`: what was judged of a graph."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import print_table
from conflictgraph.cli._talk import counted, say
from conflictgraph.graph.curation import Curated
from conflictgraph.graph.curation.words import judgement_words
from conflictgraph.model.judgements import JudgementRecord, taken_back
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_HEADS = ("id", "when", "who", "judgement", "what", "why")
_MINUTES = len("2026-01-31T12:30")


@click.command("judgements")
@graph_option
@click.option("--all", "everything", is_flag=True, help="Those too that were taken back, and the undos.")
@click.option("--gold", "gold", metavar="FILE.jsonl", type=click.Path(path_type=Path), help="Write reviewed sentences as gold for `score`.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="A table, or JSON a line."
)
def command(graph: str, gold: Path | None, form: str, *, everything: bool) -> None:
    """Show what was judged of the graph, by whom, when and why, in the order in which it was said.

    Judgements stand in a plain file beside the graph (GRAPH.judgements.jsonl), a line each, only ever added to. --gold writes the
    sentences whose statements were all accepted, rejected or corrected, so that `score` measures the reading of your own texts.

    \b
    Examples:
      conflictgraph judgements
      conflictgraph judgements --gold reviewed.jsonl && conflictgraph score reviewed.jsonl
    """
    with GraphFile.open(graph, readonly=True) as file:
        curated = file.curated()
        if gold is not None:
            _write_gold(file, curated, gold)
            return
        astray = curated.astray()
    _print(curated, form, everything=everything)
    if astray:
        listed = ", ".join(item["id"] for item in astray)
        say(f"{counted(len(astray), 'judgement')} of statements that this graph has no more: {listed}")


def _print(curated: Curated, form: str, *, everything: bool) -> None:
    shown = curated.made if everything else curated.judgements
    if form == "jsonl":
        for item in shown:
            click.echo(json.dumps(item, ensure_ascii=False))
    elif shown:
        print_table(_HEADS, _rows(shown, taken_back(curated.made)))
    if not shown:
        say("nothing was judged of this graph" if not curated.made else "all judgements were taken back; --all shows them")


def _rows(judgements: Sequence[JudgementRecord], gone: set[str]) -> list[tuple[str, ...]]:
    return [
        (
            item["id"],
            item["when"][:_MINUTES].replace("T", " "),
            item["who"],
            item["judgement"],
            f"{judgement_words(item)}{' (taken back)' if item['id'] in gone else ''}",
            item["why"],
        )
        for item in judgements
    ]


def _write_gold(file: GraphFile, curated: Curated, path: Path) -> None:
    from conflictgraph.api.reviewing import write_reviewed

    written = write_reviewed(file, curated, path)
    say(
        f"wrote {path}: {counted(written.sentences, 'sentence')} of {counted(written.documents, 'document')}, "
        f"{counted(written.relations, 'relation')}; left out {counted(written.partly, 'sentence')} reviewed in part"
    )
