"""A statement after one review of it: sure where somebody accepted it, changed where somebody corrected it."""

from conflictgraph.model.judgements import CorrectionRecord, JudgedActorRecord, JudgementRecord, Verb, Verdict
from conflictgraph.model.records import MentionRecord, StatementRecord

__all__ = ["corrected"]

_SURE = 1.0


def corrected(statement: StatementRecord, review: JudgementRecord) -> StatementRecord:
    """The statement as the review leaves it; one that an analyst vouches for has the confidence 1."""
    if review["judgement"] == Verb.REJECT:
        return statement
    if review["judgement"] == Verb.ACCEPT:
        return statement if review["verdict"] == Verdict.UNSURE else _vouched_for(statement, review)
    return _vouched_for(_changed(statement, review["correction"]), review)


def _vouched_for(statement: StatementRecord, review: JudgementRecord) -> StatementRecord:
    return {
        **statement,
        "confidence": _SURE,
        "judged": {
            "judgement": review["judgement"],
            "who": review["who"],
            "when": review["when"],
            "why": review["why"],
            "was": review["claim"],
        },
    }


def _changed(statement: StatementRecord, correction: CorrectionRecord) -> StatementRecord:
    relation = correction["relation"]
    return {
        **statement,
        "source": _mention(correction["source"], correction["source_mention"], statement),
        "target": _mention(correction["target"], correction["target_mention"], statement),
        "relation": relation,
        "subtype": statement["subtype"] if relation == statement["relation"] else None,
        "status": correction["status"],
        "symmetric": correction["symmetric"],
        "when": correction["when"],
    }


def _mention(actor: JudgedActorRecord, words: str, statement: StatementRecord) -> MentionRecord:
    """An end in the sentence's own words; where it has none for the actor, an empty mention at the start of the sentence."""
    for end in (statement["source"], statement["target"]):
        if end["mention"] == words and end["id"] == actor["id"]:
            return end
    at = max(statement["sentence"].find(words), 0)
    start = statement["start"] + at
    return {**actor, "mention": words, "mention_start": start, "mention_end": start + len(words)}
