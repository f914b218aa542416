"""Graph files made one: the documents of others, with their statements as they were read, and what was judged of them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from conflictgraph.errors import DataError
from conflictgraph.model.judgements import JudgementRecord
from conflictgraph.model.statements import Statement
from conflictgraph.storage.graph_file import GraphFile
from conflictgraph.storage.outcome import AddOutcome

__all__ = ["United", "unite"]


class United(NamedTuple):
    """What a union brought in: documents, their statements, judgements; and how many documents were there already, or twins."""

    documents: int
    statements: int
    judgements: int
    present: int
    duplicates: int


def unite(target: Callable[[], GraphFile], others: Sequence[Path], *, keep_duplicates: bool = False) -> United:
    """Bring the documents of other graph files into one, which is opened when the others are found sound; nothing is read anew.

    Raises GraphFileError where a file is missing or damaged, DataError with every id that stands for different texts; then nothing has
    changed. What was brought in before something else goes wrong stays, and the union is simply made again.
    """
    with ExitStack() as stack:
        opened = [stack.enter_context(GraphFile.open(other, readonly=True)) for other in others]
        _check(opened)
        made = [item for other in opened for item in other.judgements.read()]
        file = target()
        _check([file, *opened])
        new = _new(made, file.judgements.read())
        _unite_names(file, opened)
        counts: Counter[str] = Counter()
        for other in opened:
            counts.update(_bring(file, other, keep_duplicates=keep_duplicates))
    for item in new:
        file.judgements.append(item)
    brought = (counts["documents"], counts["statements"], len(new))
    return United(*brought, counts[AddOutcome.PRESENT], counts[AddOutcome.DUPLICATE])


def _new(made: Iterable[JudgementRecord], known: Iterable[JudgementRecord]) -> list[JudgementRecord]:
    """The judgements that are not known yet, each once, in the order in which they were made."""
    ids = {item["id"] for item in known}
    new = {item["id"]: item for item in made if item["id"] not in ids}
    return sorted(new.values(), key=lambda item: (item["when"], item["id"]))


def _check(files: Sequence[GraphFile]) -> None:
    """Raises DataError where one id stands for different texts."""
    first: dict[str, tuple[str, Path]] = {}
    faults = []
    for file in files:
        for document, digest in file.digests().items():
            known, where = first.setdefault(document, (digest, file.path))
            if known != digest:
                faults.append(f"{file.path}: document {document} has another text than in {where}; remove it from one of the two")
    if faults:
        raise DataError(faults)


def _unite_names(file: GraphFile, others: Sequence[GraphFile]) -> None:
    """Add the actors that only the others' registries know; where both know one, ours stands."""
    names, digest = file.names()
    joined = {actor["id"]: actor for other in (*reversed(others),) for actor in other.names()[0]} | {actor["id"]: actor for actor in names}
    if joined.keys() != {actor["id"] for actor in names}:
        actors = [joined[actor] for actor in sorted(joined)]
        digest = hashlib.sha256(json.dumps(actors, ensure_ascii=False).encode()).hexdigest()[:12]
        file.set_names(actors, digest)
    if not file.relation_types:
        file.set_relation_types(next((other.relation_types for other in others if other.relation_types), {}))


def _bring(file: GraphFile, other: GraphFile, *, keep_duplicates: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document_id in other.document_ids():
        found = [Statement.from_record(record) for record in other.statements_of(document_id)]
        kept = keep_duplicates or other.is_kept(document_id)
        outcome = file.add(other.document(document_id), found, keep_duplicates=kept, run=other.run_of(document_id))
        counts[outcome] += 1
        if outcome.counts:
            counts.update(documents=1, statements=len(found))
    return counts
