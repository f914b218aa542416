"""Actors that may be one: proposed to whoever judges, never merged."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conflictgraph.graph.curation._spelling import likeness_of_names, name_keys
from conflictgraph.graph.curation.curated import Curated
from conflictgraph.model.judgements import JudgementRecord, Verb, Verdict
from conflictgraph.model.records import ActorRecord
from conflictgraph.model.vocabulary import ActorKind, Relation

__all__ = ["Likeness", "suggest_merges"]

_COMMON = 60  # a key that more actors share says nothing
_SPELLED_ALIKE = 0.8
_NEIGHBOUR = 0.04  # what a common friend or enemy adds
_MOST_NEIGHBOURS = 5
_DIRECT = 0.25  # what each relation between the two takes away: nobody fights or backs itself
_SURE = 0.99
_Neighbours = Mapping[str, set[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two actors that may be one: `kept` the one in the registry or with more statements, `other` the one to fold into it.

    `score` is between 0 and 1, and of use only to order proposals; `reasons` say what speaks for it and what against.
    """

    kept: ActorRecord
    other: ActorRecord
    score: float
    reasons: tuple[str, ...]


def suggest_merges(graph: Curated, *, least: float = _SPELLED_ALIKE) -> list[Likeness]:
    """Pairs of actors that may be one, the likeliest first; at least one of the two is not in the registry.

    Names that are spelled alike speak for it, and friends and enemies in common; relations between the two against. That one name
    contains the other ("Syria" in "Syrian opposition") is no evidence. Pairs judged to be two, or undecided, are not proposed again.
    """
    actors = {actor["id"]: actor for actor in graph.actors()}
    judged = _judged_pairs(graph.judgements)
    counts, neighbours, direct = _context(graph)
    found = []
    for one, other in _candidates(actors.values()):
        pair = frozenset((one, other))
        if pair in judged or not _may_be_one(actors[one], actors[other]):
            continue
        spelling, reason = likeness_of_names(_names(actors[one]), _names(actors[other]))
        common = neighbours.get(one, set()) & neighbours.get(other, set())
        score = spelling + _NEIGHBOUR * min(_MOST_NEIGHBOURS, len(common)) - _DIRECT * direct.get(pair, 0)
        if spelling >= _SPELLED_ALIKE and score >= least:
            kept, folded = sorted((actors[one], actors[other]), key=lambda actor: _rank(actor, counts))
            found.append(Likeness(kept, folded, round(min(score, _SURE), 2), tuple(_reasons(reason, common, direct.get(pair, 0)))))
    return sorted(found, key=lambda item: (-item.score, item.kept["id"], item.other["id"]))


def _candidates(actors: Iterable[ActorRecord]) -> Iterator[tuple[str, str]]:
    """Pairs that share a key of spelling, each once; both in the registry are two."""
    holders: dict[str, set[str]] = defaultdict(set)
    registered = set()
    for actor in actors:
        if actor["registered"]:
            registered.add(actor["id"])
        for key in itertools.chain.from_iterable(map(name_keys, _names(actor))):
            holders[key].add(actor["id"])
    pairs = {pair for ids in holders.values() if len(ids) <= _COMMON for pair in itertools.combinations(sorted(ids), 2)}
    yield from (pair for pair in sorted(pairs) if not registered.issuperset(pair))


def _may_be_one(one: ActorRecord, other: ActorRecord) -> bool:
    """Whether actors of these kinds can be the same; a person is no group, an agreement no party to it, a people no state."""
    apart = {ActorKind.PERSON, ActorKind.AGREEMENT, ActorKind.COMMUNITY}
    return one["kind"] == other["kind"] or not apart & {one["kind"], other["kind"]}


def _names(actor: ActorRecord) -> list[str]:
    """The proper names of an actor: "rebels" are others in every war."""
    return [name for name in (actor["name"], *actor["aliases"]) if name != name.lower()]


def _rank(actor: ActorRecord, counts: Mapping[str, int]) -> tuple[bool, int, str]:
    return not actor["registered"], -counts.get(actor["id"], 0), actor["id"]


def _judged_pairs(judgements: Iterable[JudgementRecord]) -> set[frozenset[str]]:
    """Pairs of which somebody has said that they are two, or that one cannot tell."""
    merges = (item for item in judgements if item["judgement"] == Verb.MERGE and item["verdict"] != Verdict.POSITIVE)
    actors = ([actor["id"] for actor in item["actors"]] for item in merges)
    return {frozenset(pair) for ids in actors for pair in itertools.combinations(ids, 2)}


def _context(graph: Curated) -> tuple[Mapping[str, int], _Neighbours, Mapping[frozenset[str], int]]:
    """By actor the number of statements and whom it is how related to; by pair the number of relations between the two."""
    counts: dict[str, int] = defaultdict(int)
    neighbours: dict[str, set[tuple[str, str]]] = defaultdict(set)
    direct: dict[frozenset[str], set[str]] = defaultdict(set)
    for statement in graph.statements():
        source, target, relation = statement["source"]["id"], statement["target"]["id"], statement["relation"]
        for one, other in ((source, target), (target, source)):
            counts[one] += 1
            neighbours[one].add((relation, other))
        if relation != Relation.AFFILIATION:  # a part is often called by the name of the whole
            direct[frozenset((source, target))].add(relation)
    return counts, neighbours, {pair: len(relations) for pair, relations in direct.items()}


def _reasons(spelling: str, common: Iterable[tuple[str, str]], direct: int) -> Iterator[str]:
    yield spelling
    if shared := sorted({actor for _, actor in common}):
        listed = ", ".join(shared[:3])
        yield f"both are linked with {listed}{f' and {len(shared) - 3} more' if len(shared) > 3 else ''}"  # noqa: PLR2004
    if direct:
        yield "but a text has them related to each other"
