"""The graph file: documents and their statements in one SQLite file, with the names by which actors are asked for."""

from conflictgraph.storage.graph_file import GraphFile
from conflictgraph.storage.judgement_file import JudgementFile
from conflictgraph.storage.outcome import AddOutcome

__all__ = ["AddOutcome", "GraphFile", "JudgementFile"]
