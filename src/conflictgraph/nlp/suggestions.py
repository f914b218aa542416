"""Names and words that a registry and a lexicon do not have, counted over documents."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from conflictgraph.model.documents import Document
from conflictgraph.nlp.extractor import Extractor
from conflictgraph.nlp.links import LinkFinder
from conflictgraph.nlp.values import Mention, mentions_of

__all__ = ["Suggestion", "Suggestions"]

_CARRYING = frozenset({"VERB", "NOUN", "ADJ"})
_SHOWN = 120


class Suggestion(NamedTuple):
    """A name or word, its kind or the actors it stands between, how often it was seen, and the sentence in which it was first."""

    text: str
    about: str
    times: int
    sentence: str


class Suggestions:
    """Counts what is unknown, a document at a time."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._links = next(part for _, part in extractor.nlp.pipeline if isinstance(part, LinkFinder))
        self._names: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._first: dict[str, tuple[str, str]] = {}

    def see(self, document: Document) -> None:
        """Adds the unknown names and words of a document."""
        doc = self._extractor.nlp(self._extractor.prepared(document))
        mentions = mentions_of(doc)
        for sentence in doc.sents:
            here = [mention for mention in mentions if sentence.start <= mention.head < sentence.end]
            for mention in here:
                if mention.form == "noun" and mention.id not in self._extractor.lexicon.registry:
                    self._count(self._names, mention.name, mention.kind, sentence)
            self._see_words(doc, sentence, [mention for mention in here if mention.id in self._extractor.lexicon.registry])

    def names(self) -> list[Suggestion]:
        """Names that no registry has, the most frequent first."""
        return self._ranked(self._names)

    def words(self) -> list[Suggestion]:
        """Words between two known actors that no cue has, the most frequent first."""
        return self._ranked(self._words)

    def _see_words(self, doc: Doc, sentence: Span, known: list[Mention]) -> None:
        for one, other in pairwise(known):
            if one.id == other.id:
                continue
            for token in _between(doc[one.head], doc[other.head]):
                if token.pos_ in _CARRYING and not token.is_stop and not self._links.cues_at(token, doc):
                    self._count(self._words, token.lemma_.lower(), f"{one.name} ... {other.name}", sentence)

    def _count(self, counter: Counter[str], text: str, about: str, sentence: Span) -> None:
        counter[text] += 1
        self._first.setdefault(text, (about, sentence.text.strip()[:_SHOWN]))

    def _ranked(self, counter: Counter[str]) -> list[Suggestion]:
        ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        return [Suggestion(text, self._first[text][0], times, self._first[text][1]) for text, times in ranked]


def _between(one: Token, other: Token) -> list[Token]:
    """The words on the way from one token to another through the sentence's grammar, without the two."""
    up, down = [one, *one.ancestors], [other, *other.ancestors]
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return []
    way = {*up[: up.index(meeting) + 1], *down[: down.index(meeting) + 1]} - {one, other}
    return sorted(way, key=lambda token: token.i)
