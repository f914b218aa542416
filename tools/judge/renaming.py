"""Other actors in the place of those that a window names, so that the judge learns from what a sentence says and not from who is in it.

Entity names carry much of what a reader of relations learns by heart (Peng et al. 2020, "Learning from Context or Names?"); a window
whose actors bear other names says the same.
"""

import random
from collections import defaultdict
from typing import Any, NamedTuple

Row = dict[str, Any]
Sort = tuple[str, str, str]
Pieces = tuple[int, ...]

WINDOWS, ACTORS = 0.6, 0.7  # how many of the windows, and how many of the actors in these, get other names
TRIES = 20


class Name(NamedTuple):
    """The pieces of a name, from `opens` up to `closes`, whose it is, and its sort: names of one sort can stand for each other."""

    opens: int
    closes: int
    actor: str
    sort: Sort


class Renaming:
    """Renames actors after others of their kind, those of all the windows it is given; one renaming serves a whole window."""

    def __init__(self, windows: list[Row]) -> None:
        self._chance = random.Random(0)  # noqa: S311 - a choice, not a secret
        named: dict[str, dict[str, dict[Sort, set[Pieces]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
        for window in windows:
            for name in window["names"]:
                named[name.sort[0]][name.actor][name.sort].add(tuple(window["pieces"][name.opens : name.closes]))
        self._named = {
            kind: {actor: {sort: sorted(names) for sort, names in sorts.items()} for actor, sorts in sorted(actors.items())}
            for kind, actors in named.items()
        }
        self._actors = {kind: list(actors) for kind, actors in self._named.items()}

    def __call__(self, window: Row) -> Row:
        """The window, or the same with some of its actors renamed throughout."""
        if self._chance.random() > WINDOWS:
            return window
        others = self._others(window)
        return _moved(window, self._pieces(window, others)) if others else window

    def _others(self, window: Row) -> dict[str, str]:
        """Who is to stand for whom: actors of the same kind that have a name of every sort that is wanted."""
        wanted: dict[str, set[Sort]] = defaultdict(set)
        for name in window["names"]:
            wanted[name.actor].add(name.sort)
        taken, others = set(wanted), {}
        for actor, sorts in wanted.items():
            if self._chance.random() > ACTORS:
                continue
            kind = min(sorts)[0]
            for _ in range(TRIES):
                other = self._chance.choice(self._actors[kind])
                if other not in taken and sorts <= self._named[kind][other].keys():
                    others[actor] = other
                    taken.add(other)
                    break
        return others

    def _pieces(self, window: Row, others: dict[str, str]) -> list[tuple[int, int, Pieces]]:
        """What to put where; the same words of an actor become the same other words."""
        chosen: dict[tuple[str, Pieces], Pieces] = {}
        changes: list[tuple[int, int, Pieces]] = []
        for name in window["names"]:
            if name.actor in others and (not changes or name.opens >= changes[-1][1]):
                before = name.actor, tuple(window["pieces"][name.opens : name.closes])
                if before not in chosen:
                    chosen[before] = self._chance.choice(self._named[name.sort[0]][others[name.actor]][name.sort])
                changes.append((name.opens, name.closes, chosen[before]))
        return changes


def _moved(window: Row, changes: list[tuple[int, int, Pieces]]) -> Row:
    """The window with its pieces changed and all that points to them moved along."""
    old, new, moved = window["pieces"], [], {}
    at = 0
    for opens, closes, pieces in [*changes, (len(old), len(old), ())]:
        moved |= {place: len(new) + place - at for place in range(at, opens)}
        new += old[at:opens]
        moved |= dict.fromkeys(range(opens, closes), len(new))
        new += pieces
        at = closes
    moved[len(old)] = len(new)
    ends = ("first", "second", "opens", "closes")
    candidates = [
        row | {end: moved[row[end]] for end in ends} | {"words": [moved[word] for word in row["words"]]} for row in window["candidates"]
    ]
    return {"pieces": new, "candidates": candidates}
