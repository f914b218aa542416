"""Where actors stand before anything is known of their size: as far apart as they are in the graph."""

from collections.abc import Iterator

import numpy as np

from conflictgraph.plot.geometry import Indices, Numbers, Points, lengths

__all__ = ["graph_distances", "stress_layouts"]

_STARTS = 10
_TURNS = 120
_SEED = 2011


def graph_distances(count: int, pairs: Indices) -> Numbers:
    """How many links lie between each two actors; busy ones keep more room; all hang together."""
    neighbours = np.zeros((count, count), dtype=bool)
    neighbours[pairs[:, 0], pairs[:, 1]] = neighbours[pairs[:, 1], pairs[:, 0]] = True
    degree = neighbours.sum(axis=1)
    distances = np.full((count, count), np.inf)
    distances[neighbours] = (1 + 0.06 * np.minimum(degree[:, None] + degree[None, :], 16))[neighbours]
    np.fill_diagonal(distances, 0.0)
    for middle in range(count):
        distances = np.minimum(distances, distances[:, middle, None] + distances[None, middle, :])
    return distances


def stress_layouts(distances: Numbers) -> Iterator[Points]:
    """Layouts that keep the distances well, from several starts, lying along the x axis."""
    count = len(distances)
    random = np.random.default_rng(_SEED)
    weights = np.where(distances > 0, np.maximum(distances, 1e-9) ** -2.0, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.asarray(np.linalg.inv(laplacian + 1.0 / count) - 1.0 / count, dtype=np.float64)
    for _ in range(_STARTS):
        yield _along(_majorised(random.normal(size=(count, 2)), distances, weights, inverse))


def _majorised(points: Points, distances: Numbers, weights: Numbers, inverse: Numbers) -> Points:
    for _ in range(_TURNS):
        apart = lengths(points[:, None] - points[None])
        pull = -weights * distances / np.maximum(apart, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    return points


def _along(points: Points) -> Points:
    """The layout turned so that it is widest from left to right."""
    centred = points - points.mean(axis=0)
    (a, b), (_, c) = centred.T @ centred
    turn = 0.5 * np.arctan2(2 * b, a - c)
    cos, sin = np.cos(turn), np.sin(turn)
    turned: Points = centred @ np.array([[cos, -sin], [sin, cos]])
    return turned
