"""The pipeline's own names of persons, groups and places, looked for only in sentences that hold a name the registry does not know.

Finding them costs a third of the whole reading; where the gazetteer has every name, nothing is lost by leaving it out.
"""

from collections.abc import Callable

from spacy.tokens import Doc, Span

__all__ = ["EntityFinder"]


class EntityFinder:
    """Component in the place of the trained entity recogniser, which it runs on what is left of a document."""

    def __init__(self, recogniser: Callable[[Doc], Doc], masked: Callable[[Doc], set[int]]) -> None:
        self._recogniser, self._masked = recogniser, masked

    def __call__(self, doc: Doc) -> Doc:
        """The document with the entities of the sentences that needed it."""
        covered = self._masked(doc)
        wanted = [
            sentence
            for sentence in doc.sents
            if any(_is_unknown_name(doc, index, covered) for index in range(sentence.start, sentence.end))
        ]
        if not wanted:
            return doc
        part = self._recogniser(_joined(doc, wanted))
        starts, at = [], 0
        for sentence in wanted:
            starts.append((at, sentence.start - at))
            at += len(sentence)
        doc.ents = tuple(_moved(doc, entity, starts) for entity in part.ents)
        return doc


def _is_unknown_name(doc: Doc, index: int, covered: set[int]) -> bool:
    token = doc[index]
    if index in covered or not token.text[:1].isupper():
        return False
    return token.pos_ == "PROPN" or (token.pos_ in {"NOUN", "ADJ"} and not token.is_sent_start)


def _joined(doc: Doc, sentences: list[Span]) -> Doc:
    """The sentences alone, as one document without their parse."""
    tokens = [token for sentence in sentences for token in sentence]
    return Doc(doc.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])


def _moved(doc: Doc, entity: Span, starts: list[tuple[int, int]]) -> Span:
    shift = next(shift for at, shift in reversed(starts) if at <= entity.start)
    return Span(doc, entity.start + shift, min(entity.end + shift, len(doc)), label=entity.label)
