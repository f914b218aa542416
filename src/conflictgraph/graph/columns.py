"""The columns of links and actors wherever a graph becomes a table: exports, networkx, data frames."""

from collections import Counter
from collections.abc import Iterable, Sequence

from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord, LinkRecord, StatementRecord

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "best_evidence", "edge_columns", "node_columns"]

Value = str | int | float | bool

EDGE_COLUMNS: tuple[tuple[str, type[Value]], ...] = (
    ("relation", str),
    ("status", str),
    ("sign", int),
    ("symmetric", bool),
    ("weight", int),
    ("first", str),
    ("last", str),
    ("published_first", str),
    ("published_last", str),
    ("documents", str),
    ("evidence", str),
    ("confidence", float),
)
NODE_COLUMNS: tuple[tuple[str, type[Value]], ...] = (("label", str), ("kind", str), ("aliases", str), ("mentions", int), ("camp", str))


def edge_columns(link: LinkRecord) -> dict[str, Value]:
    """A link as columns; what is unknown is an empty string.

    `weight` counts statements; `evidence` and `confidence` are those of the best sentence; `first` and `last` are the
    days of the events where the text gives them, `published_first` and `published_last` those of publication.
    """
    best = best_evidence(link["evidence"])
    events = [statement["when"] for statement in link["evidence"] if statement["when"] is not None]
    return {
        "relation": link["relation"],
        "status": "; ".join(f"{status} {count}" for status, count in link["status"].items()),
        "sign": link["sign"],
        "symmetric": link["symmetric"],
        "weight": len(link["evidence"]),
        "first": min((day for event in events if (day := event["start"] or event["end"])), key=first_day, default=""),
        "last": max((day for event in events if (day := event["end"] or event["start"])), key=last_day, default=""),
        "published_first": link["first"] or "",
        "published_last": link["last"] or "",
        "documents": "; ".join(sorted({statement["document"] for statement in link["evidence"]})),
        "evidence": best["sentence"],
        "confidence": float(best["confidence"]),
    }


def best_evidence(evidence: Sequence[StatementRecord]) -> StatementRecord:
    """The statement that shows a link best: the most confident, then the earliest."""
    return max(evidence, key=lambda statement: statement["confidence"])


def node_columns(links: Iterable[LinkRecord], actors: Iterable[ActorRecord]) -> dict[str, dict[str, Value]]:
    """The actors of the links by id, in order, as columns; `mentions` counts the ends of statements that name them.

    `aliases` are the registered names of an actor that its statements use, besides the one it is labelled with.
    """
    registered = {actor["id"]: actor for actor in actors}
    seen: dict[str, ActorRecord] = {}
    mentions: Counter[str] = Counter()
    surfaces: dict[str, set[str]] = {}
    for link in links:
        for statement in link["evidence"]:
            for end in (statement["source"], statement["target"]):
                mentions[end["id"]] += 1
                surfaces.setdefault(end["id"], set()).add(normalised_name(end["mention"]))
                if end["id"] not in seen:
                    seen[end["id"]] = {"id": end["id"], "name": end["name"], "kind": end["kind"], "aliases": [], "registered": False}
    return {
        actor_id: {
            "label": actor["name"],
            "kind": actor["kind"],
            "aliases": "; ".join(_aliases_used(actor, surfaces[actor_id])),
            "mentions": mentions[actor_id],
            "camp": "",
        }
        for actor_id in sorted(seen)
        for actor in (registered.get(actor_id, seen[actor_id]),)
    }


def _aliases_used(actor: ActorRecord, surfaces: set[str]) -> list[str]:
    used = {normalised_name(alias): alias for alias in reversed(actor["aliases"]) if normalised_name(alias) in surfaces}
    used.pop(normalised_name(actor["name"]), None)
    return [alias for alias in dict.fromkeys(actor["aliases"]) if alias in used.values()]
