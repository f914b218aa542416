"""Judgements applied when a graph is read: statements stay as they were read, what is shown of them changes."""

from conflictgraph.graph.curation.curated import Curated

__all__ = ["Curated"]
