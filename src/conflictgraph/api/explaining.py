"""Why a sentence was read as it was: its actors, the cues in it, what the rules proposed, and what the judge made of that."""

from dataclasses import dataclass

from conflictgraph.api.reader import Reader
from conflictgraph.corpus import read_documents
from conflictgraph.errors import InputError
from conflictgraph.nlp.explanation import Explanation, explain_document

__all__ = ["Explained", "explain"]


@dataclass(frozen=True)
class Explained:
    """The explanation of one sentence of a document, counted from 1."""

    document: str
    number: int
    sentences: int
    explanation: Explanation


def explain(source: str, number: int, *, reader: Reader | None = None) -> Explained:
    """How sentence `number` (from 1, through all documents of the source) was read, also where it gave nothing.

    Raises InputError where there is no such sentence.
    """
    extractor, seen = (reader or Reader()).extractor, 0
    for document in read_documents([source]):
        explanations = explain_document(document, extractor)
        if number <= seen + len(explanations):
            return Explained(document.id, number - seen, len(explanations), explanations[number - seen - 1])
        seen += len(explanations)
    raise InputError(f"{source}: there is no sentence {number}; it has {seen}, counted from 1")
