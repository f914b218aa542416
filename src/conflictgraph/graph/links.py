"""Links folded from statements: one for each source, relation and target."""

import json
from collections.abc import Iterable, Mapping

from conflictgraph.errors import DataError
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.records import EndRecord, LinkRecord, MentionRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType, Status

__all__ = ["distinct_statements", "evidence_order", "fold", "sentence_count"]


def evidence_order(statement: StatementRecord) -> tuple[str, str, int, str]:
    """Where a statement stands among the evidence of its link: by publication, the undated last, then by place."""
    return (statement["published"] or "9999", statement["document"], statement["start"], statement["id"])


def fold(statements: Iterable[StatementRecord], relation_types: Mapping[str, RelationType]) -> list[LinkRecord]:
    """The links that the statements make, in the order of source, relation and target.

    A link is symmetric where at least one of its statements is mutual.
    """
    groups: dict[tuple[str, str, str], list[StatementRecord]] = {}
    for statement in statements:
        key = (statement["source"]["id"], statement["relation"], statement["target"]["id"])
        groups.setdefault(key, []).append(statement)
    return [_link(sorted(groups[key], key=evidence_order), _sign(key[1], relation_types)) for key in sorted(groups)]


def distinct_statements(statements: Iterable[StatementRecord]) -> list[StatementRecord]:
    """Each statement once, by document, sentence and id: of two readings with the same id the surer one."""
    chosen: dict[str, StatementRecord] = {}
    for statement in sorted(statements, key=lambda item: (item["id"], -item["confidence"])):
        rival = chosen.setdefault(statement["id"], statement)
        if rival is not statement and rival["confidence"] == statement["confidence"]:
            chosen[statement["id"]] = min(rival, statement, key=lambda item: json.dumps(item, sort_keys=True))
    return sorted(chosen.values(), key=lambda item: (item["document"], item["start"], item["id"]))


def sentence_count(statements: Iterable[StatementRecord]) -> int:
    """How many sentences say it: a sentence that says it twice counts once."""
    return len({(statement["document"], statement["start"], statement["end"]) for statement in statements})


def _link(evidence: list[StatementRecord], sign: int) -> LinkRecord:
    statuses = [statement["status"] for statement in evidence]
    dates = {statement["published"] for statement in evidence if statement["published"] is not None}
    return {
        "source": _end(evidence[0]["source"]),
        "relation": evidence[0]["relation"],
        "target": _end(evidence[0]["target"]),
        "status": {status.value: statuses.count(status.value) for status in Status if status.value in statuses},
        "symmetric": any(statement["symmetric"] for statement in evidence),
        "sign": sign,
        "first": min(dates, key=lambda date: (first_day(date), date), default=None),
        "last": max(dates, key=lambda date: (last_day(date), date), default=None),
        "evidence": evidence,
    }


def _end(mention: MentionRecord) -> EndRecord:
    return {"id": mention["id"], "name": mention["name"]}


def _sign(relation: str, relation_types: Mapping[str, RelationType]) -> int:
    declared = relation_types.get(relation)
    if declared is None:
        raise DataError([f"the relation '{relation}' is not declared; declare it in relations.yaml (sign, phrase, colour)"])
    return declared.sign
