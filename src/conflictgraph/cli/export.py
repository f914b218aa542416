"""`conflictgraph export`: the graph for other programs."""

import sys

import click

from conflictgraph.cli._options import graph_option, time_options, view_options
from conflictgraph.cli._talk import say
from conflictgraph.errors import FormatError

__all__ = ["command"]


@click.command("export")
@click.argument("file", metavar="FILE")
@graph_option
@click.option("--format", "form", metavar="graphml|gexf|json|csv", help="The format, for standard output and suffixes we do not know.")
@click.option("--status", multiple=True, metavar="STATUS", help="Only statements of this status (repeatable); all five unless named.")
@time_options
@view_options
def command(file: str, graph: str, form: str | None, **filters: object) -> None:
    """Write the graph to FILE, in the format of its suffix; - is standard output.

    .graphml opens in Gephi, Cytoscape and networkx; .gexf is for Gephi's timeline; .json has every statement; .csv is a
    table of edges, with the actors beside it: edges.csv and edges.nodes.csv.

    In a .gexf a link is shown on the days of which a statement of fact tells, until one says that it has ended; what no
    statement dates is always shown. --status actual alone would leave out the ends: name --status ended too.

    \b
    Examples:
      conflictgraph export graph.graphml
      conflictgraph export timeline.gexf --status actual --status ended
      conflictgraph export edges.csv --status actual
      conflictgraph export 2016.graphml --as-of 2016-12-31
      conflictgraph export - --format json | jq '.links[0]'
    """
    from conflictgraph.api import open_graph

    if file == "-" and form is None:
        raise FormatError("standard output says no format; add --format graphml, gexf, json or csv")
    with open_graph(graph, readonly=True) as opened:
        written = opened.export(sys.stdout if file == "-" else file, format=form, on_notice=say, **filters)
    if written:
        say(f"wrote {', '.join(map(str, written))}")
