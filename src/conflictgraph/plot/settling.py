"""The last word on a layout: actors make way where a link that is not theirs would run under their name."""

from collections.abc import Mapping

import numpy as np

from conflictgraph.plot.geometry import Indices, Numbers, Points, chords, summed
from conflictgraph.plot.layout import Layout
from conflictgraph.plot.routes import Route, find_routes

__all__ = ["settled"]

_ROUNDS = 2
_SAMPLES = 31
_RIM, _CLEARANCE = 3.0, 8.0
_GAP = np.array([24.0, 20.0])
_RADII = (8.0, 16.0, 26.0, 38.0, 52.0, 70.0)
_UNDER, _OVERLAP = 1.0, 5.0

Routes = dict[tuple[int, int], list[Route]]


def settled(layout: Layout, half: Points, bundles: Mapping[tuple[int, int], int]) -> tuple[Layout, Routes]:
    """The layout and the ways of its links, changed as long as that leaves fewer names with foreign links under them."""
    routes = find_routes(layout.centres, half, layout.page, bundles)
    covered = _covered(layout.centres, half, routes)
    for _ in range(_ROUNDS):
        if not len(covered):
            break
        moved = Layout(_making_way(layout, half, routes, covered), layout.page)
        rerouted = find_routes(moved.centres, half, layout.page, bundles)
        still = _covered(moved.centres, half, rerouted)
        if len(still) >= len(covered):
            break
        layout, routes, covered = moved, rerouted, still
    return layout, routes


def _covered(centres: Points, half: Points, routes: Routes) -> Indices:
    """The actors that a link of others runs under."""
    under = [_foreign(actor, centres[actor][None], half[actor] + _RIM, routes)[0] > 0 for actor in range(len(centres))]
    return np.flatnonzero(under)


def _foreign(actor: int, places: Points, room: Points, routes: Routes) -> Numbers:
    """How much of the links of others runs through the box of an actor at each of the places."""
    lines = [route.points(_SAMPLES) for pair, found in routes.items() if actor not in pair for route in found]
    if not lines:
        return np.zeros(len(places))
    start, end = (np.concatenate([line[part] for line in lines]) for part in (slice(None, -1), slice(1, None)))
    return summed(chords(start[None], end[None], places[:, None], room), 1)


def _making_way(layout: Layout, half: Points, routes: Routes, covered: Indices) -> Points:
    """The centres, each covered actor moved as little as clears it."""
    centres = layout.centres.copy()
    angles = np.arange(16) / 16 * 2 * np.pi
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for actor in covered:
        steps = np.concatenate([np.zeros((1, 2)), *(radius * ring for radius in _RADII)])
        places = np.clip(centres[actor] + steps, half[actor], layout.page - half[actor])
        others = np.delete(np.arange(len(centres)), actor)
        lack = half[actor] + half[others] + _GAP - np.abs(places[:, None] - centres[others][None])
        cost = (
            _UNDER * _foreign(int(actor), places, half[actor] + _CLEARANCE, routes)
            + _OVERLAP * summed(np.maximum(lack.min(axis=2), 0.0), 1)
            + 0.1 * np.hypot(steps[:, 0], steps[:, 1])
        )
        centres[actor] = places[int(np.argmin(np.round(cost, 6)))]
    return np.round(centres, 1)
