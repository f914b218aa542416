"""Registered collectives of the country a text is about: whom "the opposition" or "the pro-regime camp" means there."""

from collections.abc import Collection

from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.actors import Actor, Collective

__all__ = ["Collectives"]


class Collectives:
    """The collectives of one country in focus."""

    def __init__(self, registry: Registry, focus: str | None) -> None:
        self._known: list[tuple[Actor, Collective]] = [
            (actor, collective) for actor in registry for collective in actor.collectives if collective.country == focus
        ]

    def find(self, roles: Collection[str], qualifiers: Collection[str] = ()) -> Actor | None:
        """The actor that one of these role words means, with one of these qualifiers beside it or, failing that, bare."""
        return self.find_qualified(roles, qualifiers) or next(
            (actor for actor, known in self._known if not known.qualifiers and not set(roles).isdisjoint(known.roles)), None
        )

    def find_qualified(self, roles: Collection[str], qualifiers: Collection[str]) -> Actor | None:
        """The actor that one of these role words means with one of these qualifiers beside it."""
        told = {qualifier.lower() for qualifier in qualifiers}
        return next(
            (
                actor
                for actor, known in self._known
                if told & {qualifier.lower() for qualifier in known.qualifiers} and not set(roles).isdisjoint(known.roles)
            ),
            None,
        )
