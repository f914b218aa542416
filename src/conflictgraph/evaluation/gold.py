"""Gold: texts annotated by hand with actors and relations, as JSON lines or in the plain form of `data/passages/`."""

import json
from pathlib import Path

from pydantic import ValidationError

from conflictgraph.errors import DataError, InputError
from conflictgraph.evaluation.passages import read_passages
from conflictgraph.evaluation.values import GoldDocument, GoldRelation, GoldSentence

__all__ = ["GoldDocument", "GoldRelation", "GoldSentence", "read_gold"]


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """The annotated documents of a file: `.jsonl`, or `.txt` in the form of passages.

    Raises InputError where there is no such file, DataError with every fault of it.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; gold is a file of JSON lines or of annotated passages (.txt)")
    if path.suffix == ".txt":
        return read_passages(path)
    return _read_lines(path)


def _read_lines(path: Path) -> tuple[GoldDocument, ...]:
    documents, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            documents.append(GoldDocument.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            faults.append(f"{path}:{number}: not valid JSON ({error.msg} at column {error.colno})")
        except ValidationError as error:
            faults += [f"{path}:{number}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    if not documents and not faults:
        faults.append(f"{path}: holds no annotated document")
    if faults:
        raise DataError(faults)
    return tuple(documents)
