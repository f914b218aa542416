"""Links, badges and boxes as they are drawn: everything that leaves ink on the page, but for words."""

from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from conflictgraph.model.vocabulary import ActorKind, Relation
from conflictgraph.plot.appearance import BADGES, FILLS, INK, dash_of, outline, width_of
from conflictgraph.plot.geometry import Points, inside, lengths

__all__ = ["Box", "Stroke", "draw_badge", "draw_box", "draw_stroke", "visible_part"]

BADGE = 4.4
_LINE, _HEAD, _BADGE, _BOX = 2, 4, 5, 7

_TURNS = np.linspace(0, 2 * np.pi, 33)[:-1]
_DISC = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)
# What is hostile can be told from what is friendly by its shape alone.
_SQUARE = 0.94 * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])


@dataclass(frozen=True)
class Box:
    """The outline of an actor; a strong one is what the picture is about."""

    kind: str
    centre: Points
    size: Points
    strong: bool = False


@dataclass(frozen=True)
class Stroke:
    """A link as a line: the points from where it leaves its source to where it meets its target."""

    line: Points
    colour: str
    relation: str
    status: str
    evidence: int
    arrow: bool

    def moved(self, by: Points) -> "Stroke":
        """The same line elsewhere."""
        return replace(self, line=self.line + by)


def visible_part(line: Points, source: Points, target: Points) -> Points:
    """What of a line can be seen between the outlines of its ends."""
    hidden_source, hidden_target = inside(line, source), inside(line, target)
    first = int(np.flatnonzero(hidden_source)[-1]) + 1 if hidden_source.any() else 0
    last = int(np.flatnonzero(hidden_target)[0]) if hidden_target.any() else len(line)
    return line[first:last] if last - first > 1 else line[[len(line) // 2 - 1, len(line) // 2 + 1]]


def draw_stroke(axes: Axes, stroke: Stroke, *, over: int = 0) -> None:
    """Draw a link with a white rim, so that of two that cross one passes over the other, and its arrowhead."""
    width = width_of(stroke.evidence)
    line, head = _with_head(stroke.line, width) if stroke.arrow else (stroke.line, None)
    level = over / 1000
    _draw_line(axes, line, width + 1.8, _LINE + level)
    _draw_line(axes, line, width, _LINE + level + 0.0005, stroke.colour, dash_of(stroke.status, width))
    if head is not None:
        patch = _patch(head, stroke.colour, "white", _HEAD)
        patch.set_linewidth(0.6)
        axes.add_patch(patch)


def _draw_line(axes: Axes, line: Points, width: float, level: float, colour: str = "white", dash: tuple[float, ...] = ()) -> None:  # noqa: PLR0913, PLR0917 - as many as a line has
    drawn = Line2D(line[:, 0], line[:, 1], linewidth=width, color=colour, zorder=level)
    if dash:
        drawn.set_linestyle((0, tuple(length / width for length in dash)))
    drawn.set_dash_capstyle("butt")
    drawn.set_solid_capstyle("butt")
    drawn.set_clip_on(False)
    axes.add_line(drawn)


def _with_head(line: Points, width: float) -> tuple[Points, Points]:
    """The line up to the arrowhead, and the arrowhead, which ends where the line did."""
    tip, long, wide = line[-1], 7.0 + 1.5 * width, 2.9 + 0.9 * width
    before = np.flatnonzero(lengths(line - tip) >= long)
    base = line[before[-1]] if len(before) else line[0]
    along = (tip - base) / max(float(np.hypot(*(tip - base))), 1e-9)
    across = np.array([-along[1], along[0]])
    back = tip - along * long
    head = np.array([tip, back + across * wide, back + along * 0.22 * long, back - across * wide])
    kept = line[: before[-1] + 1] if len(before) else line[:1]
    return np.concatenate([kept, (tip - along * 0.7 * long)[None]]), head


def draw_badge(axes: Axes, place: Points, relation: str, colour: str) -> None:
    """Draw the sign of a relation on its link."""
    corners = place + BADGE * (_SQUARE if relation == Relation.HOSTILITY else _DISC)
    patch = _patch(corners, colour, "white", _BADGE)
    patch.set_linewidth(0.9)
    axes.add_patch(patch)
    for sign in BADGES.get(relation, ()):
        points = place + 0.55 * BADGE * np.array(sign)
        stroke = Line2D(points[:, 0], points[:, 1], linewidth=1.35, color="white", zorder=_BADGE + 1, solid_capstyle="round")
        stroke.set_clip_on(False)
        axes.add_line(stroke)


def draw_box(axes: Axes, box: Box, *, rim: bool = True) -> None:
    """Draw the outline of an actor, with a white rim around it."""
    if rim:
        axes.add_patch(_patch(box.centre + outline(box.kind, *(box.size + 5)), "white", "none", _BOX - 0.5))
    patch = _patch(box.centre + outline(box.kind, *box.size), FILLS.get(box.kind, "white"), INK, _BOX)
    patch.set_linewidth(2.4 if box.strong else 1.7 if box.kind == ActorKind.GOVERNMENT else 0.9)
    patch.set_label(f"box {box.kind}")
    if box.kind == ActorKind.AGREEMENT:
        patch.set_linestyle((0, (3, 1.5)))
    axes.add_patch(patch)


def _patch(corners: Points, fill: str, edge: str, level: float) -> Polygon:
    return Polygon(corners, closed=True, facecolor=fill, edgecolor=edge, zorder=level, clip_on=False, joinstyle="round")
