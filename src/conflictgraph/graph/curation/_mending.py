"""What the judgements in force make of an actor's id and of a statement."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from conflictgraph.graph.curation._correcting import corrected
from conflictgraph.graph.curation.words import claim_of
from conflictgraph.model.judgements import REVIEWS, JudgedActorRecord, JudgementRecord, Verb, Verdict
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import MentionRecord, StatementRecord

__all__ = ["Mending"]


class Mending:
    """Judgements in the order in which they were made; each is applied to what those before it have left.

    The latest of several reviews of one statement decides whether it counts. `followed` are sentences and claims whose review is of a
    statement that is no more, with the id of that: the same claim of the same sentence in another document is reviewed with it.
    """

    def __init__(self, judgements: Iterable[JudgementRecord]) -> None:
        self.judgements: Sequence[JudgementRecord] = [item for item in judgements if _has_effect(item)]
        self.followed: dict[tuple[str, str], str] = {}
        self.names = {item["actors"][0]["id"]: item["name"] for item in self.judgements if item["judgement"] == Verb.RENAME}

    @cached_property
    def known(self) -> dict[str, JudgedActorRecord]:
        """The actors that the judgements name and that mentions may now stand for, by id, with the kind they were judged to be of."""
        actors = [item["actors"][0] for item in self.judgements if item["judgement"] == Verb.MERGE]
        actors += [item["new"] for item in self.judgements if item["judgement"] == Verb.SPLIT]
        corrections = [item["correction"] for item in self.judgements if item["judgement"] == Verb.CORRECT]
        actors += [end for correction in corrections for end in (correction["source"], correction["target"])]
        return {actor["id"]: actor for actor in reversed(actors)}

    @cached_property
    def reviews(self) -> dict[str, JudgementRecord]:
        """The latest review of each statement."""
        return {item["statement"]: item for item in self.judgements if item["judgement"] in REVIEWS}

    def actor(self, actor_id: str, name: str) -> str:
        """The id that an actor has now, asked for by a name: one that was split off by that name alone is another."""
        for item in self._on_actors:
            if item["judgement"] == Verb.SPLIT and not item["documents"] and not item["statements"]:
                actor_id = item["new"]["id"] if _is_split_off(actor_id, name, item) else actor_id
            elif item["judgement"] == Verb.MERGE:
                actor_id = _merged(actor_id, item)
        return actor_id

    def origins(self, actors: Collection[str]) -> set[str]:
        """The ids under which statements of these actors may have been read."""
        found = set(actors)
        for item in reversed(self.judgements):
            if item["judgement"] == Verb.MERGE and item["actors"][0]["id"] in found:
                found.update(actor["id"] for actor in item["actors"])
            elif item["judgement"] == Verb.SPLIT and item["new"]["id"] in found:
                found.add(item["actors"][0]["id"])
            elif item["judgement"] == Verb.CORRECT and not found.isdisjoint(
                (item["correction"]["source"]["id"], item["correction"]["target"]["id"])
            ):
                found.update(item["ends"])
        return found

    def statement(self, read: StatementRecord, *, rejected_too: bool = False) -> StatementRecord | None:
        """A statement as the judgements leave it; None where it is rejected, or both of its ends are one actor now."""
        reviewed = self._reviewed(read)
        if reviewed not in self.reviews and self._moved.isdisjoint((read["source"]["id"], read["target"]["id"], read["attributed_to"])):
            return read
        mended, counts = read, True
        for item in self.judgements:
            if item["judgement"] not in REVIEWS:
                mended = _with_actors(mended, item)
            elif self.reviews[item["statement"]] is item and item["statement"] == reviewed:
                mended, counts = corrected(mended, item), item["judgement"] != Verb.REJECT
        if mended["source"]["id"] == mended["target"]["id"] or not (counts or rejected_too):
            return None
        return _in_order(mended)

    def _reviewed(self, read: StatementRecord) -> str:
        """The id under which a statement was reviewed: its own, or that of one in a copy of its document which counts no more."""
        if not self.followed or read["id"] in self.reviews:
            return read["id"]
        return self.followed.get((read["sentence"], claim_of(read)), read["id"])

    @cached_property
    def _on_actors(self) -> list[JudgementRecord]:
        return [item for item in self.judgements if item["judgement"] in {Verb.MERGE, Verb.SPLIT}]

    @cached_property
    def _moved(self) -> set[str]:
        """The ids whose statements change."""
        moved = {actor["id"] for item in self._on_actors for actor in item["actors"][item["judgement"] == Verb.MERGE :]}
        return moved | self.names.keys()


def _has_effect(item: JudgementRecord) -> bool:
    return item["judgement"] != Verb.MERGE or item["verdict"] == Verdict.POSITIVE


def _merged(actor_id: str, item: JudgementRecord) -> str:
    return item["actors"][0]["id"] if any(actor["id"] == actor_id for actor in item["actors"]) else actor_id


def _is_split_off(actor_id: str, mention: str, item: JudgementRecord) -> bool:
    if actor_id != item["actors"][0]["id"]:
        return False
    return not item["mentions"] or normalised_name(mention) in map(normalised_name, item["mentions"])


def _with_actors(statement: StatementRecord, item: JudgementRecord) -> StatementRecord:
    """A statement after one judgement on actors; ends keep the words of the text."""
    if item["judgement"] == Verb.SPLIT:
        if not _is_where(statement, item):
            return statement
        source, target = (_split(statement[end], item) for end in ("source", "target"))
        is_same = source is statement["source"] and target is statement["target"]
        return statement if is_same else {**statement, "source": source, "target": target}
    if item["judgement"] != Verb.MERGE:
        return statement
    source, target = (_moved_to(statement[end], _merged(statement[end]["id"], item)) for end in ("source", "target"))
    speaker = statement["attributed_to"]
    return {**statement, "source": source, "target": target, "attributed_to": None if speaker is None else _merged(speaker, item)}


def _is_where(statement: StatementRecord, item: JudgementRecord) -> bool:
    documents, statements = item["documents"], item["statements"]
    return (not documents or statement["document"] in documents) and (not statements or statement["id"] in statements)


def _split(mention: MentionRecord, item: JudgementRecord) -> MentionRecord:
    return _moved_to(mention, item["new"]["id"]) if _is_split_off(mention["id"], mention["mention"], item) else mention


def _moved_to(mention: MentionRecord, actor_id: str) -> MentionRecord:
    return mention if mention["id"] == actor_id else {**mention, "id": actor_id}


def _in_order(statement: StatementRecord) -> StatementRecord:
    """The ends of what is mutual stand in id order."""
    if statement["symmetric"] and statement["source"]["id"] > statement["target"]["id"]:
        return {**statement, "source": statement["target"], "target": statement["source"]}
    return statement
