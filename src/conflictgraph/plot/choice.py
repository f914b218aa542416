"""Which actors and links a picture shows: all, those around one actor, or the best-evidenced of many."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conflictgraph.errors import QuestionError
from conflictgraph.model.records import ActorRecord, DocumentRecord, LinkRecord
from conflictgraph.model.vocabulary import RelationType

__all__ = ["Background", "Choice", "choose"]

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The links of a picture, in the order of source, relation and target.

    `actors` is how many actors there were to choose from; `ego` is the actor at the centre, if any, and `hops` how many
    links away from it the picture reaches.
    """

    links: tuple[LinkRecord, ...]
    actors: int
    ego: str | None = None
    hops: int = 1

    @property
    def evidence(self) -> Counter[str]:
        """How many statements name each actor shown, by id."""
        return _evidence(self.links)

    @property
    def shown(self) -> int:
        """How many actors are shown."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class Background:
    """What a picture knows besides its links: the registry's word on actors, the documents, how relations are drawn."""

    actors: Sequence[ActorRecord]
    documents: Sequence[DocumentRecord]
    relation_types: Mapping[str, RelationType]


def choose(links: Iterable[LinkRecord], *, ego: str | None = None, hops: int = 1, limit: int = 40) -> Choice:
    """At most `limit` actors, those with the most statements, and the links between them; no actor stands alone.

    Around an `ego`, those within `hops` links of it, the nearest first.
    """
    if limit < _FEWEST:
        raise QuestionError(f"--limit {limit} shows no link; give {_FEWEST} or more")
    if hops < 1:
        raise QuestionError(f"--hops {hops} shows no link; give 1 or more")
    ordered = sorted(links, key=lambda link: (link["source"]["id"], link["relation"], link["target"]["id"]))
    distances = {} if ego is None else _distances(ordered, ego, hops)
    around = ordered if ego is None else _between(ordered, distances)
    evidence = _evidence(around)
    ranked = sorted(evidence, key=lambda actor: (distances.get(actor, 0), -evidence[actor], actor))
    return Choice(tuple(_best(around, ranked, limit)), len(ranked), ego, hops)


def _best(links: Sequence[LinkRecord], ranked: Sequence[str], limit: int) -> Sequence[LinkRecord]:
    """The links between the first of the ranked actors; for those of them without one come others that are linked with the rest."""
    shown = _linked(_between(links, ranked[:limit])) or _linked(sorted(links, key=lambda link: -len(link["evidence"]))[:1])
    while len(shown) < limit:
        beside = _linked(link for link in links if len(shown & _linked([link])) == 1) - shown
        if not beside:
            break
        shown.add(min(beside, key=ranked.index))
    return _between(links, shown)


def _linked(links: Iterable[LinkRecord]) -> set[str]:
    """The actors that the links join."""
    return {end for link in links for end in (link["source"]["id"], link["target"]["id"])}


def _between(links: Iterable[LinkRecord], actors: Iterable[str]) -> list[LinkRecord]:
    wanted = frozenset(actors)
    return [link for link in links if link["source"]["id"] in wanted and link["target"]["id"] in wanted]


def _evidence(links: Iterable[LinkRecord]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for link in links:
        for end in (link["source"]["id"], link["target"]["id"]):
            counts[end] += len(link["evidence"])
    return counts


def _distances(links: Iterable[LinkRecord], ego: str, hops: int) -> dict[str, int]:
    """How many links away from the ego each actor is, up to `hops`."""
    neighbours: dict[str, set[str]] = {}
    for link in links:
        source, target = link["source"]["id"], link["target"]["id"]
        neighbours.setdefault(source, set()).add(target)
        neighbours.setdefault(target, set()).add(source)
    distances, edge = {ego: 0}, {ego}
    for distance in range(1, hops + 1):
        edge = {other for actor in edge for other in neighbours.get(actor, ())} - distances.keys()
        distances.update(dict.fromkeys(edge, distance))
    return distances
