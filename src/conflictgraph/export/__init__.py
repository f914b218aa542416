"""Graphs written for other programs: GraphML for Gephi, networkx and Cytoscape; GEXF for Gephi's timeline; JSON; CSV for spreadsheets."""

from conflictgraph.export.formats import FORMATS, export
from conflictgraph.export.gexf import write_gexf
from conflictgraph.export.graphml import write_graphml
from conflictgraph.export.json_format import write_json
from conflictgraph.export.tables import write_edges_csv, write_nodes_csv

__all__ = ["FORMATS", "export", "write_edges_csv", "write_gexf", "write_graphml", "write_json", "write_nodes_csv"]
