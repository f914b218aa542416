"""Segments, boxes and curves on a page, many at a time; all lengths are points."""

import numpy as np
import numpy.typing as npt

__all__ = ["Flags", "Indices", "Numbers", "Points", "bezier", "chords", "crossings", "every", "inside", "lengths", "summed"]

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

_TINY = 1e-9


def crossings(a: Points, b: Points, c: Points, d: Points) -> Flags:
    """Whether the segments a-b and c-d cross; shapes broadcast, the last axis is (x, y)."""
    return np.asarray((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0), dtype=np.bool_)


def _side(a: Points, b: Points, point: Points) -> Numbers:
    """On which side of the line a-b the point lies, as a sign."""
    cross = (b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (point[..., 0] - a[..., 0])
    return np.asarray(cross, dtype=np.float64)


def chords(a: Points, b: Points, centre: Points, half: Points) -> Numbers:
    """How much of the segment a-b lies in the box around `centre`; shapes broadcast."""
    across, up = (_share_between(a[..., axis], b[..., axis], centre[..., axis], half[..., axis]) for axis in (0, 1))
    share = np.minimum(np.minimum(across[1], up[1]), 1.0) - np.maximum(np.maximum(across[0], up[0]), 0.0)
    return np.asarray(np.maximum(share, 0.0) * lengths(b - a), dtype=np.float64)


def _share_between(a: Numbers, b: Numbers, centre: Numbers, half: Numbers) -> tuple[Numbers, Numbers]:
    """From which share of the way from a to b to which one is within `half` of the centre, on one axis."""
    span = b - a
    rate = 1.0 / np.where(np.abs(span) < _TINY, _TINY, span)
    middle, reach = (centre - a) * rate, half * np.abs(rate)
    return middle - reach, middle + reach


def bezier(start: Points, control: Points, end: Points, count: int) -> Points:
    """Points along a quadratic curve, `count` of them, the ends included."""
    along = np.linspace(0.0, 1.0, count)[:, None]
    return (1 - along) ** 2 * start + 2 * along * (1 - along) * control + along**2 * end


def inside(points: Points, outline: Points) -> Flags:
    """Which points lie in a convex polygon whose corners run against the clock."""
    following = np.roll(outline, -1, axis=0)
    return every(_side(outline[None], following[None], points[:, None]) >= 0, 1)


def lengths(spans: Points) -> Numbers:
    """How long each span is."""
    return np.asarray(np.hypot(spans[..., 0], spans[..., 1]), dtype=np.float64)


def summed(values: Numbers | Flags, *axes: int) -> Numbers:
    """The sums over some axes."""
    return np.asarray(values.sum(axis=axes), dtype=np.float64)


def every(flags: Flags | np.bool_, *axes: int) -> Flags:
    """Whether all are true over some axes."""
    return np.asarray(np.all(flags, axis=axes), dtype=np.bool_)
