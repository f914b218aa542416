"""Annotated passages as people write them: a sentence a line, its relations under it in the arrow notation.

    ## toyota-war | 1988-05-02 | encyclopedia
    @ libya: Libya, Libyan, Tripoli
    @ chad: Chad, Chadian
    Libyan troops withdrew from Chad.
    > libya -hostility-> chad [ended] «withdrew from»

`<-relation->` is mutual; ` by ACTOR` after the words names who alleges it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflictgraph.errors import DataError
from conflictgraph.evaluation.values import GoldDocument
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["read_passages"]

_HEADING = re.compile(r"## (?P<id>[a-z0-9-]+) \| (?P<date>\d{4}(-\d\d){0,2}) \| (?P<genre>[\w -]+)")
_ACTOR = re.compile(r"@ (?P<id>[a-z0-9:-]+): (?P<names>.+)")
_RELATION = re.compile(
    r"> (?P<source>\S+) (?P<arrow><?-)(?P<type>\w+)-> (?P<target>\S+) \[(?P<status>\w+)\] «(?P<trigger>.+)»( by (?P<by>\S+))?"
)


@dataclass
class _Draft:
    """A passage as far as it is read."""

    id: str
    date: str
    text: str = ""
    sentences: list[dict[str, Any]] = field(default_factory=list)
    actors: dict[str, list[str]] = field(default_factory=dict)
    relations: list[dict[str, Any]] = field(default_factory=list)

    def add_sentence(self, text: str) -> None:
        start = len(self.text) + bool(self.text)
        self.text = f"{self.text} {text}".strip()
        self.sentences.append({"id": f"{self.id}-{len(self.sentences) + 1:02}", "start": start, "end": len(self.text)})

    def finished(self) -> GoldDocument:
        return GoldDocument.model_validate(vars(self))


def read_passages(path: Path) -> tuple[GoldDocument, ...]:
    """The passages of a file; raises DataError with every fault, each with its line."""
    drafts: list[_Draft] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fault = _take(line.strip(), drafts)
        if fault:
            faults.append(f"{path}:{number}: {fault}")
    if not drafts and not faults:
        faults.append(f"{path}: holds no passage; one begins with '## id | date | genre'")
    if faults:
        raise DataError(faults)
    return tuple(draft.finished() for draft in drafts)


def _take(line: str, drafts: list[_Draft]) -> str | None:
    """Adds a line to the passages; what is wrong with it, if anything."""
    if not line:
        return None
    if line.startswith("## "):
        heading = _HEADING.fullmatch(line)
        drafts += [_Draft(heading["id"], heading["date"])] if heading else []
        return None if heading else "a passage begins with '## id | date | genre'"
    if not drafts:
        return "stands before the first passage ('## id | date | genre')"
    if line.startswith("@"):
        return _take_actor(line, drafts[-1])
    if line.startswith(">"):
        return _take_relation(line, drafts[-1])
    drafts[-1].add_sentence(line)
    return None


def _take_actor(line: str, draft: _Draft) -> str | None:
    actor = _ACTOR.fullmatch(line)
    if actor is None:
        return "an actor is written '@ id: name, other name'"
    draft.actors[actor["id"]] = [name.strip() for name in actor["names"].split(",")]
    return None


def _take_relation(line: str, draft: _Draft) -> str | None:
    relation = _RELATION.fullmatch(line)
    if relation is None:
        return "a relation is written '> source -relation-> target [status] «words»'"
    fault = _fault(relation, draft)
    if fault is None:
        row = {key: value for key, value in relation.groupdict().items() if key != "arrow"}
        draft.relations.append({**row, "sent": draft.sentences[-1]["id"], "symmetric": relation["arrow"] == "<-"})
    return fault


def _fault(relation: re.Match[str], draft: _Draft) -> str | None:
    if not draft.sentences:
        return "a relation stands under the sentence that states it"
    if relation["type"] not in set(Relation) or relation["status"] not in set(Status):
        return f"'{relation['type']} [{relation['status']}]' is no relation with a status"
    unknown = [actor for actor in (relation["source"], relation["target"]) if actor not in draft.actors]
    if unknown:
        return f"the actor '{unknown[0]}' is not among the actors of the passage"
    sentence = draft.sentences[-1]
    if relation["trigger"] not in draft.text[sentence["start"] : sentence["end"]]:
        return f"the words «{relation['trigger']}» are not in the sentence"
    return None
