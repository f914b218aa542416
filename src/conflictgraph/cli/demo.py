"""`conflictgraph demo`: the whole tour on the bundled briefing notes."""

import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflictgraph.cli._answers import PRINTERS, Shown
from conflictgraph.cli._output import print_table
from conflictgraph.cli._talk import progress
from conflictgraph.errors import OutputError
from conflictgraph.model.vocabulary import Relation, Status

if TYPE_CHECKING:
    from conflictgraph.api import Graph
    from conflictgraph.model.records import LinkRecord

__all__ = ["command"]

_FEWEST_DRAWN = 2
_NEXT = (
    ("query backed-by Turkey --why", "whom Turkey supports, with every sentence"),
    ("query relations Turkey 'United States' --status any --why", "everything between two actors"),
    ("query '? -hostility-> ypg [any]'", "a pattern: who is hostile to the YPG, in any status"),
    ("query '? -?-> ceasefire' --since 2017 --published", "what is said of ceasefires from 2017 on"),
    ("plot turkey.svg --ego Turkey", "a picture of Turkey and those around it, with every link"),
)


@click.command("demo")
@click.option(
    "--graph", metavar="FILE", default="demo.db", show_default=True, help="The graph file to make; picture and export are put beside it."
)
def command(graph: str) -> None:
    """Take the tour: read bundled briefing notes on the wars in Syria, Yemen and Libya, ask, see why, draw and export.

    The notes were written for this tour. FILE is made anew each time; one that holds anything but these notes is left alone.

    \b
    Examples:
      conflictgraph demo
      conflictgraph demo --graph tour/demo.db
    """
    from conflictgraph.api.tour import demo_documents, demo_graph

    picture, exported = (Path(graph).with_suffix(suffix) for suffix in (".png", ".graphml"))
    if Path(graph) in {picture, exported}:
        raise OutputError(f"{graph} is where the picture or the export goes; name the graph file otherwise, such as demo.db")
    with progress(tuple(document.id for document in demo_documents())) as step:
        opened = demo_graph(graph, on_document=step)
    with opened:
        tour = _Tour(opened, graph)
        tour.show_what_was_read()
        tour.show_backers()
        tour.show_guarantors()
        tour.show_contested()
        tour.write(picture, exported)
        tour.show_what_is_next()


class _Tour:
    """What the tour prints of a graph, section by section, and the commands that show the same."""

    def __init__(self, graph: "Graph", path: str) -> None:
        self._graph = graph
        self._path = path
        self._names = {actor["id"]: actor["name"] for actor in graph.actors}
        self._sections = 0

    def show_what_was_read(self) -> None:
        self._open_section("What was read", "info")
        notes = sorted(self._graph.documents, key=lambda note: (note["date"] or "", note["id"]))
        print_table(("date", "note", "statements"), [(note["date"] or "", note["title"] or "", str(note["statements"])) for note in notes])
        counts = Counter((statement.relation, statement.status) for statement in self._graph.statements)
        click.echo(f"\n{repr(self._graph).strip('<>')}\n")
        print_table(("statements", *Status), [(relation, *(str(counts[relation, status]) for status in Status)) for relation in Relation])

    def show_backers(self) -> None:
        self._open_section("Who is on Russia's side", "query ally-of Russia --why")
        self._show(self._graph.allies_of("Russia").records, quoted=3)
        self._open_section("Who backs the Syrian regime", "query backers-of 'Syrian regime' --why")
        self._show(self._graph.backers_of("Syrian regime").records, quoted=3)

    def show_guarantors(self) -> None:
        self._open_section("Who guarantees what", "query guarantors-of ceasefire --status any --why")
        self._show(self._graph.guarantors_of("ceasefire", status="any").records, quoted=2)

    def show_contested(self) -> None:
        from conflictgraph.api.tour import find_disputed, find_two_faced

        self._open_section("What is contested", "query '? -?-> ? [denied]' --why")
        click.echo("Some say it and others deny it:\n")
        self._quote(find_disputed(self._graph.ask("? -?-> ? [any]").records)[:3])
        click.echo("\nBoth support and hostility between two - a change of sides, or a misreading; the sentences tell:\n")
        self._quote([link for pair in find_two_faced(self._graph.ask("? -?-> ?").records)[:1] for link in pair])

    def write(self, picture: Path, exported: Path) -> None:
        self._open_section(
            "A picture, and a file for Gephi", f"plot {_quoted(picture)} --min-evidence {_FEWEST_DRAWN}", f"export {_quoted(exported)}"
        )
        drawn = self._graph.plot(picture, min_evidence=_FEWEST_DRAWN)
        click.echo(f"wrote {picture}{''.join(f' ({note})' for note in drawn.notes)}")
        self._graph.export(exported)
        click.echo(f"wrote {exported} (every link with its best sentence; Gephi, Cytoscape and networkx read it)")

    def show_what_is_next(self) -> None:
        self._open_section("Try next")
        for line, what in _NEXT:
            click.echo(f"# {what}\n$ {self._command(line)}")
        click.echo("# your own documents, in a graph of your own\n$ conflictgraph add report.md reports/")

    def _show(self, links: Sequence["LinkRecord"], *, quoted: int) -> None:
        PRINTERS["table"](Shown(links))
        click.echo()
        self._quote(links[:quoted])

    def _quote(self, links: Sequence["LinkRecord"]) -> None:
        from conflictgraph.api.tour import with_telling_sentences

        PRINTERS["table"](Shown(with_telling_sentences(links), why=True, names=self._names))

    def _open_section(self, title: str, *commands: str) -> None:
        if self._sections:
            click.echo()
        self._sections += 1
        _print_heading(f"{self._sections}. {title}")
        for line in commands:
            click.echo(f"$ {self._command(line)}")
        click.echo()

    def _command(self, line: str) -> str:
        return f"conflictgraph {line} --graph {_quoted(self._path)}"


def _print_heading(title: str) -> None:
    if not sys.stdout.isatty():
        click.echo(f"{title}\n{'=' * len(title)}")
        return
    from rich.console import Console
    from rich.text import Text

    Console().rule(Text(title, style="bold"), align="left")


def _quoted(path: str | Path) -> str:
    return shlex.quote(str(path))
