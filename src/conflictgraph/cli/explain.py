"""`conflictgraph explain`: why a sentence was read as it was, also where it gave nothing."""

import click

from conflictgraph.cli._options import model_options
from conflictgraph.cli._output import plain, print_table

__all__ = ["command"]


@click.command("explain")
@click.argument("document", metavar="DOC")
@click.option("--sentence", "number", type=click.IntRange(min=1), required=True, metavar="N", help="Which sentence, counted from 1.")
@model_options
def command(document: str, number: int, actors: str | None, only_actors: str | None, model: str) -> None:
    """Print what a sentence was read from: its actors, the cues in it, what the rules proposed and what the judge made of it.

    DOC is a file, or - for standard input; of a file with several documents the sentences are counted through.

    \b
    Examples:
      conflictgraph explain report.txt --sentence 12
      echo 'Iran refused to arm Iraq.' | conflictgraph explain - --sentence 1
    """
    from conflictgraph.api import Reader
    from conflictgraph.api.explaining import explain

    explained = explain(document, number, reader=Reader(model=model, actors=actors, only_actors=only_actors))
    click.echo(f"{explained.document}, sentence {explained.number} of {explained.sentences}:\n  {plain(explained.explanation.sentence)}\n")
    found = explained.explanation
    if found.actors:
        print_table(("actor", "id", "kind", "named by"), [tuple(actor) for actor in found.actors])
    else:
        click.echo("No actor was seen, so that nothing can be said of any.")
    click.echo()
    if found.cues:
        print_table(("word", "cue", "relation", "frame", "looks for its ends in"), [tuple(cue) for cue in found.cues])
    else:
        click.echo("No word of the lexicon carries a relation here.")
    click.echo()
    if not found.proposals:
        click.echo("Nothing was proposed: no cue found an actor at both ends, and the judge saw no relation likely enough.")
        return
    print_table(
        ("source", "relation", "target", "status", "proposed by", "likelihood", "stands"),
        [(*row[:5], "" if row.likelihood is None else f"{row.likelihood:.2f}", "yes" if row.stands else "no") for row in found.proposals],
    )
