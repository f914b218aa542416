"""Reviewed sentences written as gold, so that the reading is measured on an analyst's own texts."""

from pathlib import Path
from typing import NamedTuple

from conflictgraph.errors import OutputError
from conflictgraph.evaluation import reviewed_gold
from conflictgraph.graph.curation import Curated
from conflictgraph.storage import GraphFile

__all__ = ["Written", "write_reviewed"]


class Written(NamedTuple):
    """What was written: documents, sentences and relations; `partly` counts sentences left out because only part was reviewed."""

    documents: int
    sentences: int
    relations: int
    partly: int


def write_reviewed(file: GraphFile, graph: Curated, path: Path) -> Written:
    """Write the fully reviewed sentences as gold, JSON a line; raises OutputError where there are none, or the file cannot be written."""
    documents, partly = reviewed_gold(graph, lambda document: (file.text(document), file.date(document)))
    if not documents:
        why = (
            f"{partly} are reviewed in part: judge every statement of a sentence"
            if partly
            else "accept, reject or correct statements first"
        )
        raise OutputError(f"{path}: no sentence is reviewed; {why}")
    lines = "".join(f"{document.model_dump_json()}\n" for document in documents)
    try:
        path.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); name another file") from error
    sentences, relations = (sum(len(getattr(document, part)) for document in documents) for part in ("sentences", "relations"))
    return Written(len(documents), sentences, relations, partly)
