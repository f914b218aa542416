"""What was said between two actors, over time, as a picture: bars by direction, coloured by relation, dashed by status."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from conflictgraph.errors import OutputError
from conflictgraph.graph.query import Timeline
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.records import StatementRecord
from conflictgraph.model.vocabulary import RelationType
from conflictgraph.plot.appearance import INK, QUIET
from conflictgraph.plot.legend import LEGEND_WIDTH, draw_legend, legend_height, legend_rows
from conflictgraph.plot.lettering import FONT, Ruler
from conflictgraph.plot.picture import Picture, own_settings
from conflictgraph.plot.strokes import Stroke, draw_badge, draw_stroke

__all__ = ["build_timeline"]

_POINTS = 72
_MARGIN, _GUTTER, _TITLE_ROOM, _LEADING = 24.0, 26.0, 34.0, 12.0
_AXIS = 470.0
_ROW, _BAND, _LANE = 17.0, 26.0, 10.0
_SHORTEST, _APART = 22.0, 8.0
_DAYS_A_YEAR = 365.25
_HEADINGS = {"event": "When it was, as the text says", "published": "Without a date in the text: when it was published"}


@dataclass(frozen=True)
class _Bar:
    """A statement as a bar: its clock, its direction, its days, and the row of its lane."""

    statement: StatementRecord
    clock: str
    lane: str
    days: tuple[float, float]
    row: int = 0


def build_timeline(told: Timeline, relation_types: Mapping[str, RelationType], *, title: str | None = None) -> Picture:
    """The statements of a timeline as a figure; raises OutputError where none has a date of either kind."""
    with own_settings():
        return _built(told, relation_types, title)


def _built(told: Timeline, relation_types: Mapping[str, RelationType], title: str | None) -> Picture:
    ruler = Ruler()
    bars = [bar for statement in told.statements if (bar := _bar(statement, told)) is not None]
    one, other = (ruler.legible(end["name"]) for end in told.actors)
    if not bars:
        raise OutputError(f"nothing to plot: no dated statement between {one} and {other}")
    scale = _Scale.of(bars)
    lanes = list(_lanes(bars, scale))
    strokes = [_stroke(bar, scale, 0.0, relation_types) for _, _, found in lanes for bar in found]
    links, _, statuses, *_ = legend_rows(strokes, [], relation_types)
    legend = [links, ("It is said to be", statuses[1])]
    labels = ruler.widest([lane for _, lane, _ in lanes], 9.5) + 12
    height = max(_height(lanes), legend_height(legend))
    undated = len(told.statements) - len(bars)
    caption = _caption(bars, undated)
    bottom = _MARGIN + _LEADING + _GUTTER
    heading = f"{one} and {other}: what was said of them" if title is None else ruler.legible(title)
    page = (labels + _AXIS + _GUTTER + LEGEND_WIDTH + 2 * _MARGIN, bottom + height + _TITLE_ROOM * bool(heading) + _MARGIN)
    picture = Picture(figsize=(page[0] / _POINTS, page[1] / _POINTS), dpi=100)
    FigureCanvasAgg(picture)
    axes = picture.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, page[0]), ylim=(0, page[1]))
    axes.set_axis_off()
    _words(axes, (_MARGIN, page[1] - _MARGIN), heading, size=15.0, weight="bold", va="top")
    _words(axes, (_MARGIN, _MARGIN), caption, size=8.5, colour=QUIET, va="baseline")
    left, top = _MARGIN + labels, bottom + height
    _draw_axis(axes, scale, left, bottom, top)
    _draw_lanes(axes, lanes, scale, (left, top), relation_types)
    draw_legend(axes, legend, left + _AXIS + _GUTTER, top, {name: kind.colour for name, kind in relation_types.items()})
    picture.notes = told.notes
    return picture


@dataclass(frozen=True)
class _Scale:
    """Days on the page, in points from the left end of the axis."""

    first: float
    last: float

    @classmethod
    def of(cls, bars: Sequence[_Bar]) -> "_Scale":
        first, last = min(bar.days[0] for bar in bars), max(bar.days[1] for bar in bars)
        room = max(20.0, 0.06 * (last - first))
        return cls(first - room, last + room)

    def at(self, day: float) -> float:
        return _AXIS * (day - self.first) / (self.last - self.first)

    def span(self, bar: _Bar) -> tuple[float, float]:
        """Where a bar begins and ends: what is too short to be seen is drawn longer around its middle."""
        start, end = map(self.at, bar.days)
        middle, half = (start + end) / 2, max(end - start, _SHORTEST) / 2
        return middle - half, middle + half

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Years, or months where there are few of them."""
        start, end = date.fromordinal(round(self.first)), date.fromordinal(round(self.last))
        years = (self.last - self.first) / _DAYS_A_YEAR
        step = next(months for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200) if years * 12 / months <= 10 or months == 1200)  # noqa: PLR2004
        for months in range(start.year * 12, end.year * 12 + 12):
            day = date(months // 12, months % 12 + 1, 1)
            if (months % 12 if step < 12 else months) % step == 0 and start <= day <= end:  # noqa: PLR2004
                yield self.at(day.toordinal()), str(day.year) if step >= 12 else f"{day.year}-{day.month:02}"  # noqa: PLR2004


def _bar(statement: StatementRecord, told: Timeline) -> _Bar | None:
    when, published = statement["when"], statement["published"]
    start, end = (published, published) if when is None else (when["start"], when["end"])
    if when is not None and end is None and start is not None and published is not None and first_day(published) > last_day(start):
        end = published  # "since 2012": to the day of writing
    start, end = start or end, end or start
    if start is None or end is None:
        return None
    one, other = (actor["name"] for actor in told.actors)
    from_one = statement["source"]["id"] == told.actors[0]["id"]
    lane = "both ways" if statement["symmetric"] else f"{one} → {other}" if from_one else f"{other} → {one}"
    return _Bar(statement, "published" if when is None else "event", lane, (_ordinal(first_day(start)), _ordinal(last_day(end)) + 1))


def _ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())


def _lanes(bars: Sequence[_Bar], scale: _Scale) -> Iterator[tuple[str, str, list[_Bar]]]:
    """The bars by clock and direction, each in the first row of its lane where it has room."""
    order = {clock: number for number, clock in enumerate(_HEADINGS)}
    ranked = sorted(bars, key=lambda bar: (order[bar.clock], bar.lane == "both ways", bar.lane))
    for (clock, lane), found in itertools.groupby(ranked, key=lambda bar: (bar.clock, bar.lane)):
        ends: list[float] = []
        placed = []
        for bar in sorted(found, key=lambda bar: (scale.span(bar), bar.statement["id"])):
            start, end = scale.span(bar)
            row = next((number for number, taken in enumerate(ends) if taken + _APART <= start), len(ends))
            ends[row : row + 1] = [end]
            placed.append(_Bar(bar.statement, clock, lane, bar.days, row))
        yield clock, lane, placed


def _height(lanes: Sequence[tuple[str, str, list[_Bar]]]) -> float:
    rows = sum(max(bar.row for bar in found) + 1 for _, _, found in lanes)
    return rows * _ROW + len(lanes) * _LANE + len({clock for clock, _, _ in lanes}) * _BAND


def _stroke(bar: _Bar, scale: _Scale, height: float, relation_types: Mapping[str, RelationType]) -> Stroke:
    statement = bar.statement
    start, end = scale.span(bar)
    line = np.stack([np.linspace(start, end, 30), np.full(30, height)], axis=1)
    colour = relation_types[statement["relation"]].colour
    return Stroke(line, colour, statement["relation"], statement["status"], 1, arrow=False)


def _draw_lanes(
    axes: Axes,
    lanes: Sequence[tuple[str, str, list[_Bar]]],
    scale: _Scale,
    corner: tuple[float, float],
    relation_types: Mapping[str, RelationType],
) -> None:
    left, place = corner
    for clock, group in itertools.groupby(lanes, key=lambda lane: lane[0]):
        _words(axes, (_MARGIN, place - _BAND / 2), _HEADINGS[clock], size=9.5, weight="bold", va="center")
        place -= _BAND
        for _, lane, bars in group:
            _words(axes, (_MARGIN, place - _ROW / 2), lane, size=9.5, va="center")
            for bar in bars:
                stroke = _stroke(bar, scale, place - _ROW * (bar.row + 0.5), relation_types)
                draw_stroke(axes, stroke.moved(np.array([left, 0.0])))
                draw_badge(axes, stroke.line.mean(axis=0) + np.array([left, 0.0]), stroke.relation, stroke.colour)
            place -= _ROW * (max(bar.row for bar in bars) + 1) + _LANE
            axes.plot([_MARGIN, left + _AXIS], [place + _LANE / 2] * 2, color="#e4e4e4", linewidth=0.7, zorder=1)


def _draw_axis(axes: Axes, scale: _Scale, left: float, bottom: float, top: float) -> None:
    for place, words in scale.ticks():
        axes.plot([left + place] * 2, [bottom, top], color="#e4e4e4", linewidth=0.7, zorder=0)
        axes.text(left + place, bottom - 4, words, fontsize=8.5, family=FONT, color=QUIET, ha="center", va="top", parse_math=False)


def _words(axes: Axes, place: tuple[float, float], words: str, *, size: float, va: str, weight: str = "normal", colour: str = INK) -> None:  # noqa: PLR0913
    axes.text(*place, words, fontsize=size, family=FONT, weight=weight, color=colour, va=va, parse_math=False)


def _caption(bars: Sequence[_Bar], undated: int) -> str:
    documents = len({bar.statement["document"] for bar in bars})
    shown = f"{len(bars)} statement{'s' * (len(bars) != 1)} in {documents} document{'s' * (documents != 1)}."
    return f"{shown} {undated} without any date not shown." if undated else shown
