"""How well texts are read that somebody has annotated: the figures, and every sentence that was read otherwise."""

from pathlib import Path

from conflictgraph.api.reader import Reader
from conflictgraph.corpus import build_document
from conflictgraph.evaluation import GoldDocument, Report, read_gold, score
from conflictgraph.model.documents import Document

__all__ = ["score_gold"]


def score_gold(path: str | Path, *, reader: Reader | None = None) -> Report:
    """Reads the texts of a gold file (JSON lines, or annotated passages) and compares what is found with the annotation.

    Raises InputError where there is no such file, DataError with every fault of it.
    """
    gold = read_gold(Path(path))
    reader = reader or Reader()
    read = reader.extract(_document(document) for document in gold)
    return score(gold, [statement.to_record() for _, statements in read for statement in statements])


def _document(gold: GoldDocument) -> Document:
    return build_document({"id": gold.id, "text": gold.text, "date": gold.date}, gold.id)
