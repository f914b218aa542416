"""Pictures of a graph: PNG, SVG and PDF, the same for the same statements, legible on paper and without colour."""

from conflictgraph.plot.choice import Background, Choice, choose
from conflictgraph.plot.door import FORMATS, draw, draw_timeline, picture_format, write

__all__ = ["FORMATS", "Background", "Choice", "choose", "draw", "draw_timeline", "picture_format", "write"]
