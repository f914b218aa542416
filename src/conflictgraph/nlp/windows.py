"""Windows: stretches of a document of a few sentences, cut into pieces with every mention marked, as the judge reads them.

A window is made of whole sentences of one document, so that neither other documents nor their order change a verdict.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.candidates import Candidate, features_of, find_candidates, mentions_by_sentence, reading_of
from conflictgraph.nlp.pieces import CLOSE, OPEN, Pieces
from conflictgraph.nlp.values import Draft, Mention

__all__ = ["Place", "Window", "find_windows"]

_LONGEST = 200
_KINDS = tuple(ActorKind)
# Pieces that the encoder's vocabulary leaves unused stand before a mention and tell its kind.
_FIRST_MARK, _PRONOUN_MARK = 1, 1 + len(_KINDS) + 1


class Place(NamedTuple):
    """A candidate in its window: the pieces of its two marks, the pieces of its sentence, its features, its sentence's number."""

    candidate: Candidate
    first: int
    second: int
    opens: int
    closes: int
    features: list[float]
    sentence: int


class Window(NamedTuple):
    """Pieces, the character each begins at (-1 for marks), and the candidates among them."""

    pieces: list[int]
    starts: list[int]
    places: list[Place]


class _Sentence(NamedTuple):
    number: int
    pieces: list[int]
    starts: list[int]
    marks: dict[int, int]
    here: list[int]


def find_windows(doc: Doc, mentions: Sequence[Mention], drafts: Sequence[Draft], pieces: Pieces) -> Iterator[Window]:
    """The windows of a document that hold candidates, in text order; `drafts` are what the rules found."""
    ruled: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for draft in drafts:
        read = reading_of(draft, mentions)
        if read is not None:
            ruled.setdefault(read[0], []).append((read[1], draft.status))
    numbers = {sentence.start: number for number, sentence in enumerate(doc.sents)}
    text = doc.text
    cut = [
        _cut(pieces.cut(text, sentence.start_char, sentence.end_char), numbers[sentence.start], here, mentions)
        for sentence, here in mentions_by_sentence(doc, mentions)
        if len({mentions[index].id for index in here}) > 1  # a sentence about one actor alone can relate nobody
    ]
    for group in _grouped(cut):
        window = _joined(group, mentions, ruled)
        if window.places:
            yield window


def _cut(words: Iterable[tuple[int, tuple[int, ...]]], number: int, here: list[int], mentions: Sequence[Mention]) -> _Sentence:
    numbers: list[int] = []
    starts: list[int] = []
    marks: dict[int, int] = {}
    waiting = list(here)
    for start, word in words:
        while waiting and mentions[waiting[0]].start <= start:
            _mark(waiting.pop(0), mentions, numbers, starts, marks)
        numbers.extend(word)
        starts.extend([start] * len(word))
    for index in waiting:
        _mark(index, mentions, numbers, starts, marks)
    return _Sentence(number, numbers, starts, marks, here)


def _mark(index: int, mentions: Sequence[Mention], numbers: list[int], starts: list[int], marks: dict[int, int]) -> None:
    mention = mentions[index]
    marks[index] = len(numbers)
    numbers.append(_PRONOUN_MARK if mention.form == "pronoun" else _FIRST_MARK + _KINDS.index(ActorKind(mention.kind)))
    starts.append(-1)


def _grouped(sentences: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    """Neighbouring sentences, as many as a window holds."""
    group: list[_Sentence] = []
    length = 0
    for sentence in sentences:
        size = min(len(sentence.pieces), _LONGEST)
        if group and length + size > _LONGEST:
            yield group
            group, length = [], 0
        group.append(sentence)
        length += size
    if group:
        yield group


def _joined(group: list[_Sentence], mentions: Sequence[Mention], ruled: dict[tuple[int, int], list[tuple[int, str]]]) -> Window:
    numbers, starts, places = [OPEN], [-1], []
    marked: dict[int, int] = {}
    for sentence in group:
        opens = len(numbers)
        numbers += sentence.pieces[:_LONGEST]
        starts += sentence.starts[:_LONGEST]
        marked |= {index: opens + at for index, at in sentence.marks.items() if at < _LONGEST}
        for candidate in find_candidates(sentence.here, mentions):
            if candidate.first in marked and candidate.second in marked:
                told = features_of(candidate, mentions, sentence.here, ruled.get(candidate, ()))
                ends = marked[candidate.first], marked[candidate.second]
                places.append(Place(candidate, *ends, opens, len(numbers), told, sentence.number))
    return Window([*numbers, CLOSE], [*starts, -1], places)
