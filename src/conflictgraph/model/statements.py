"""Statements: one relation that one sentence says, with its provenance; the only thing the graph file keeps."""

import hashlib
import json
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from conflictgraph.model._base import Frozen
from conflictgraph.model.display import statement_html
from conflictgraph.model.records import MentionRecord, StatementRecord
from conflictgraph.model.vocabulary import ActorKind, Relation, Status

__all__ = ["Claim", "Evidence", "Judged", "Mention", "Statement", "When"]


class Mention(Frozen):
    """The words of a text that stand for an actor; `start` and `end` are characters of the document's text."""

    id: str
    name: str
    kind: ActorKind
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def to_record(self) -> MentionRecord:
        """The mention as it stands in the JSON of a statement."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind.value,
            "mention": self.text,
            "mention_start": self.start,
            "mention_end": self.end,
        }

    @classmethod
    def from_record(cls, record: MentionRecord) -> Self:
        """The mention that a JSON record describes."""
        return cls(
            id=record["id"],
            name=record["name"],
            kind=ActorKind(record["kind"]),
            text=record["mention"],
            start=record["mention_start"],
            end=record["mention_end"],
        )


class Claim(Frozen):
    """What is said, apart from who says it where: source, relation, target, status (ids of actors)."""

    source: str
    relation: Relation
    target: str
    status: Status = Status.ACTUAL

    def __str__(self) -> str:
        """The arrow notation; `actual` goes without saying."""
        status = "" if self.status is Status.ACTUAL else f" [{self.status}]"
        return f"{self.source} -{self.relation}-> {self.target}{status}"


class When(Frozen):
    """When the event is said to have been: ISO dates (inclusive), their precision, and the words that say so."""

    start: str | None = None
    end: str | None = None
    precision: str
    text: str


class Judged(Frozen):
    """The word of an analyst who has accepted or corrected a statement; `was` is the claim that was read first."""

    judgement: str
    who: str
    when: str
    why: str
    was: str


class Evidence(Frozen):
    """The sentence that says it, the words that carry it (the trigger), and the rule that read it.

    All offsets are characters of the document's text; `attributed_to` is the id of the actor whose allegation it is, `place` the
    page or paragraph of the original, where it has such.
    """

    document: str
    sentence: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    trigger: str
    trigger_start: int = Field(ge=0)
    trigger_end: int = Field(ge=0)
    rule: str
    attributed_to: str | None = None
    place: str | None = None


class Statement(Frozen):
    """One claim by one sentence: the fact that everything else is computed from.

    `symmetric` marks a mutual relation (an alliance, clashes, all cooperation); its ends stand in id order.
    `id` is a hash of the claim and its evidence: the same text read by the same rules gives the same id. Where judgements of an
    analyst have changed the claim, it keeps the id under which it was read (`read_as`), and `judged` tells who changed it.
    """

    source: Mention
    relation: Relation
    target: Mention
    status: Status = Status.ACTUAL
    evidence: Evidence
    symmetric: bool = False
    subtype: str | None = None
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    published: str | None = None
    when: When | None = None
    judged: Judged | None = None
    read_as: str | None = None

    @model_validator(mode="after")
    def _ends_differ_and_are_in_order(self) -> Self:
        if self.source.id == self.target.id:
            raise ValueError(f"a statement relates two actors, not {self.source.id} with itself")
        if self.symmetric and self.source.id > self.target.id:
            raise ValueError("the ends of a symmetric statement stand in id order")
        return self

    @property
    def claim(self) -> Claim:
        """What is said, without its evidence."""
        return Claim(source=self.source.id, relation=self.relation, target=self.target.id, status=self.status)

    @property
    def id(self) -> str:
        """The digest of what was read."""
        return self.read_as or self.digest

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of claim and evidence."""
        evidence = self.evidence
        identity = [
            *(self.source.id, self.relation.value, self.target.id, self.status.value, self.symmetric),
            *(evidence.document, evidence.start, evidence.end, evidence.trigger_start, evidence.trigger_end, evidence.sentence),
        ]
        return hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()[:16]

    def __str__(self) -> str:
        return str(self.claim)

    def __repr__(self) -> str:
        return str(self.claim)

    def _repr_html_(self) -> str:
        return statement_html(self.to_record())

    def to_record(self) -> StatementRecord:
        """The statement as one line of `extract --format jsonl`."""
        evidence = self.evidence
        record: StatementRecord = {
            "id": self.id,
            "document": evidence.document,
            "source": self.source.to_record(),
            "target": self.target.to_record(),
            "relation": self.relation.value,
            "subtype": self.subtype,
            "status": self.status.value,
            "symmetric": self.symmetric,
            "sentence": evidence.sentence,
            "start": evidence.start,
            "end": evidence.end,
            "trigger": evidence.trigger,
            "trigger_start": evidence.trigger_start,
            "trigger_end": evidence.trigger_end,
            "rule": evidence.rule,
            "confidence": self.confidence,
            "attributed_to": evidence.attributed_to,
            "published": self.published,
            "when": None
            if self.when is None
            else {
                "start": self.when.start,
                "end": self.when.end,
                "precision": self.when.precision,
                "text": self.when.text,
            },
        }
        if evidence.place is not None:
            record["place"] = evidence.place
        if self.judged is not None:
            record["judged"] = self.judged.model_dump()  # type: ignore[typeddict-item]  # model_dump gives a plain dict, whose fields are those of JudgedRecord
        return record

    @classmethod
    def from_record(cls, record: StatementRecord) -> Self:
        """The statement that a JSON record describes."""
        evidence = Evidence(
            document=record["document"],
            sentence=record["sentence"],
            start=record["start"],
            end=record["end"],
            trigger=record["trigger"],
            trigger_start=record["trigger_start"],
            trigger_end=record["trigger_end"],
            rule=record["rule"],
            attributed_to=record["attributed_to"],
            place=record.get("place"),
        )
        read = cls(
            source=Mention.from_record(record["source"]),
            relation=Relation(record["relation"]),
            target=Mention.from_record(record["target"]),
            status=Status(record["status"]),
            evidence=evidence,
            symmetric=record["symmetric"],
            subtype=record["subtype"],
            confidence=record["confidence"],
            published=record["published"],
            when=None if record["when"] is None else When(**record["when"]),
            judged=Judged(**record["judged"]) if "judged" in record else None,
        )
        return read if read.digest == record["id"] else read.model_copy(update={"read_as": record["id"]})
