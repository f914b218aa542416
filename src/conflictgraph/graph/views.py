"""The graph as other libraries know graphs."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from conflictgraph.graph.columns import edge_columns, node_columns
from conflictgraph.model.records import ActorRecord, LinkRecord

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_networkx"]


def to_networkx(links: Collection[LinkRecord], actors: Iterable[ActorRecord]) -> "nx.MultiDiGraph[str]":
    """A networkx multigraph of actor ids; a link's key is its relation, so that parallel relations stay apart.

    Nodes and edges carry the columns that the exports have.
    """
    import networkx as nx  # noqa: PLC0415  # too slow to start with for those who only ask

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(node_columns(links, actors).items())
    graph.add_edges_from((link["source"]["id"], link["target"]["id"], link["relation"], edge_columns(link)) for link in links)
    return graph
