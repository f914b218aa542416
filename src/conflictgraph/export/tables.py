"""CSV tables of edges and of nodes, as Gephi and spreadsheets read them."""

import csv
from collections.abc import Collection, Iterable
from typing import TextIO

from conflictgraph.export._text import clean, distinct, link_id
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, edge_columns, node_columns
from conflictgraph.model.records import ActorRecord, LinkRecord

__all__ = ["write_edges_csv", "write_nodes_csv"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def write_edges_csv(stream: TextIO, links: Collection[LinkRecord], actors: Iterable[ActorRecord]) -> None:
    """Write a row a link; `Kind` is the column from which Gephi knows parallel edges apart."""
    ids = distinct(node_columns(links, actors))
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["Source", "Target", "Type", "Kind", "Id", "Label", *(name for name, _ in EDGE_COLUMNS)])
    for link in links:
        columns = edge_columns(link)
        ends = (ids[link["source"]["id"]], ids[link["target"]["id"]])
        own = (*ends, "Directed", link["relation"], link_id(link), link["relation"])
        writer.writerow([_cell(value) for value in (*own, *(columns[name] for name, _ in EDGE_COLUMNS))])


def write_nodes_csv(stream: TextIO, links: Collection[LinkRecord], actors: Iterable[ActorRecord]) -> None:
    """Write a row an actor of the links."""
    nodes = node_columns(links, actors)
    ids = distinct(nodes)
    others = [name for name, _ in NODE_COLUMNS if name != "label"]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["Id", "Label", *others])
    for actor, columns in nodes.items():
        writer.writerow([_cell(value) for value in (ids[actor], columns["label"], *(columns[name] for name in others))])


def _cell(value: str | float | bool) -> str | float:  # noqa: FBT001  # a column may hold a truth value
    """A value as it can stand in a spreadsheet: text that would be run as a formula begins with an apostrophe."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # Lines of a cell end in \n, or the csv module would leave a bare \r unquoted.
        text = clean(value).replace("\r\n", "\n").replace("\r", "\n")
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return value
