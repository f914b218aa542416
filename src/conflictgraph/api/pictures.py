"""A picture of what a graph file holds: statements chosen, links drawn, the file written."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from conflictgraph.errors import OutputError
from conflictgraph.graph.query import Filters, actors_on, ask
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import DocumentRecord
from conflictgraph.plot import Background, choose, draw, picture_format, write

if TYPE_CHECKING:
    from conflictgraph.plot.picture import Picture

__all__ = ["View", "plot"]

Destination = str | os.PathLike[str] | BinaryIO

_EVERYTHING = "? -?-> ?"


@dataclass(frozen=True, slots=True)
class View:
    """What of a graph is looked at: all of it or what is around an `ego`, how far, how many actors; and the title."""

    ego: str | None = None
    hops: int = 1
    limit: int = 40
    title: str | None = None


def plot(  # noqa: PLR0913, PLR0917 - what is drawn, and where to
    source: StatementSource,
    documents: Sequence[DocumentRecord],
    view: View,
    filters: Filters,
    destination: Destination | None,
    form: str | None,
) -> "Picture":
    """The links that pass the filters as a figure, written where a destination is given.

    Raises OutputError where there is nothing to draw or the file cannot be written; then no file is made.
    """
    if destination is not None:
        form = picture_format(destination, form)
    centre = None if view.ego is None else resolve_name(view.ego, source)[0]
    kept = () if centre is None else (centre["id"],)
    answer = ask(_EVERYTHING, (), source, filters, kept=kept)
    choice = choose(answer.links, ego=None if centre is None else centre["id"], hops=view.hops, limit=view.limit)
    if not choice.links:
        raise OutputError(_nothing(documents, answer.notes, None if centre is None or not answer.links else centre["name"]))
    background = Background(actors_on(filters, source, kept=kept), documents, source.relation_types)
    picture = draw(choice, background, filters=filters, title=view.title)
    picture.notes = (*picture.notes, *answer.notes)
    if destination is not None:
        write(picture, destination, form)
    return picture


def _nothing(documents: Sequence[DocumentRecord], notes: tuple[str, ...], ego: str | None) -> str:
    """Why there is nothing to draw."""
    if not documents:
        return "nothing to plot: the graph is empty; add documents with `conflictgraph add`"
    if ego is not None:
        return f"nothing to plot: no link of this graph that passes the filters is about {ego}"
    return f"nothing to plot: {'; '.join(note.removeprefix('no answer: ') for note in notes)}"
