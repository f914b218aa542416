"""Room for every name: boxes moved apart, on a page that is large enough."""

import numpy as np

from conflictgraph.plot.geometry import Points, every

__all__ = ["fitted", "separated"]

_TURNS = 400
_GROWTH = 1.06
_TINY = 1e-6


def fitted(points: Points, half: Points, page: Points) -> Points:
    """The layout stretched over the page."""
    low, high = points.min(axis=0), points.max(axis=0)
    edge = half.max(axis=0)
    scaled: Points = edge + (points - low) / np.maximum(high - low, _TINY) * (page - 2 * edge)
    return np.asarray(np.where(high - low < _TINY, page / 2, scaled), dtype=np.float64)


def separated(points: Points, half: Points, gap: Points, page: Points) -> tuple[Points, Points]:
    """The boxes with at least the `gap` of each two between them, and the page, larger where it had to be."""
    while True:
        moved, done = _pushed(points, half, gap, page)
        if done:
            return moved, page
        points, page = moved * _GROWTH, page * _GROWTH


def _pushed(points: Points, half: Points, gap: Points, page: Points) -> tuple[Points, bool]:
    """Overlapping boxes pushed apart, by halves, the shorter way, until none overlaps or patience ends."""
    need = half[:, None] + half[None] + gap
    count = len(points)
    # Boxes in the very same place part by their order.
    order = np.where(np.arange(count)[:, None] < np.arange(count)[None], -1.0, 1.0)
    for _ in range(_TURNS):
        apart = points[:, None] - points[None]
        lack = need - np.abs(apart)
        np.einsum("iij->ij", lack)[:] = -1.0
        over = every(lack > _TINY, 2)
        if not over.any():
            return points, True
        across = (lack[..., 0] < lack[..., 1])[..., None] == np.array([True, False])
        way = np.where(apart == 0, order[..., None], np.sign(apart))
        push = np.where(over[..., None] & across, 0.5 * (lack + 0.01) * way, 0.0).sum(axis=1)
        points = np.clip(points + push / np.maximum(over.sum(axis=1), 1)[:, None] * 1.2, half, page - half)
    return points, False
