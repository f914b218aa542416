"""Parts of a graph that no link joins, set into the free places beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from conflictgraph.plot.geometry import Flags, Indices, Numbers, Points, chords, every, lengths

__all__ = ["components", "packed"]

_ASPECT = 1.45
_STEP = 16.0
_ROOM = 26.0


def components(count: int, pairs: Indices) -> list[Indices]:
    """The parts that hang together, the largest first, then by their first actor."""
    part = np.arange(count)
    for _ in range(count):
        lowest = np.minimum(part[pairs[:, 0]], part[pairs[:, 1]])
        before = part.copy()
        np.minimum.at(part, pairs[:, 0], lowest)
        np.minimum.at(part, pairs[:, 1], lowest)
        if (before == part).all():
            break
    found = [np.flatnonzero(part == first) for first in sorted(set(part.tolist()))]
    return sorted(found, key=lambda members: (-len(members), members[0]))


def packed(centres: Points, half: Points, pairs: Indices, parts: Sequence[Indices]) -> Points:
    """The parts, each laid out by itself, moved so that none covers another and the page stays small and wide."""
    stage = _Stage(centres.copy(), half, pairs)
    placed = parts[0]
    for members in parts[1:]:
        stage.centres[members] += stage.best_shift(members, placed)
        placed = np.concatenate([placed, members])
    return stage.centres


@dataclass(frozen=True)
class _Stage:
    """Boxes, and which of them are linked."""

    centres: Points
    half: Points
    pairs: Indices

    def best_shift(self, members: Indices, placed: Indices) -> Points:
        """The move that sets a part into a free place: one that leaves the page as it is, or else grows it least."""
        low, high = self._extent(placed)
        own_low, own_high = self._extent(members)
        across, up = (np.arange(low[axis] - (own_high - own_low)[axis] - 2 * _ROOM, high[axis] + 2 * _ROOM + 1, _STEP) for axis in (0, 1))
        shifts = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2) - own_low
        free = shifts[self._is_free(shifts, members, placed)]
        size = np.maximum(high, own_high + free) - np.minimum(low, own_low + free)
        page = np.maximum(size[:, 0] / _ASPECT, size[:, 1])
        order = np.lexsort((-np.round(self._clearance(free, members, placed)), np.round(size.sum(axis=1)), np.round(page)))
        return np.asarray(free[int(order[0])], dtype=np.float64)

    def _extent(self, members: Indices) -> tuple[Points, Points]:
        centres, half = self.centres[members], self.half[members]
        return (centres - half).min(axis=0), (centres + half).max(axis=0)

    def _is_free(self, shifts: Points, members: Indices, placed: Indices) -> Flags:
        """For which moves neither a name nor a link of one part covers a name of the other."""
        own, others = self.half[members] + _ROOM / 2, self.half[placed] + _ROOM / 2
        moved = self.centres[members][None] + shifts[:, None]
        apart = np.abs(moved[:, :, None] - self.centres[placed][None, None]) - own[None, :, None] - others[None, None]
        here, there = (self.centres[self.pairs[np.isin(self.pairs[:, 0], part)]] for part in (members, placed))
        under = chords(there[None, None, :, 0], there[None, None, :, 1], moved[:, :, None], own[None, :, None])
        from_here, to_here = (here[None, :, None, end] + shifts[:, None, None] for end in (0, 1))
        over = chords(from_here, to_here, self.centres[placed][None, None], others[None, None])
        return every((apart > 0).any(axis=3), 1, 2) & every(under <= 0, 1, 2) & every(over <= 0, 1, 2)

    def _clearance(self, shifts: Points, members: Indices, placed: Indices) -> Numbers:
        """How far a moved part is from the nearest name of the others."""
        apart = self.centres[members][None, :, None] + shifts[:, None, None] - self.centres[placed][None, None]
        return np.asarray(lengths(apart).min(axis=(1, 2)), dtype=np.float64)
