"""`conflictgraph union`: several graph files made one."""

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import counted, say

__all__ = ["command"]


@click.command("union")
@click.argument("others", metavar="OTHER.db...", nargs=-1, required=True)
@graph_option
@click.option("--keep-duplicates", is_flag=True, help="Count every document, also those that are copies of others.")
def command(others: tuple[str, ...], graph: str, *, keep_duplicates: bool) -> None:
    """Bring the documents of other graph files into the graph file, which is made if it is not there; the others stay as they are.

    Statements come as they were read, judgements as they were made. A document that is already there counts once; one id for two texts
    is an error, and then nothing is changed.

    \b
    Examples:
      conflictgraph union january.db february.db --graph winter.db
      conflictgraph union colleague.db
    """
    from conflictgraph.api import open_graph

    with open_graph(graph, create=True) as opened:
        united = opened.union(*others, keep_duplicates=keep_duplicates)
    copies = f"; kept {united.duplicates} as copies of others, not counted" if united.duplicates else ""
    present = f"; skipped {united.present} (already there)" if united.present else ""
    judged = f" and {counted(united.judgements, 'judgement')}" if united.judgements else ""
    brought = f"{counted(united.documents, 'document')} with {counted(united.statements, 'statement')}{judged}"
    say(f"{graph}: brought in {brought}{copies}{present}")
