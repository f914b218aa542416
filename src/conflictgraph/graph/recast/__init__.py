"""Other actors for the same statements: parts rolled up onto wholes, members onto blocs, names along their lineage."""

from conflictgraph.graph.recast.recast import LINEAGES, ROLL_UPS, Recast

__all__ = ["LINEAGES", "ROLL_UPS", "Recast"]
