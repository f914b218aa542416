"""Lints a registry or a lexicon of cues: every fault of a file in one run, also between entries after one that breaks the schema."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from conflictgraph.errors import DataError, QuestionError
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.lexicon.cues import SLOTS, Cue
from conflictgraph.lexicon.registry import load_registry
from conflictgraph.model.notation import parse_pattern

__all__ = ["check_file"]


def check_file(path: Path, *, alone: bool = False) -> list[str]:
    """Every fault of a registry (`actors:`) or of a lexicon (`cues:`), one line each; none where the file is sound.

    A registry is checked as one that adds to ours, or `alone` as one in its place.
    """
    if not path.is_file():
        return [f"{path}: no such file; name a registry (actors:) or a lexicon (cues:)"]
    try:
        content = load_yaml(path)
    except DataError as error:
        return list(error.faults)
    if isinstance(content, dict) and "cues" in content:
        return _check_cues(path, content["cues"])
    return _registry_faults(path, alone=alone)


def _registry_faults(path: Path, *, alone: bool) -> list[str]:
    try:
        load_registry(only=path) if alone else load_registry(actors=path)
    except DataError as error:
        return list(error.faults)
    return []


def _check_cues(path: Path, rows: object) -> list[str]:
    if not isinstance(rows, list):
        return [f"{path}: 'cues' is not a list"]
    faults: list[str] = []
    cues: list[Cue] = []
    for number, row in enumerate(rows, 1):
        where = f"{path}: cue '{row['id']}'" if isinstance(row, dict) and isinstance(row.get("id"), str) else f"{path}: cue {number}"
        try:
            cues.append(Cue.model_validate(row))
        except ValidationError as error:
            faults += [f"{where}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_url=False)]
    for cue in cues:
        faults += [f"{path}: cue '{cue.id}': {fault}" for fault in _faults_of(cue)]
    return [*faults, *(f"{path}: {fault}" for fault in _between(cues))]


def _faults_of(cue: Cue) -> Iterator[str]:
    if not cue.examples:
        yield "has no example; write one sentence and what it says"
    for word in sorted({word for word in cue.words if cue.words.count(word) > 1}):
        yield f"the word '{word}' stands twice"
    for slot in (*cue.source, *cue.target):
        if slot not in SLOTS and not slot.isalpha():
            yield f"'{slot}' is neither a slot nor a preposition; the slots are {', '.join(sorted(SLOTS))}"
    for example in (*cue.examples, *cue.counter_examples):
        for claim in example.says:
            yield from _not_a_claim(claim)


def _not_a_claim(claim: str) -> Iterator[str]:
    try:
        parse_pattern(claim)
    except QuestionError as error:
        yield str(error)


def _between(cues: Sequence[Cue]) -> Iterator[str]:
    seen: dict[str, Cue] = {}
    for cue in cues:
        if cue.id in seen:
            yield f"cue '{cue.id}': the id stands twice; merge the two or rename one"
        seen[cue.id] = cue
    carriers: dict[tuple[Any, ...], list[Cue]] = defaultdict(list)
    for cue in cues:
        for word in dict.fromkeys(cue.words):
            carriers[word, cue.frame, cue.source, cue.target, cue.needs, cue.ends, cue.pos].append(cue)
    for (word, *_), found in carriers.items():
        if len({cue.relation for cue in found}) > 1:
            one, other = found[:2]
            yield f"'{word}' carries {one.relation} in '{one.id}' and {other.relation} in '{other.id}' alike; tell them apart"
