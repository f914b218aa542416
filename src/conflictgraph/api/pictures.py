"""A picture of what a graph file holds: statements chosen, links drawn, the file written."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from conflictgraph.errors import OutputError
from conflictgraph.graph.query import Filters, actors_on, ask
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.plot import Background, choose, draw, picture_format, write
from conflictgraph.storage import GraphFile

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


def plot(file: GraphFile, view: View, filters: Filters, destination: Destination | None, form: str | None) -> "Picture":
    """The links that pass the filters as a figure, written where a destination is given.

    Raises OutputError where there is nothing to draw or the file cannot be written; then no file is made.
    """
    if destination is not None:
        form = picture_format(destination, form)
    centre = None if view.ego is None else resolve_name(view.ego, file)[0]
    answer = ask(_EVERYTHING, (), file, filters)
    choice = choose(answer.links, ego=None if centre is None else centre["id"], hops=view.hops, limit=view.limit)
    if not choice.links:
        raise OutputError(_nothing(file, answer.notes, None if centre is None or not answer.links else centre["name"]))
    picture = draw(
        choice, Background(actors_on(filters.as_of, file), file.documents(), file.relation_types), filters=filters, title=view.title
    )
    picture.notes = (*picture.notes, *answer.notes)
    if destination is not None:
        write(picture, destination, form)
    return picture


def _nothing(file: GraphFile, notes: tuple[str, ...], ego: str | None) -> str:
    """Why there is nothing to draw."""
    if not file.documents():
        return "nothing to plot: the graph is empty; add documents with `conflictgraph add`"
    if ego is not None:
        return f"nothing to plot: no link of this graph that passes the filters is about {ego}"
    return f"nothing to plot: {'; '.join(note.removeprefix('no answer: ') for note in notes)}"
