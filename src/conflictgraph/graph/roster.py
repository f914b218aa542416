"""Who is in a graph: its actors with how much is said of them, and all that is known of one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TypedDict

from conflictgraph.errors import UnknownActorError
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord, DatedNameRecord, EndRecord, StatementRecord

__all__ = ["NeighbourRecord", "ProfileRecord", "RosterRecord", "TieRecord", "profile", "roster"]

_FORWARD, _BACKWARD = "forward", "backward"


class RosterRecord(ActorRecord):
    """An actor with the number of statements that have it at an end, and of the documents that they stand in."""

    statements: int
    documents: int


class TieRecord(TypedDict):
    """A tie that the registry tells: `part_of`, `member_of`, `sides` or `succeeds`, or the same seen from the other end.

    `inverse` says that the other actor has the tie to this one.
    """

    kind: str
    inverse: bool
    actor: EndRecord
    since: str | None
    until: str | None


class NeighbourRecord(TypedDict):
    """What statements of one relation, in one direction, say of an actor and another: how many of each status.

    `direction` is `forward` where the actor is the source, `backward` where it is the target; `phrase` reads from the actor.
    """

    relation: str
    direction: str
    phrase: str
    actor: EndRecord
    status: dict[str, int]


class ProfileRecord(RosterRecord):
    """All that is known of an actor; `names` are dated by the registry, `mentions` counts the words that stand for it."""

    names: list[DatedNameRecord]
    ties: list[TieRecord]
    mentions: dict[str, int]
    neighbours: list[NeighbourRecord]
    first: str | None
    last: str | None


def roster(source: StatementSource, *, text: str = "", kinds: tuple[str, ...] = (), registered: bool | None = None) -> list[RosterRecord]:
    """The actors of the statements, those of whom most is said first, then in the order of their ids.

    Only those that have `text` in their id, name or an alias, are of the `kinds`, and are (or with False are not) in the registry.
    """
    statements: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for item in source.statements():
        for actor in {item["source"]["id"], item["target"]["id"]}:
            statements[actor] += 1
            documents[actor].add(item["document"])
    found = (
        actor
        for actor in source.actors()
        if (not kinds or actor["kind"] in kinds) and registered in {None, actor["registered"]} and _is_named(actor, text)
    )
    rows = [_row(actor, statements[actor["id"]], len(documents[actor["id"]])) for actor in found]
    return sorted(rows, key=lambda row: (-row["statements"], row["id"]))


def profile(source: StatementSource, name: str) -> ProfileRecord:
    """What registry and statements say of the actor with this id, name or alias; one without statements has the registry's word alone.

    Raises UnknownActorError with the nearest names, QuestionError where the name has several readings.
    """
    (end,) = resolve_name(name, source)
    actor = source.actor(end["id"])
    if actor is None:
        raise UnknownActorError(name)
    said = list(source.statements([end["id"]]))
    dates = source.registry_dates()
    published = sorted(filter(None, (item["published"] for item in said)))
    known = dates.get(end["id"])
    return {
        **actor,
        "statements": len(said),
        "documents": len({item["document"] for item in said}),
        "names": [] if known is None else sorted((item for item in known["names"] if _is_dated(item)), key=_first_to_last),
        "ties": sorted(_ties(source, end["id"]), key=lambda tie: (tie["inverse"], tie["kind"], tie["since"] or "", tie["actor"]["id"])),
        "mentions": _mentions(said, end["id"]),
        "neighbours": _neighbours(source, said, end["id"]),
        "first": published[0] if published else None,
        "last": published[-1] if published else None,
    }


def _row(actor: ActorRecord, statements: int, documents: int) -> RosterRecord:
    return {**actor, "statements": statements, "documents": documents}


def _is_dated(name: DatedNameRecord) -> bool:
    return bool(name["since"] or name["until"])


def _first_to_last(name: DatedNameRecord) -> tuple[str, str]:
    return name["since"] or "", name["until"] or "9"


def _is_named(actor: ActorRecord, text: str) -> bool:
    part = normalised_name(text)
    return any(part in normalised_name(name) for name in (actor["id"], actor["name"], *actor["aliases"]))


def _ties(source: StatementSource, actor: str) -> Iterator[TieRecord]:
    for one, known in source.registry_dates().items():
        for tie in known["ties"]:
            if actor in {one, tie["id"]}:
                inverse = tie["id"] == actor
                other = source.actor(one if inverse else tie["id"])
                if other is not None:
                    end: EndRecord = {"id": other["id"], "name": other["name"]}
                    yield {"kind": tie.get("kind", "tie"), "inverse": inverse, "actor": end, "since": tie["since"], "until": tie["until"]}


def _mentions(said: list[StatementRecord], actor: str) -> dict[str, int]:
    """How often each wording stands for the actor, every mention of a document once, the most frequent first."""
    places = {
        (item["document"], end["mention_start"], end["mention"])
        for item in said
        for end in (item["source"], item["target"])
        if end["id"] == actor
    }
    counted = Counter(" ".join(words.split()) for _, _, words in places)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _neighbours(source: StatementSource, said: list[StatementRecord], actor: str) -> list[NeighbourRecord]:
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for item in said:
        forward = item["source"]["id"] == actor
        other = item["target" if forward else "source"]
        names[other["id"]] = other["name"]
        direction = _FORWARD if forward or item["symmetric"] else _BACKWARD
        counts[item["relation"], direction, other["id"]][item["status"]] += 1
    order = list(source.relation_types)
    ranked = sorted(counts.items(), key=lambda entry: (_place(entry[0][0], order), entry[0][1] != _FORWARD, -entry[1].total(), entry[0][2]))
    return [_neighbour(source, key, tally, names) for key, tally in ranked]


def _place(relation: str, order: list[str]) -> int:
    return order.index(relation) if relation in order else len(order)


def _neighbour(source: StatementSource, key: tuple[str, str, str], tally: Mapping[str, int], names: Mapping[str, str]) -> NeighbourRecord:
    relation, direction, other = key
    kind = source.relation_types.get(relation)
    phrase = relation if kind is None else kind.phrase if direction == _FORWARD else kind.inverse
    return {
        "relation": relation,
        "direction": direction,
        "phrase": phrase,
        "actor": {"id": other, "name": names[other]},
        "status": dict(sorted(tally.items(), key=lambda item: (-item[1], item[0]))),
    }
