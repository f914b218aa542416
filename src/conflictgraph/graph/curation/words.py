"""Judgements in words, a line each."""

from conflictgraph.model.display import interval_text
from conflictgraph.model.judgements import CorrectionRecord, JudgementRecord, Verb, Verdict
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import StatementRecord

__all__ = ["claim_of", "judgement_words"]


def claim_of(read: StatementRecord) -> str:
    """What was read, in the arrow notation with its status: `russia -support-> ypg [actual]`."""
    ends = read["source"]["id"], read["target"]["id"]
    return f"{ends[0]} {arrow(read['relation'], mutual=read['symmetric'])} {ends[1]} [{read['status']}]"


def judgement_words(item: JudgementRecord) -> str:
    """What a judgement says: `ypg is also people-s-units`, `wrong: russia -support-> ypg [actual]`."""
    verb = item["judgement"]
    if verb == Verb.UNDO:
        return f"takes back {item['undone']}"
    if verb in {Verb.MERGE, Verb.SPLIT, Verb.RENAME}:
        return _on_actors(item)
    if verb == Verb.CORRECT:
        return f"{item['claim']}, rather {_claim(item['correction'])}"
    word = "wrong" if verb == Verb.REJECT else "right" if item["verdict"] == Verdict.POSITIVE else "undecided"
    return f"{word}: {item['claim']}"


def _on_actors(item: JudgementRecord) -> str:
    first, *others = (actor["id"] for actor in item["actors"])
    listed = ", ".join(others)
    if item["judgement"] == Verb.RENAME:
        return f"{first} is called '{item['name']}'"
    if item["judgement"] == Verb.SPLIT:
        return f"{first} {_which(item)} is {item['new']['id']}"
    verdicts = {Verdict.POSITIVE: "is also", Verdict.NEGATIVE: "is not", Verdict.UNSURE: "may be"}
    return f"{first} {verdicts[Verdict(item['verdict'])]} {listed}"


def _which(item: JudgementRecord) -> str:
    called = [f"called {' or '.join(repr(word) for word in item['mentions'])}"] if item["mentions"] else []
    places = [f"in {' and '.join(item['documents'])}"] if item["documents"] else []
    statements = [f"in statement {' and '.join(item['statements'])}"] if item["statements"] else []
    return " ".join([*called, *places, *statements])


def _claim(correction: CorrectionRecord) -> str:
    relation = arrow(correction["relation"], mutual=correction["symmetric"])
    when = correction["when"]
    dated = "" if when is None else f" {interval_text((when['start'], when['end']))}"
    return f"{correction['source']['id']} {relation} {correction['target']['id']} [{correction['status']}]{dated}"
