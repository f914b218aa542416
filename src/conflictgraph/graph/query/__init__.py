"""Questions to a graph: who backs whom, who fights whom, who guarantees what."""

from conflictgraph.graph.query._holding import old_names
from conflictgraph.graph.query.answer import Answer, actors_on, ask
from conflictgraph.graph.query.difference import Difference, Turn, compare
from conflictgraph.graph.query.filters import SORTS, Filters
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.graph.query.questions import QUESTIONS, Direction, Question
from conflictgraph.graph.query.timeline import Timeline, timeline

__all__ = [
    "QUESTIONS",
    "SORTS",
    "Answer",
    "Difference",
    "Direction",
    "Filters",
    "Question",
    "Timeline",
    "Turn",
    "actors_on",
    "ask",
    "compare",
    "old_names",
    "resolve_name",
    "timeline",
]
