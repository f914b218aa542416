"""What means what in a picture: fills and outlines by kind of actor, dashes by status, widths by evidence, badges by relation."""

import math
from types import MappingProxyType

import numpy as np

from conflictgraph.model.vocabulary import ActorKind, Status
from conflictgraph.plot.geometry import Points

__all__ = ["BADGES", "DASHES", "FILLS", "INK", "QUIET", "dash_of", "dominant_status", "outline", "width_of"]

INK = "#1a1a1a"
QUIET = "#555555"
# Pale, so that only links speak in colour; the shape says the same without any.
FILLS = MappingProxyType(
    {
        "state": "#d5e3f0",
        "government": "#d5e3f0",
        "armed_group": "#f6ddd0",
        "party": "#faedc4",
        "bloc": "#ecdcea",
        "organisation": "#d3ebe1",
        "community": "#ececec",
        "person": "#fbf7d0",
        "agreement": "#ffffff",
    }
)
# Lengths of dash and gap in points.
DASHES = MappingProxyType(
    {
        "actual": (),
        "ended": (15.0, 5.0),
        "proposed": (5.0, 3.0),
        "possible": (1.4, 2.6),
        "denied": (9.0, 3.0, 1.5, 3.0),
    }
)
# The strokes of a badge, in a square from -1 to 1: what tells relations apart where colours cannot.
BADGES: MappingProxyType[str, tuple[tuple[tuple[float, float], ...], ...]] = MappingProxyType(
    {
        "support": (((-1, 0), (1, 0)), ((0, -1), (0, 1))),
        "hostility": (((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))),
        "guarantor": (((-0.9, 0.05), (-0.25, -0.75), (1.0, 0.8)),),
        "cooperation": (((-0.9, 0.4), (0.9, 0.4)), ((-0.9, -0.4), (0.9, -0.4))),
        "affiliation": (((0, -0.95), (0.95, 0), (0, 0.95), (-0.95, 0), (0, -0.95)),),
    }
)
_THINNEST, _THICKEST = 1.2, 5.0
_ORDER = tuple(Status)


def dominant_status(tally: dict[str, int]) -> str:
    """The status of most statements of a link; of equals the one nearer to fact."""
    return max(tally, key=lambda status: (tally[status], -_ORDER.index(Status(status))), default=Status.ACTUAL.value)


def width_of(evidence: int) -> float:
    """The width of a link in points, growing with the number of its statements."""
    return min(_THICKEST, _THINNEST + 1.1 * (math.sqrt(evidence) - 1))


def dash_of(status: str, width: float) -> tuple[float, ...]:
    """Dashes and gaps in points: the gaps of a wide line are longer, or its dashes would run together."""
    return tuple(length + (max(0.0, width - _THINNEST) if index % 2 else 0.3 * width) for index, length in enumerate(DASHES[status]))


def outline(kind: str, width: float, height: float) -> Points:
    """The shape of a kind of actor, as the corners of a convex polygon around the origin, against the clock."""
    x, y = width / 2, height / 2
    match kind:
        case ActorKind.STATE | ActorKind.GOVERNMENT:
            corners = _rounded(x, y, min(6.0, 0.5 * y))
        case ActorKind.BLOC | ActorKind.COMMUNITY:
            corners = _rounded(x, y, min(x, y))
        case ActorKind.ORGANISATION:
            corners = np.array([(-x + 8, -y), (x - 8, -y), (x, 0), (x - 8, y), (-x + 8, y), (-x, 0)])
        case ActorKind.PARTY:
            corners = np.array([(-x + 6, -y), (x - 6, -y), (x, -y + 6), (x, y - 6), (x - 6, y), (-x + 6, y), (-x, y - 6), (-x, -y + 6)])
        case ActorKind.PERSON:
            corners = np.array([(-x, -y), (x - 7, -y), (x, y), (-x + 7, y)])
        case ActorKind.AGREEMENT:
            corners = np.array([(-x, -y), (x, -y), (x, y - 8), (x - 8, y), (-x, y)])
        case _:
            corners = np.array([(-x, -y), (x, -y), (x, y), (-x, y)])
    return corners.astype(np.float64)


def _rounded(x: float, y: float, radius: float) -> Points:
    turns = np.linspace(0, np.pi / 2, 9)
    arc = radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    corners = [(x - radius, y - radius, 0), (-x + radius, y - radius, 1), (-x + radius, -y + radius, 2), (x - radius, -y + radius, 3)]
    return np.concatenate([_turned(arc, quarter) + np.array([across, up]) for across, up, quarter in corners])


def _turned(points: Points, quarters: int) -> Points:
    for _ in range(quarters):
        points = np.stack([-points[:, 1], points[:, 0]], axis=1)
    return points
