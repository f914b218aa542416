"""The legend: what the colours, signs, dashes, widths and shapes mean, as far as the picture has them."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from conflictgraph.model.vocabulary import ActorKind, Relation, RelationType, Status
from conflictgraph.plot.appearance import INK, QUIET
from conflictgraph.plot.geometry import Points
from conflictgraph.plot.lettering import FONT
from conflictgraph.plot.strokes import Box, Stroke, draw_badge, draw_box, draw_stroke

__all__ = ["LEGEND_WIDTH", "draw_legend", "legend_height", "legend_rows"]

LEGEND_WIDTH = 168.0
_HEADING, _ROW, _TALL_ROW, _PART = 17.0, 16.0, 25.0, 9.0
_SAMPLE = 36.0
_TEXT_AT = _SAMPLE + 9.0

Row = tuple[str, str, str]


def legend_rows(strokes: Sequence[Stroke], kinds: Sequence[str], relation_types: Mapping[str, RelationType]) -> list[tuple[str, list[Row]]]:
    """The parts of the legend by heading: rows of what is shown, its name, and what it says."""
    relations, statuses = {stroke.relation for stroke in strokes}, {stroke.status for stroke in strokes}
    counts = sorted({stroke.evidence for stroke in strokes})
    widths = list(dict.fromkeys((counts[0], counts[len(counts) // 2], counts[-1])))
    arrows = [("arrow", "one way", "")] * any(stroke.arrow for stroke in strokes)
    arrows += [("mutual", "both ways", "")] * any(not stroke.arrow for stroke in strokes)
    return [
        (
            "Links",
            [(f"relation {name}", name.value, kind.phrase) for name in Relation if name in relations for kind in (relation_types[name],)],
        ),
        ("Direction", arrows),
        ("Most statements say it is", [(f"status {status}", status.value, "") for status in Status if status in statuses]),
        ("Number of statements", [(f"width {count}", str(count), "") for count in widths]),
        ("Actors", [(f"kind {kind}", kind.value.replace("_", " "), "") for kind in ActorKind if kind in kinds]),
    ]


def legend_height(parts: Sequence[tuple[str, list[Row]]]) -> float:
    """How tall the legend is."""
    return sum(_HEADING + _PART + sum(_TALL_ROW if note else _ROW for _, _, note in rows) for _, rows in parts) - _PART


def draw_legend(axes: Axes, parts: Sequence[tuple[str, list[Row]]], left: float, top: float, colours: Mapping[str, str]) -> None:
    """Draw the legend with its upper left corner there."""
    for heading, place, row in _placed(parts, top):
        if row is None:
            axes.text(left, place, heading, fontsize=9.5, family=FONT, weight="bold", color=INK, va="center", parse_math=False)
            continue
        sample, name, note = row
        _draw_sample(axes, sample, np.array([left, place]), colours)
        axes.text(left + _TEXT_AT, place + (4.5 if note else 0), name, fontsize=9.5, family=FONT, color=INK, va="center", parse_math=False)
        if note:
            axes.text(left + _TEXT_AT, place - 6, note, fontsize=8.5, family=FONT, color=QUIET, va="center", parse_math=False)


def _placed(parts: Sequence[tuple[str, list[Row]]], top: float) -> Iterator[tuple[str, float, Row | None]]:
    for heading, rows in parts:
        yield heading, top - _HEADING / 2, None
        top -= _HEADING
        for row in rows:
            height = _TALL_ROW if row[2] else _ROW
            yield heading, top - height / 2, row
            top -= height
        top -= _PART


def _draw_sample(axes: Axes, sample: str, place: Points, colours: Mapping[str, str]) -> None:
    what, _, value = sample.partition(" ")
    middle = place + np.array([_SAMPLE / 2, 0])
    if what == "kind":
        draw_box(axes, Box(value, middle, np.array([30.0, 12.0])), rim=False)
        return
    colour = colours.get(value, QUIET)
    line = place + np.stack([np.linspace(0, _SAMPLE, 30), np.zeros(30)], axis=1)
    evidence = int(value) if what == "width" else 1
    status = value if what == "status" else Status.ACTUAL.value
    draw_stroke(axes, Stroke(line, colour, value, status, evidence, arrow=what == "arrow"))
    if what == "relation":
        draw_badge(axes, middle, value, colour)
