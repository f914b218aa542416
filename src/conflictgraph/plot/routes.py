"""The ways links take: curves that bend around names, part from their parallels, and cross as little as may be."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from conflictgraph.plot.geometry import Numbers, Points, bezier, chords, crossings, every, lengths

__all__ = ["Route", "find_routes"]

_SAMPLES = 19
_GAP = 15.0
_CLEARANCE, _RIM = 12.0, 3.0
_NEAR = 8.0
_TOUCH = 0.5
_TINY = 1e-6
_ROUNDS = 2
_THROUGH, _CHORD, _CROSSING, _BEND, _OUTSIDE, _CLOSE = 12.0, 0.06, 1.0, 1.6, 0.2, 0.3


@dataclass(frozen=True, order=True)
class _Bend:
    """How far a curve swings out, and how much nearer to one end than to the other, as shares of its length."""

    swing: float = 0.0
    lean: float = 0.0


_BENDS = tuple(_Bend(swing) for swing in (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.46, -0.46))
# Tried where every bend runs through a name.
_DETOURS = (
    *(_Bend(swing) for swing in (0.62, -0.62, 0.8, -0.8)),
    *(_Bend(swing, lean) for swing in (0.2, -0.2, 0.35, -0.35, 0.55, -0.55, 0.8, -0.8) for lean in (-0.35, 0.35)),
)

Segments = tuple[Points, Points]


@dataclass(frozen=True)
class Route:
    """A curve from the middle of one box to the middle of another: the quadratic one of these points."""

    start: Points
    control: Points
    end: Points

    def points(self, count: int) -> Points:
        """Points along the curve."""
        return bezier(self.start, self.control, self.end, count)


def find_routes(centres: Points, half: Points, page: Points, bundles: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], list[Route]]:
    """For each pair of actors as many curves as it has links, side by side, each from the first of the pair to the second."""
    ground = _Ground(centres, half, page)
    bends = dict.fromkeys(bundles, _Bend())
    drawn = {pair: ground.bundle(pair, count, _Bend()) for pair, count in bundles.items()}
    for _ in range(_ROUNDS):
        before = dict(bends)
        for pair, count in bundles.items():
            rest = _segments([routes for other, routes in drawn.items() if other != pair])
            bends[pair] = ground.best_bend(pair, count, rest)
            drawn[pair] = ground.bundle(pair, count, bends[pair])
        if bends == before:
            break
    return drawn


@dataclass(frozen=True)
class _Ground:
    """The boxes that links run between and have to keep clear of."""

    centres: Points
    half: Points
    page: Points

    def best_bend(self, pair: tuple[int, int], count: int, rest: Segments) -> _Bend:
        """The bend that serves a bundle best, the other links running as they do; the smaller of equals."""
        best, least = _Bend(), math.inf
        for bends in (_BENDS, _DETOURS):
            for bend in bends:
                cost = self._cost(pair, count, bend, rest, least)
                if cost < least - _TINY:
                    best, least = bend, cost
            if least < _THROUGH:
                break
        return best

    def bundle(self, pair: tuple[int, int], count: int, bend: _Bend) -> list[Route]:
        """As many curves between two actors, side by side."""
        start, end = self.centres[pair[0]], self.centres[pair[1]]
        span = end - start
        across = np.array([-span[1], span[0]]) / lengths(span)
        middle = (start + end) / 2 + bend.lean * span + bend.swing * lengths(span) * across
        routes = []
        for index in range(count):
            aside = (index - (count - 1) / 2) * _GAP
            shifts = [np.clip(0.5 * aside * across, 6 - self.half[actor], self.half[actor] - 6) for actor in pair]
            routes.append(Route(start + shifts[0], middle + 1.5 * aside * across, end + shifts[1]))
        return routes

    def _cost(self, pair: tuple[int, int], count: int, bend: _Bend, rest: Segments, bound: float) -> float:
        """How bad a bundle would be: bent for nothing, through names, off the page, across other links, or along them.

        What costs most to reckon comes last, and only where the rest stays within the bound.
        """
        cost = _BEND * (abs(bend.swing) + abs(bend.lean)) * count
        if cost >= bound:
            return cost
        start, end = _segments([self.bundle(pair, count, bend)])
        cost += self._hidden(pair, start, end) + _OUTSIDE * float(np.maximum(0.0, np.maximum(-start, start - self.page)).sum())
        if cost >= bound:
            return cost
        rest = _about(start, rest)
        cost += _CROSSING * float(crossings(start[:, None], end[:, None], rest[0][None], rest[1][None]).sum())
        own = list(pair)
        return cost if cost >= bound else cost + _CLOSE * _close(start, rest, self.centres[own], self.half[own])

    def _hidden(self, pair: tuple[int, int], start: Points, end: Points) -> float:
        """How much of a bundle runs under names or hard by them."""
        others = np.delete(np.arange(len(self.centres)), pair)
        near, under = (
            chords(start[:, None], end[:, None], self.centres[others][None], self.half[others][None] + room).sum(axis=0)
            for room in (_CLEARANCE, _RIM)
        )
        return float(_THROUGH * (under > _TOUCH).sum() + _CHORD * (near.sum() + under.sum()))


def _segments(bundles: Sequence[Sequence[Route]]) -> Segments:
    lines = [route.points(_SAMPLES) for routes in bundles for route in routes]
    if not lines:
        return np.zeros((0, 2)), np.zeros((0, 2))
    return np.concatenate([line[:-1] for line in lines]), np.concatenate([line[1:] for line in lines])


def _about(points: Points, rest: Segments) -> Segments:
    """The segments that may have to do with a curve: those in the box around it."""
    low, high = points.min(axis=0) - 10, points.max(axis=0) + 10
    near = (np.maximum(*rest) > low).all(axis=1) & (np.minimum(*rest) < high).all(axis=1)
    return rest[0][near], rest[1][near]


def _close(points: Points, rest: Segments, ends: Points, half: Points) -> float:
    """How many points of the curves run hard beside other links, away from the boxes where all of them meet."""
    if not len(rest[0]):
        return 0.0
    free = every((np.abs(points[:, None] - ends[None]) > half[None] + _NEAR).any(axis=2), 1)
    near = _distances(points, rest).min(axis=1) < _NEAR
    return float((near & free).sum())


def _distances(points: Points, segments: Segments) -> Numbers:
    """How far each point is from each segment."""
    spans = segments[1] - segments[0]
    away = points[:, None] - segments[0][None]
    share = (away * spans[None]).sum(axis=2) / np.maximum((spans**2).sum(axis=1), _TOUCH)
    return lengths(away - np.clip(share, 0.0, 1.0)[..., None] * spans[None])
