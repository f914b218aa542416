"""`conflictgraph plot`: the graph as a picture."""

import sys

import click

from conflictgraph.cli._options import graph_option, time_options, view_options
from conflictgraph.cli._talk import say
from conflictgraph.errors import FormatError
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["command"]


@click.command("plot")
@click.argument("file", metavar="FILE")
@graph_option
@click.option("--format", "form", metavar="png|svg|pdf", help="The format, where the suffix of FILE does not say it.")
@click.option("--ego", metavar="ACTOR", help="Only this actor, those linked with it, and the links between them.")
@click.option("--hops", type=click.IntRange(min=1), metavar="N", help="With --ego: actors up to N links away [default: 1].")
@click.option(
    "--status", multiple=True, metavar="STATUS", help=f"Only statements of this status: {', '.join(Status)} (repeatable); all unless named."
)
@click.option("--relation", multiple=True, metavar="RELATION", help=f"Only these relations: {', '.join(Relation)} (repeatable).")
@click.option("--min-evidence", type=click.IntRange(min=1), metavar="N", default=1, help="Links with at least N statements.")
@time_options
@view_options
@click.option(
    "--limit", type=click.IntRange(min=2), metavar="N", default=40, show_default=True, help="At most N actors, the best-evidenced."
)
@click.option("--title", metavar="TEXT", help="The title; '' for none.")
def command(
    file: str,
    graph: str,
    form: str | None,
    ego: str | None,
    hops: int | None,
    limit: int,
    title: str | None,
    **filters: object,
) -> None:
    """Draw the graph to FILE (.png, .svg or .pdf); - is standard output.

    Colours and signs are relations, dashes are statuses, widths are numbers of statements, shapes are kinds of actor;
    the legend says which. The same statements make the same picture.

    \b
    Examples:
      conflictgraph plot graph.png
      conflictgraph plot turkey.svg --ego Turkey --status actual
      conflictgraph plot summer.png --as-of 2016-08
      conflictgraph plot hostility.pdf --relation hostility --min-evidence 2 --title 'Who fights whom'
    """
    from conflictgraph.api import open_graph

    if file == "-" and form is None:
        raise FormatError("standard output says no format; add --format png, svg or pdf")
    if hops is not None and ego is None:
        raise click.UsageError("--hops counts from an actor; name it with --ego ACTOR")
    with open_graph(graph, readonly=True) as opened:
        picture = opened.plot(
            sys.stdout.buffer if file == "-" else file,
            format=form,
            ego=ego,
            hops=hops or 1,
            limit=limit,
            title=title,
            **filters,
        )
    for note in picture.notes:
        say(note)
    if file != "-":
        say(f"wrote {file}")
