"""Where the actors of a picture stand: the same for the same actors and links, whatever order they come in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from conflictgraph.plot.arrangement import Arrangement
from conflictgraph.plot.geometry import Indices, Points
from conflictgraph.plot.packing import components, packed
from conflictgraph.plot.spacing import fitted, separated
from conflictgraph.plot.stress import graph_distances, stress_layouts

__all__ = ["Layout", "lay_out"]

_GAP = np.array([30.0, 24.0])
_LINKED_GAP = np.array([62.0, 48.0])
_ROOM = np.array([58.0, 56.0])
_ASPECT = 1.45
_LONGEST = 145.0
_ROUNDS = 5
_FEWEST_STARTS, _PATIENCE = 3, 160
_SEED = 1946


@dataclass(frozen=True)
class Layout:
    """Centres of the boxes and the page they stand on, in points from its lower left corner."""

    centres: Points
    page: Points


def lay_out(half: Points, pairs: Sequence[tuple[int, int]]) -> Layout:
    """A place for each box, given half its width and height, and which boxes are linked."""
    linked = np.array(pairs, dtype=np.int64)
    parts = components(len(half), linked)
    centres = np.zeros((len(half), 2))
    for members in parts:
        own = np.searchsorted(members, linked[np.isin(linked[:, 0], members)])
        centres[members] = _one_part(half[members], own)
    return _trimmed(np.round(packed(centres, half, linked, parts), 1), half)


def _one_part(half: Points, pairs: Indices) -> Points:
    """Places for boxes that all hang together."""
    distances = graph_distances(len(half), pairs)
    page = _page_for(half, len(pairs))
    unit = min(float(np.sqrt(np.prod(page) / len(half))), _LONGEST) / float(np.median(distances[pairs[:, 0], pairs[:, 1]]))
    ideal = np.where(distances > 0, distances * unit, 1.0)
    gap = np.tile(_GAP, (len(half), len(half), 1))
    gap[pairs[:, 0], pairs[:, 1]] = gap[pairs[:, 1], pairs[:, 0]] = _LINKED_GAP
    arrangement = Arrangement(half, pairs, ideal, gap, page)
    starts = [separated(fitted(points, half, page), half, gap, page)[0] for points in stress_layouts(distances)]
    promising = sorted(range(len(starts)), key=lambda index: (round(arrangement.total(starts[index]), 6), index))[
        : max(_FEWEST_STARTS, _PATIENCE // len(half))
    ]
    improved = [_improved(starts[index], arrangement) for index in promising]
    best = min(improved, key=lambda points: round(arrangement.total(points), 6))
    return separated(best, half, gap, page)[0]


def _page_for(half: Points, links: int) -> Points:
    """A page that has room for the boxes and for the links between them; a few lie in a row."""
    each = links / len(half)
    looseness = (1.0 + 0.3 * each + 0.6 * max(0.0, each - 1.8)) * min(1.0, 0.55 + 0.06 * len(half))
    area = float(np.prod(2 * half + _ROOM, axis=1).sum()) * looseness
    height = max(np.sqrt(area / _ASPECT), 2 * float(half[:, 1].max()) + 30)
    page: Points = np.maximum(np.array([area / height, height]), 2 * half.max(axis=0) + _ROOM)
    return page


def _improved(points: Points, arrangement: Arrangement) -> Points:
    """The arrangement after each actor in turn has tried other places, near and far, and kept the best."""
    random = np.random.default_rng(_SEED)
    points = points.copy()
    for turn in range(_ROUNDS):
        before = points.copy()
        for actor in range(len(points)):
            places = _places(actor, points, arrangement, random, turn)
            points[actor] = places[int(np.argmin(np.round(arrangement.cost(actor, points, places), 9)))]
        if np.abs(points - before).max() < 1.0:
            break
    return points


def _places(actor: int, points: Points, arrangement: Arrangement, random: np.random.Generator, turn: int) -> Points:
    """Places to try: where the actor is, around it, between its neighbours, and anywhere."""
    angles = np.arange(12) / 12 * 2 * np.pi
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    near = [points[actor] + radius * 0.85**turn * ring for radius in (12.0, 40.0, 100.0)]
    ends = (arrangement.pairs[(arrangement.pairs == actor).any(axis=1)]).sum(axis=1) - actor
    around: Points = points[ends].mean(axis=0) + 90.0 * ring
    anywhere = random.uniform(0.0, 1.0, (30, 2)) * arrangement.page
    half = arrangement.half[actor]
    places: Points = np.clip(np.concatenate([points[actor][None], *near, around, anywhere]), half, arrangement.page - half)
    return places


def _trimmed(centres: Points, half: Points) -> Layout:
    """The layout on a page without empty margins."""
    low, high = (centres - half).min(axis=0), (centres + half).max(axis=0)
    return Layout(np.round(centres - low, 1), np.round(high - low, 1))
