"""Records and documents made by hand, true to the model: every statement quotes a text that says it."""

from collections.abc import Iterable
from typing import Any

from conflictgraph.model.documents import Document
from conflictgraph.model.records import ActorRecord, StatementRecord
from conflictgraph.model.statements import Evidence, Mention, Statement, When
from conflictgraph.model.vocabulary import ActorKind, Relation, RelationType, Status

RELATION_TYPES = {
    "support": RelationType(Relation.SUPPORT, "backs", "is backed by", sign=1, symmetric=False, colour="#0072B2"),
    "hostility": RelationType(Relation.HOSTILITY, "is hostile to", "is a target of", sign=-1, symmetric=False, colour="#D55E00"),
    "guarantor": RelationType(Relation.GUARANTOR, "guarantees", "is guaranteed by", sign=1, symmetric=False, colour="#009E73"),
    "cooperation": RelationType(Relation.COOPERATION, "deals with", "deals with", sign=1, symmetric=True, colour="#E69F00"),
    "affiliation": RelationType(Relation.AFFILIATION, "is part of", "includes", sign=1, symmetric=False, colour="#CC79A7"),
}


def make_statement(source: str, relation: str, target: str, **given: Any) -> Statement:
    """A statement whose sentence is "<source> <relation> <target>." at `start` of its document (`kinds` by actor id)."""
    if given.get("symmetric") and source > target:
        source, target = target, source
    start = given.pop("start", 0)
    kinds = given.pop("kinds", {})
    names = given.pop("names", {})
    sentence = f"{source} {relation} {target}."
    trigger = start + len(source) + 1
    ends = []
    for actor, at in ((source, start), (target, start + len(sentence) - 1 - len(target))):
        kind = ActorKind(kinds.get(actor, "agreement" if actor.startswith("agreement:") else "armed_group"))
        ends.append(Mention(id=actor, name=names.get(actor, actor.title()), kind=kind, text=actor, start=at, end=at + len(actor)))
    when = given.pop("when", None)
    return Statement(
        source=ends[0],
        relation=Relation(relation),
        target=ends[1],
        status=Status(given.pop("status", "actual")),
        evidence=Evidence(
            document=given.pop("document", "report"),
            sentence=sentence,
            start=start,
            end=start + len(sentence),
            trigger=relation,
            trigger_start=trigger,
            trigger_end=trigger + len(relation),
            rule=given.pop("rule", "hand"),
            attributed_to=given.pop("attributed_to", None),
        ),
        when=None if when is None else When(**when),
        **given,
    )


def make_record(source: str, relation: str, target: str, **given: Any) -> StatementRecord:
    """The record of `make_statement`."""
    return make_statement(source, relation, target, **given).to_record()


def make_document(document_id: str, claims: Iterable[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]], **given: Any) -> Any:
    """A document of one sentence a claim, and its statements: `(document, statements)`."""
    text, statements = given.pop("opening", ""), []
    for source, relation, target, *options in claims:
        extra = options[0] if options else {}
        statement = make_statement(
            source, relation, target, **{"document": document_id, "start": len(text), "published": given.get("date"), **extra}
        )
        statements.append(statement)
        text += statement.evidence.sentence + " "
    return Document(id=document_id, text=text, **given), statements


def make_actor(actor_id: str, *aliases: str, name: str | None = None, kind: str = "armed_group") -> ActorRecord:
    """An actor of the registry."""
    return {"id": actor_id, "name": name or actor_id.title(), "kind": kind, "aliases": list(aliases), "registered": True}
