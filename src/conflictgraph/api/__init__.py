"""What `import conflictgraph` offers: the one place that joins reading, extraction and storage."""

from conflictgraph.api.adding import AddReport
from conflictgraph.api.answers import Answer
from conflictgraph.api.doors import example, extract, inspect, open_graph, read
from conflictgraph.api.graph import Graph
from conflictgraph.api.reader import DEFAULT_MODEL, Reader

__all__ = ["DEFAULT_MODEL", "AddReport", "Answer", "Graph", "Reader", "example", "extract", "inspect", "open_graph", "read"]
