"""The registry: the actors known before a text is read, with all their names."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from conflictgraph.errors import DataError, UnknownActorError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.registry_entries import ADDED_TO, STATES, Entry, read_entries, states_path
from conflictgraph.lexicon.registry_faults import find_faults
from conflictgraph.model.actors import Actor
from conflictgraph.model.names import normalised_name
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["Registry", "load_registry"]


class Registry:
    """Known actors by id and by name; `actors` stand in the order of their ids.

    `replaced` are the ids of entries of ours that a user's entries have put away.
    """

    def __init__(self, actors: Iterable[Actor], *, replaced: Iterable[str] = ()) -> None:
        self.replaced = tuple(sorted(replaced))
        self._by_id = {actor.id: actor for actor in sorted(actors, key=lambda actor: actor.id)}
        self.actors = tuple(self._by_id.values())

    def __len__(self) -> int:
        return len(self.actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors)

    def __contains__(self, actor_id: object) -> bool:
        return actor_id in self._by_id

    def get(self, actor_id: str) -> Actor | None:
        """The actor of this id, if it is registered."""
        return self._by_id.get(actor_id)

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors whose id, name or alias this is, or else whose leader, capital or seat; several where a name was reused."""
        key = normalised_name(name)
        return self._by_name.get(key) or self._by_stand_in.get(key, ())

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names of up to three actors that are spelled most like this one."""
        close = difflib.get_close_matches(normalised_name(name), list(self._by_name), n=6, cutoff=0.6)
        return tuple(dict.fromkeys(actor.name for key in close for actor in self._by_name[key]))[:3]

    def government_of(self, state_id: str) -> Actor:
        """The actor that acts for a state: its registered government, else the state itself.

        A state and its government are one actor; raises UnknownActorError where no actor has the id.
        """
        actor = self._governments.get(state_id) or self.get(state_id)
        if actor is None:
            raise UnknownActorError(state_id, self.nearest(state_id))
        return actor

    @cached_property
    def _governments(self) -> dict[str, Actor]:
        governments = [actor for actor in self.actors if actor.kind is ActorKind.GOVERNMENT and actor.country is not None]
        return {str(actor.country): actor for actor in reversed(governments)}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Actor, ...]]:
        return _index((name, actor) for actor in self.actors for name in (actor.id, *actor.names))

    @cached_property
    def _by_stand_in(self) -> dict[str, tuple[Actor, ...]]:
        return _index((name, actor) for actor in self.actors for name in (*actor.leader_names, *actor.metonyms))


def load_registry(*, actors: Path | None = None, only: Path | str | None = None) -> Registry:
    """Our registry, with a user's file added to it or put in its place.

    `actors` adds: where an id is ours too, the user's entry replaces ours, or adds to it with `extends: true`.
    `only` replaces ours by a file, or by the states and international organisations alone (`states`).
    Raises DataError with every fault of every file.
    """
    faults: list[str] = []
    known = ours = _laid_over([], read_entries(_base(only), faults), faults)
    if actors is not None:
        known = _laid_over(ours, read_entries(Path(actors), faults), faults)
    faults.extend(find_faults(known))
    if faults:
        raise DataError(faults)
    return Registry(_joined(known), replaced=_replaced(ours, known))


def _base(only: Path | str | None) -> Path:
    if only is None:
        return data_path("actors.yaml")
    return states_path() if only == STATES else Path(only)


def _laid_over(lower: list[Entry], upper: list[Entry], faults: list[str]) -> list[Entry]:
    """The entries of two files where the upper one's replace the lower one's of the same id, unless they say the same."""
    same = {(entry.actor.id, entry.extends): entry.actor for entry in lower}
    upper = [entry for entry in upper if same.get((entry.actor.id, entry.extends)) != entry.actor]
    replaced: dict[str, Entry] = {}
    for entry in upper:
        first = replaced.get(entry.actor.id)
        if first is not None and not entry.extends:
            faults.append(f"{entry}: the id stands twice (also in {first.file.name}); merge the two entries or rename one")
        elif not entry.extends:
            replaced[entry.actor.id] = entry
    kept = [entry for entry in lower if entry.actor.id not in replaced]
    known = {entry.actor.id for entry in kept} | replaced.keys()
    faults.extend(
        f"{entry}: extends an actor that does not exist; drop 'extends' and give it a name and kind"
        for entry in upper
        if entry.extends and entry.actor.id not in known
    )
    return [*kept, *(entry for entry in upper if entry.extends or replaced[entry.actor.id] is entry)]


def _replaced(lower: Iterable[Entry], upper: Iterable[Entry]) -> set[str]:
    """The ids that have another entry than they had, where that does not say the same."""
    entries = {entry.actor.id: entry.actor for entry in upper if not entry.extends}
    return {entry.actor.id for entry in lower if not entry.extends and entries[entry.actor.id] != entry.actor}


def _joined(entries: Iterable[Entry]) -> Iterator[Actor]:
    """One actor an id: its entry, and what others add to its lists."""
    additions: dict[str, list[Actor]] = defaultdict(list)
    bases = []
    for entry in entries:
        if entry.extends:
            additions[entry.actor.id].append(entry.actor)
        else:
            bases.append(entry.actor)
    for actor in bases:
        yield _extended(actor, additions[actor.id])


def _extended(actor: Actor, additions: list[Actor]) -> Actor:
    if not additions:
        return actor
    lists = {field: tuple(dict.fromkeys(item for part in (actor, *additions) for item in getattr(part, field))) for field in ADDED_TO}
    return actor.model_copy(update=lists)


def _index(names: Iterable[tuple[str, Actor]]) -> dict[str, tuple[Actor, ...]]:
    index: dict[str, dict[str, Actor]] = defaultdict(dict)
    for name, actor in names:
        index[normalised_name(name)][actor.id] = actor
    return {key: tuple(found.values()) for key, found in index.items()}
