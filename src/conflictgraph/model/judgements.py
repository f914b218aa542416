"""The analyst's word: judgements on actors and statements, as the lines of a judgement file (standard library only)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NotRequired, TypedDict

from conflictgraph.model.records import WhenRecord
from conflictgraph.model.vocabulary import ActorKind, Relation, Status

__all__ = [
    "REVIEWS",
    "CorrectionRecord",
    "JudgedActorRecord",
    "JudgementRecord",
    "Verb",
    "Verdict",
    "faults_of",
    "in_force",
    "judgement_id",
    "taken_back",
]


class Verb(StrEnum):
    """What a judgement does: four on actors, three on statements, and one on another judgement."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"


class Verdict(StrEnum):
    """Which way a judgement goes: that it is so, that it is not, or that one has looked and does not know."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


REVIEWS = frozenset({Verb.ACCEPT, Verb.REJECT, Verb.CORRECT})


class JudgedActorRecord(TypedDict):
    """An actor as a judgement names it; name and kind are for the reader, and for actors that only the judgement knows."""

    id: str
    name: str
    kind: str


class CorrectionRecord(TypedDict):
    """What a sentence does say, in place of what was read; `mention` are the sentence's own words for an end, where it has any."""

    source: JudgedActorRecord
    source_mention: str
    relation: str
    target: JudgedActorRecord
    target_mention: str
    status: str
    symmetric: bool
    when: WhenRecord | None


class JudgementRecord(TypedDict):
    """One judgement: who says what, when and why; which further fields it has depends on its verb (`judgement`).

    merge: `actors`, the first of which stays. split: `actors` (one), `new`, and which mentions are its: by their words, documents,
    statements. rename: `actors` (one), `name`. Reviews: `statement`, with `claim`, `document` and `sentence` for the reader, and for
    correct the `correction`. undo: `undone`, the id of the judgement taken back.
    """

    id: str
    when: str
    who: str
    judgement: str
    verdict: NotRequired[str]
    actors: NotRequired[list[JudgedActorRecord]]
    new: NotRequired[JudgedActorRecord]
    mentions: NotRequired[list[str]]
    documents: NotRequired[list[str]]
    statements: NotRequired[list[str]]
    name: NotRequired[str]
    statement: NotRequired[str]
    claim: NotRequired[str]
    document: NotRequired[str]
    sentence: NotRequired[str]
    ends: NotRequired[list[str]]
    correction: NotRequired[CorrectionRecord]
    undone: NotRequired[str]
    why: str


_ALWAYS = MappingProxyType({"id": str, "when": str, "who": str, "judgement": str, "why": str})
_REVIEW = MappingProxyType({"statement": str, "claim": str, "document": str, "sentence": str, "ends": list})
_FIELDS: Mapping[str, Mapping[str, type]] = MappingProxyType(
    {
        Verb.MERGE: {"verdict": str, "actors": list},
        Verb.SPLIT: {"actors": list, "new": dict, "mentions": list, "documents": list, "statements": list},
        Verb.RENAME: {"actors": list, "name": str},
        Verb.ACCEPT: {"verdict": str, **_REVIEW},
        Verb.REJECT: _REVIEW,
        Verb.CORRECT: {**_REVIEW, "correction": dict},
        Verb.UNDO: {"undone": str},
    }
)
_ACTOR = MappingProxyType({"id": str, "name": str, "kind": str})
_CORRECTION = MappingProxyType(
    {"source": dict, "source_mention": str, "relation": str, "target": dict, "target_mention": str, "status": str, "symmetric": bool}
)
_FEWEST_MERGED = 2


def judgement_id(record: Mapping[str, object]) -> str:
    """Eight hexadecimal digits of the SHA-256 of what the judgement says."""
    content = {name: value for name, value in record.items() if name != "id"}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def in_force(judgements: Iterable[JudgementRecord]) -> list[JudgementRecord]:
    """The judgements that nobody has taken back, in the order in which they were made; to undo an undo brings back what it undid."""
    ordered = sorted(judgements, key=lambda item: item["when"])
    gone = taken_back(ordered)
    return [item for item in ordered if item["id"] not in gone and item["judgement"] != Verb.UNDO]


def taken_back(ordered: Sequence[JudgementRecord]) -> set[str]:
    """The ids of the judgements that hold no longer, of all in the order in which they were made."""
    gone: set[str] = set()
    for item in reversed(ordered):
        if item["judgement"] == Verb.UNDO and item["id"] not in gone:
            gone.add(item["undone"])
    return gone


def faults_of(record: object) -> Iterator[str]:
    """What is wrong with a line of a judgement file, if anything."""
    if not isinstance(record, dict):
        yield "is not a judgement; each line is an object in braces"
        return
    verb = str(record.get("judgement"))
    if verb not in _FIELDS:
        yield f"judgement '{verb}' is not known; there are {', '.join(Verb)}"
        return
    faults = list(_faults_of_fields(record, {**_ALWAYS, **_FIELDS[verb]}, ""))
    yield from faults or _faults_of_content(record)


def _faults_of_fields(record: Mapping[str, Any], expected: Mapping[str, type], where: str) -> Iterator[str]:
    for field, kind in expected.items():
        if field not in record:
            yield f"'{where}{field}' is missing"
        elif not isinstance(record[field], kind):
            yield f"'{where}{field}' is not {_KINDS[kind]}"


def _faults_of_content(record: Mapping[str, Any]) -> Iterator[str]:
    actors = [("actors.", actor) for actor in record.get("actors", ())]
    actors += [(f"{name}.", record[name]) for name in ("new",) if name in record]
    for field in ("mentions", "documents", "statements", "ends"):
        if not all(isinstance(item, str) for item in record.get(field, ())):
            yield f"'{field}' is not a list of texts"
    if record["judgement"] == Verb.MERGE and len(record["actors"]) < _FEWEST_MERGED:
        yield "'actors' names fewer than two actors"
    if record["judgement"] in {Verb.SPLIT, Verb.RENAME} and len(record["actors"]) != 1:
        yield "'actors' is not one actor"
    if record.get("verdict", Verdict.POSITIVE) not in set(Verdict):
        yield f"verdict '{record['verdict']}' is not known; there are {', '.join(Verdict)}"
    if "correction" in record:
        correction = record["correction"]
        found = list(_faults_of_fields(correction, _CORRECTION, "correction."))
        yield from found or _faults_of_correction(correction)
        actors += [] if found else [(f"correction.{end}.", correction[end]) for end in ("source", "target")]
    for where, actor in actors:
        yield from _faults_of_actor(actor, where)


def _faults_of_correction(correction: Mapping[str, Any]) -> Iterator[str]:
    when = correction.get("when")
    if when is not None and not (isinstance(when, dict) and when.keys() == WhenRecord.__annotations__.keys()):
        yield "'correction.when' is not null or an object with start, end, precision and text"
    if correction["relation"] not in set(Relation):
        yield f"relation '{correction['relation']}' is not known; there are {', '.join(Relation)}"
    if correction["status"] not in set(Status):
        yield f"status '{correction['status']}' is not known; there are {', '.join(Status)}"


def _faults_of_actor(actor: object, where: str) -> Iterator[str]:
    if not isinstance(actor, dict):
        yield f"'{where.removesuffix('.')}' is not an actor with id, name and kind"
        return
    faults = list(_faults_of_fields(actor, _ACTOR, where))
    yield from faults
    if not faults and actor["kind"] not in set(ActorKind):
        yield f"kind '{actor['kind']}' is not known; there are {', '.join(ActorKind)}"


_KINDS: Mapping[type, str] = MappingProxyType({str: "text in quotes", list: "a list", dict: "an object in braces", bool: "true or false"})
