"""Candidate dyads: two actors of one sentence, as the judge is to see them."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from spacy.tokens import Doc, Span

from conflictgraph.model.vocabulary import ActorKind, Relation, Status
from conflictgraph.nlp.values import BACKER, HOLDER, SIDE, Draft, Mention

__all__ = ["FEATURES", "READINGS", "Candidate", "Reading", "features_of", "find_candidates", "mentions_by_sentence", "reading_of"]

_FORMS = ("noun", "adjective", "metonym", "role", "bloc", "agreement", "pronoun", SIDE, BACKER, HOLDER, "generic")
_STATUSES = tuple(Status)
_AGREEMENT = ActorKind.AGREEMENT.value


class Reading(NamedTuple):
    """What a dyad may be: a relation and its direction in the order of the text (`>`, `<`, or `=` where it is mutual)."""

    relation: Relation
    direction: str


READINGS = tuple(
    Reading(relation, direction)
    for relation, directions in (
        (Relation.SUPPORT, "><="),
        (Relation.HOSTILITY, "><="),
        (Relation.GUARANTOR, "><"),
        (Relation.COOPERATION, "="),
        (Relation.AFFILIATION, "><"),
    )
    for direction in directions
)
_NUMBERS = {reading: number for number, reading in enumerate(READINGS)}
FEATURES = 2 * len(_FORMS) + 2 + len(READINGS) + len(_STATUSES) + 4


class Candidate(NamedTuple):
    """Two mentions (indices) in the order of the text."""

    first: int
    second: int


def find_candidates(here: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The dyads of a sentence whose mentions are `here`, in text order."""
    for first, second in combinations(here, 2):
        if _are_two(mentions[first], mentions[second]):
            yield Candidate(first, second)


def _are_two(one: Mention, other: Mention) -> bool:
    return one.id != other.id and not (one.kind == other.kind == _AGREEMENT)


def reading_of(draft: Draft, mentions: Sequence[Mention]) -> tuple[tuple[int, int], int] | None:
    """The dyad and the reading that a rule's draft stands for; None where no reading is like it."""
    first, second, direction = draft.source, draft.target, "="
    if not draft.symmetric:
        direction = ">"
    if (mentions[first].start, first) > (mentions[second].start, second):
        first, second = second, first
        direction = "=" if draft.symmetric else "<"
    number = _NUMBERS.get(Reading(Relation(draft.relation), direction))
    return None if number is None else ((first, second), number)


def features_of(candidate: Candidate, mentions: Sequence[Mention], here: Sequence[int], ruled: Sequence[tuple[int, str]]) -> list[float]:
    """What is told of a dyad besides its words: the forms of its mentions, their distance, and what the rules (`ruled`) say."""
    one, other = mentions[candidate.first], mentions[candidate.second]
    told = [0.0] * FEATURES
    told[_FORMS.index(one.form)] = told[len(_FORMS) + _FORMS.index(other.form)] = 1.0
    at = 2 * len(_FORMS)
    told[at : at + 2] = [float(one.place), float(other.place)]
    for number, status in ruled:
        told[at + 2 + number] = told[at + 2 + len(READINGS) + _STATUSES.index(Status(status))] = 1.0
    between = sum(one.start < mentions[index].start < other.start for index in here)
    told[-4:] = [
        min(between, 6) / 3,
        math.log1p(abs(other.head - one.head)) / 3,
        float(one.head == other.head),
        float(bool(ruled)),
    ]
    return told


def mentions_by_sentence(doc: Doc, mentions: Sequence[Mention]) -> list[tuple[Span, list[int]]]:
    """The sentences of a document that hold words, each with its mentions in text order."""
    by_token: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        by_token[mention.head].append(index)
    found = []
    for sentence in doc.sents:
        if any(token.is_alpha for token in sentence):
            here = [index for token in sentence for index in by_token.get(token.i, ())]
            found.append((sentence, sorted(here, key=lambda index: (mentions[index].start, index))))
    return found
