"""The picture as a whole: title, actors and links, legend and caption on one page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from conflictgraph.graph.columns import node_columns
from conflictgraph.graph.query import Filters
from conflictgraph.plot.appearance import INK, QUIET
from conflictgraph.plot.caption import caption_of, limit_note, title_of
from conflictgraph.plot.choice import Background, Choice
from conflictgraph.plot.geometry import Points
from conflictgraph.plot.labels import label_of, printable
from conflictgraph.plot.legend import LEGEND_WIDTH, draw_legend, legend_height, legend_rows
from conflictgraph.plot.lettering import FONT, Ruler
from conflictgraph.plot.scene import Cast, Scene, build_scene
from conflictgraph.plot.strokes import draw_badge, draw_box, draw_stroke

__all__ = ["Picture", "build_picture", "own_settings"]

_POINTS = 72
_MARGIN = 24.0
_GUTTER = 26.0
_TITLE = 15.0
_TITLE_ROOM = 34.0
_SMALL = 8.5
_LEADING = 12.0
_FILL = 0.97  # words are a little wider in pixels than on paper
_DPI = 200
# What makes a file the same each time, and its words words.
_SETTINGS = {"svg.hashsalt": "conflictgraph", "svg.fonttype": "none", "pdf.fonttype": 42, "path.simplify": False, "text.hinting": "none"}
_METADATA = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": "conflictgraph"},
    "pdf": {"CreationDate": None, "Creator": "conflictgraph", "Producer": None},
}


class Picture(Figure):
    """A matplotlib figure of a graph that shows itself in a notebook; `notes` say what was left out."""

    notes: tuple[str, ...] = ()

    def render(self, stream: BinaryIO, form: str) -> None:
        """Write the picture in a format: `png`, `svg` or `pdf`."""
        with own_settings():
            self.savefig(stream, format=form, dpi=_DPI, facecolor="white", metadata=_METADATA[form])

    def _repr_png_(self) -> bytes:
        stream = BytesIO()
        self.render(stream, "png")
        return stream.getvalue()


@contextmanager
def own_settings() -> Iterator[None]:
    """Settings of our own for as long as a picture is made or written, whatever the user's are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)  # type: ignore[arg-type] # names of settings are literals there
        yield


@dataclass(frozen=True)
class _Page:
    """Where things stand on the page, in points from its lower left corner."""

    width: float
    height: float
    left: float
    bottom: float
    top: float


def build_picture(choice: Choice, background: Background, *, filters: Filters, title: str | None) -> Picture:
    """The chosen links as a figure."""
    with own_settings():
        return _built(choice, background, filters, title)


def _built(choice: Choice, background: Background, filters: Filters, title: str | None) -> Picture:
    ruler = Ruler()
    columns = node_columns(choice.links, background.actors)
    cast = Cast(
        names={actor: ruler.legible(label_of(values)) for actor, values in columns.items()},
        kinds={actor: str(values["kind"]) for actor, values in columns.items()},
    )
    colours = {name: kind.colour for name, kind in background.relation_types.items()}
    scene = build_scene(choice, cast, colours, ruler)
    legend = legend_rows(scene.strokes, sorted(set(cast.kinds.values())), background.relation_types)
    body = np.array([scene.page[0] + _GUTTER + LEGEND_WIDTH, max(scene.page[1], legend_height(legend))])
    caption = [
        line
        for text in caption_of(choice, cast.names, background.documents, filters)
        for line in ruler.filled(text, _SMALL, body[0])
        if text
    ]
    heading = ruler.legible(printable(title_of(choice, cast.names) if title is None else title))
    page = _page(body, caption, heading)
    picture = Picture(figsize=(page.width / _POINTS, page.height / _POINTS), dpi=100)
    FigureCanvasAgg(picture)
    axes = _sheet(picture, page)
    _draw_words(axes, page, heading, caption)
    _draw_scene(axes, scene, page.left, page.bottom + (body[1] - scene.page[1]) / 2)
    draw_legend(axes, legend, page.left + scene.page[0] + _GUTTER, page.top, colours)
    picture.notes = tuple(note for note in (limit_note(choice),) if note)
    return picture


def _page(body: Points, caption: Sequence[str], heading: str) -> _Page:
    bottom = _MARGIN + _LEADING * len(caption) + _GUTTER / 2
    top = bottom + float(body[1])
    return _Page(float(body[0]) + 2 * _MARGIN, top + (_TITLE_ROOM if heading else 0) + _MARGIN, _MARGIN, bottom, top)


def _sheet(picture: Picture, page: _Page) -> Axes:
    """Axes that are the whole page, in points."""
    axes = picture.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, page.width)
    axes.set_ylim(0, page.height)
    axes.set_axis_off()
    return axes


def _draw_words(axes: Axes, page: _Page, heading: str, caption: Sequence[str]) -> None:
    axes.text(page.left, page.height - _MARGIN, heading, fontsize=_TITLE, family=FONT, weight="bold", color=INK, va="top", parse_math=False)
    for number, line in enumerate(caption):
        place = _MARGIN + (len(caption) - 1 - number) * _LEADING
        axes.text(page.left, place, line, fontsize=_SMALL, family=FONT, color=QUIET, va="baseline", parse_math=False)


def _draw_scene(axes: Axes, scene: Scene, left: float, bottom: float) -> None:
    corner = np.array([left, bottom])
    for number, (stroke, badge) in enumerate(zip(scene.strokes, scene.badges, strict=True)):
        draw_stroke(axes, stroke.moved(corner), over=number)
        draw_badge(axes, badge + corner, stroke.relation, stroke.colour)
    for name in scene.names:
        draw_box(axes, replace(name.box, centre=name.box.centre + corner))
        for words, place in name.placed_lines():
            text = axes.text(place[0] + left, place[1] + bottom, words, fontsize=name.font, family=FONT, weight=name.weight, color=INK)
            text.set(ha="center", va="baseline", zorder=9, parse_math=False, label=f"name {name.actor}")
