"""What is good in an arrangement: few links that cross, none through a name, room around each, and no needless length."""

from dataclasses import dataclass

import numpy as np

from conflictgraph.plot.geometry import Indices, Numbers, Points, chords, crossings, lengths, summed

__all__ = ["Arrangement"]

_CLEARANCE = 11.0
_TOUCH = 0.5
_NARROW = float(np.cos(np.radians(24)))
_CROSSING, _THROUGH, _CHORD, _OVERLAP, _NARROWNESS, _STRESS = 1.0, 4.0, 0.03, 0.3, 2.5, 2.0


@dataclass(frozen=True)
class Arrangement:
    """Boxes of actors on a page, and the pairs of them that are linked.

    `ideal` is how far apart each two should be, in points; `gap` is the least room between each two.
    """

    half: Points
    pairs: Indices
    ideal: Numbers
    gap: Points
    page: Points

    def total(self, points: Points) -> float:
        """How bad the arrangement is."""
        return float(sum(self.cost(actor, points, points[actor][None])[0] for actor in range(len(points))))

    def cost(self, actor: int, points: Points, places: Points) -> Numbers:
        """How bad each of the places is for an actor, the others standing where they are."""
        own = (self.pairs == actor).any(axis=1)
        ends = self.pairs[own].sum(axis=1) - actor
        others = np.delete(np.arange(len(points)), actor)
        return (
            self._crossed(points, places, ends, self.pairs[~own])
            + self._through(points, places, ends, others)
            + self._under(actor, points, places, self.pairs[~own])
            + self._overlap(actor, points, places, others)
            + self._narrow(actor, points, places, ends)
            + self._strain(actor, points, places, others)
        )

    def _crossed(self, points: Points, places: Points, ends: Indices, rest: Indices) -> Numbers:
        shape = places[:, None, None], points[ends][None, :, None]
        crossed = crossings(*shape, points[rest[:, 0]][None, None], points[rest[:, 1]][None, None])
        return _CROSSING * summed(crossed, 1, 2)

    def _through(self, points: Points, places: Points, ends: Indices, others: Indices) -> Numbers:
        """Own links that run through the names of others."""
        room = self.half[others] + _CLEARANCE
        chord = chords(places[:, None, None], points[ends][None, :, None], points[others][None, None], room[None, None])
        return summed(_pierced(np.where(ends[:, None] == others[None, :], 0.0, chord)), 1, 2)

    def _under(self, actor: int, points: Points, places: Points, rest: Indices) -> Numbers:
        """Links of others that run through the own name."""
        room = self.half[actor] + _CLEARANCE
        return summed(_pierced(chords(points[rest[:, 0]][None], points[rest[:, 1]][None], places[:, None], room)), 1)

    def _overlap(self, actor: int, points: Points, places: Points, others: Indices) -> Numbers:
        lack = self.half[actor] + self.half[others] + self.gap[actor, others] - np.abs(places[:, None] - points[others][None])
        return _OVERLAP * summed(np.maximum(lack.min(axis=2), 0.0), 1)

    def _narrow(self, actor: int, points: Points, places: Points, ends: Indices) -> Numbers:
        """Links that leave an actor side by side, at the place itself and at the actors it is linked with."""
        away = _directions(points[ends][None] - places[:, None])
        alike = np.einsum("cix,cjx->cij", away, away)
        here = summed(_sharpness(alike), 1, 2) - len(ends)
        fans = [(end, other) for end in ends for other in (self.pairs[(self.pairs == end).any(axis=1)].sum(axis=1) - end) if other != actor]
        if not fans:
            return 0.5 * _NARROWNESS * here
        middle, far = np.array(fans).T
        own = _directions(places[:, None] - points[middle][None])
        there = summed(_sharpness(summed(own * _directions(points[far] - points[middle])[None], 2)), 1)
        return _NARROWNESS * (0.5 * here + there)

    def _strain(self, actor: int, points: Points, places: Points, others: Indices) -> Numbers:
        apart = (places[:, None] - points[others][None]) / np.array([1.25, 1.0])
        ideal = self.ideal[actor, others]
        weight = (ideal / ideal.min()) ** -2.0
        return _STRESS * summed(weight * (lengths(apart) / ideal - 1) ** 2, 1)


def _pierced(chord: Numbers) -> Numbers:
    return np.where(chord > _TOUCH, _THROUGH + _CHORD * chord, 0.0)


def _directions(spans: Points) -> Points:
    directions: Points = spans / np.maximum(lengths(spans), 1e-9)[..., None]
    return directions


def _sharpness(cosine: Numbers) -> Numbers:
    return np.asarray(np.maximum(cosine - _NARROW, 0.0) / (1 - _NARROW), dtype=np.float64)
