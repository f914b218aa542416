"""Actors as boxes and links as lines, each in its place: a picture before any ink."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from conflictgraph.model.records import LinkRecord
from conflictgraph.model.vocabulary import Relation
from conflictgraph.plot.appearance import dominant_status, outline
from conflictgraph.plot.choice import Choice
from conflictgraph.plot.geometry import Points, lengths
from conflictgraph.plot.labels import wrapped
from conflictgraph.plot.layout import Layout, lay_out
from conflictgraph.plot.lettering import Ruler
from conflictgraph.plot.routes import Route
from conflictgraph.plot.settling import settled
from conflictgraph.plot.strokes import Box, Stroke, visible_part

__all__ = ["Cast", "Name", "Scene", "build_scene"]

_SMALLEST, _LARGEST = 10.0, 13.5
_LEADING = 1.2
_CAPITALS = 0.73
_MUCH = 0.5
_NARROWEST = 44.0
_PADDING = np.array([18.0, 11.0])
_SAMPLES = 161
_GAP = 5.0
_ORDER = tuple(Relation)
_TRIES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)


@dataclass(frozen=True)
class Cast:
    """The actors of a picture: what each is called, and of what kind it is, by id."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]


@dataclass(frozen=True)
class Name:
    """An actor's name in its box."""

    actor: str
    lines: tuple[str, ...]
    font: float
    weight: str
    box: Box

    def placed_lines(self) -> Iterator[tuple[str, Points]]:
        """Each line with the middle of its baseline, all of them in the middle of the box."""
        down = _LEADING * self.font
        top = (len(self.lines) - 1) * down / 2 - _CAPITALS * self.font / 2
        for number, line in enumerate(self.lines):
            yield line, self.box.centre + np.array([0.0, top - number * down])


@dataclass(frozen=True)
class Scene:
    """Everything of a picture but its frame; `badges` are the places of the signs, one for each stroke."""

    names: tuple[Name, ...]
    strokes: tuple[Stroke, ...]
    badges: tuple[Points, ...]
    page: Points


def build_scene(choice: Choice, cast: Cast, colours: Mapping[str, str], ruler: Ruler) -> Scene:
    """Names in boxes and lines between them for the chosen links."""
    actors = sorted(choice.evidence)
    index = {actor: number for number, actor in enumerate(actors)}
    unplaced = [_name(actor, cast, choice, ruler) for actor in actors]
    half = np.array([name.box.size / 2 for name in unplaced])
    bundles = _bundles(choice.links, index)
    layout, routes = settled(lay_out(half, list(bundles)), half, {pair: len(links) for pair, links in bundles.items()})
    names = tuple(replace(name, box=replace(name.box, centre=centre)) for name, centre in zip(unplaced, layout.centres, strict=True))
    boxes = {name.actor: name.box for name in names}
    strokes = tuple(
        _stroke(link, route, boxes, colours, reverse=index[link["source"]["id"]] != pair[0])
        for pair, links in bundles.items()
        for link, route in zip(links, routes[pair], strict=True)
    )
    return _framed(names, strokes, _badges(strokes, list(boxes.values())), layout)


def _name(actor: str, cast: Cast, choice: Choice, ruler: Ruler) -> Name:
    """A name and a box large enough for it; both are larger for an actor of whom much is said."""
    share = choice.evidence[actor] / max(choice.evidence.values())
    strong = actor == choice.ego
    font = round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(share), 1)
    weight = "bold" if share > _MUCH or strong else "normal"
    lines = wrapped(cast.names[actor])
    text = np.array([ruler.widest(lines, font, weight), len(lines) * font * _LEADING])
    size = np.maximum(text + _PADDING, np.array([_NARROWEST, 0.0]))
    return Name(actor, lines, font, weight, Box(cast.kinds[actor], np.zeros(2), size, strong))


def _bundles(links: Sequence[LinkRecord], index: Mapping[str, int]) -> dict[tuple[int, int], list[LinkRecord]]:
    """The links by the pair of actors that they join, in the order of relations, then of direction."""
    bundles: dict[tuple[int, int], list[LinkRecord]] = {}
    for link in links:
        first, second = sorted((index[link["source"]["id"]], index[link["target"]["id"]]))
        bundles.setdefault((first, second), []).append(link)
    return {
        pair: sorted(bundles[pair], key=lambda link: (_ORDER.index(Relation(link["relation"])), link["source"]["id"]))
        for pair in sorted(bundles)
    }


def _stroke(link: LinkRecord, route: Route, boxes: Mapping[str, Box], colours: Mapping[str, str], *, reverse: bool) -> Stroke:
    line = route.points(_SAMPLES)
    source, target = (
        box.centre + outline(box.kind, *(box.size + _GAP)) for box in (boxes[link["source"]["id"]], boxes[link["target"]["id"]])
    )
    return Stroke(
        line=visible_part(line[::-1] if reverse else line, source, target),
        colour=colours[link["relation"]],
        relation=link["relation"],
        status=dominant_status(link["status"]),
        evidence=len(link["evidence"]),
        arrow=not link["symmetric"],
    )


def _badges(strokes: Sequence[Stroke], boxes: Sequence[Box]) -> list[Points]:
    """A place on each line for its sign, as near to the middle as others leave room."""
    placed: list[Points] = []
    lines = [stroke.line[::4] for stroke in strokes]
    for number, stroke in enumerate(strokes):
        others = np.concatenate([np.zeros((0, 2)), *lines[:number], *lines[number + 1 :]])
        places = [_along(stroke.line, share) for share in _TRIES]
        costs = [_crowding(place, placed, others, boxes) + 0.2 * rank for rank, place in enumerate(places)]
        placed.append(places[int(np.argmin(np.round(costs, 6)))])
    return placed


def _along(line: Points, share: float) -> Points:
    """The point at a share of the line's length."""
    steps = lengths(np.diff(line, axis=0))
    reached = np.concatenate([[0.0], np.cumsum(steps)])
    at = share * reached[-1]
    return np.array([np.interp(at, reached, line[:, 0]), np.interp(at, reached, line[:, 1])])


def _crowding(place: Points, placed: Sequence[Points], others: Points, boxes: Sequence[Box]) -> float:
    """How much a sign there would be in the way: of other signs, of other lines, of names."""
    signs = sum(max(0.0, 11.0 - float(lengths(place - other))) for other in placed)
    lines = max(0.0, 8.0 - float(lengths(others - place).min(initial=99.0)))
    names = sum(bool((np.abs(place - box.centre) < box.size / 2 + 6).all()) for box in boxes)
    return 2 * signs + lines + 10.0 * names


def _framed(names: Sequence[Name], strokes: Sequence[Stroke], badges: Sequence[Points], layout: Layout) -> Scene:
    """Everything moved to where the page begins, on a page that holds the curves too."""
    ink = np.concatenate([stroke.line for stroke in strokes])
    low = np.minimum(ink.min(axis=0) - 5, 0.0) - 3
    high = np.maximum(ink.max(axis=0) + 5, layout.page) + 3
    return Scene(
        tuple(replace(name, box=replace(name.box, centre=name.box.centre - low)) for name in names),
        tuple(stroke.moved(-low) for stroke in strokes),
        tuple(badge - low for badge in badges),
        high - low,
    )
