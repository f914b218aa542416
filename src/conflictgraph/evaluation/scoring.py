"""How well statements agree with gold: precision, recall and F1 of edges and of sentences, and how often the status is right.

An edge is a distinct (document, source, relation, target), a sentence row the same within one sentence. What gold marks as
mutual is right in either direction; a statement that is mutual where gold is one-way counts as both directions, one wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from conflictgraph.evaluation.matching import Matcher
from conflictgraph.evaluation.values import GoldDocument
from conflictgraph.model.records import StatementRecord
from conflictgraph.model.vocabulary import Relation

__all__ = ["Miss", "Report", "Tally", "outcomes", "score"]


class Key(NamedTuple):
    """What is counted: a relation between two annotated actors of a document or sentence (`where`)."""

    where: str
    source: str
    relation: str
    target: str


@dataclass(frozen=True)
class Tally:
    """How many were right, drawn and in gold, and the shares that follow (0 to 1; 0 where nothing was drawn or asked for)."""

    right: int
    drawn: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was drawn that is right."""
        return self.right / self.drawn if self.drawn else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was drawn."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Miss(NamedTuple):
    """A row that gold and statements do not share: `kind` is missed, wrong or status; `note` the words of gold, or both statuses."""

    kind: str
    sentence: str
    text: str
    source: str
    relation: str
    target: str
    note: str


@dataclass(frozen=True)
class Report:
    """The figures over all documents pooled, and every row that is not as in gold."""

    documents: int
    statements: int
    edges: Tally
    sentences: Tally
    by_relation: dict[Relation, Tally]
    status_right: float
    misses: tuple[Miss, ...]


@dataclass
class _Rows:
    """Statuses by key, at both levels."""

    edges: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    sentences: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))


def score(gold: Sequence[GoldDocument], statements: Iterable[StatementRecord]) -> Report:
    """The agreement of statements with annotated documents; statements of other documents do not count."""
    matchers = {document.id: Matcher(document) for document in gold}
    wanted, mutual = _wanted(gold)
    drawn, number = _Rows(), 0
    for statement in statements:
        matcher = matchers.get(statement["document"])
        if matcher is not None:
            number += 1
            _draw(statement, matcher, wanted, mutual, drawn)
    hits = wanted.sentences.keys() & drawn.sentences.keys()
    right = sum(len(wanted.sentences[key] & drawn.sentences[key]) / len(drawn.sentences[key]) for key in hits)
    by_relation = {relation: _tally(_of(wanted.sentences, relation), _of(drawn.sentences, relation)) for relation in Relation}
    return Report(
        documents=len(matchers),
        statements=number,
        edges=_tally(wanted.edges, drawn.edges),
        sentences=_tally(wanted.sentences, drawn.sentences),
        by_relation=by_relation,
        status_right=right / len(hits) if hits else 0.0,
        misses=tuple(_misses(gold, wanted.sentences, drawn.sentences)),
    )


def outcomes(gold: Sequence[GoldDocument], statements: Iterable[StatementRecord]) -> list[tuple[float, bool]]:
    """Each statement's confidence, and whether gold has its relation in that sentence: what a reliability curve is drawn from."""
    matchers = {document.id: Matcher(document) for document in gold}
    wanted, mutual = _wanted(gold)
    found = []
    for statement in statements:
        drawn = _Rows()
        _draw(statement, matchers[statement["document"]], wanted, mutual, drawn)
        if drawn.sentences:
            found.append((statement["confidence"], bool(drawn.sentences.keys() & wanted.sentences.keys())))
    return found


def _wanted(gold: Sequence[GoldDocument]) -> tuple[_Rows, set[tuple[str, str, frozenset[str]]]]:
    mutual = {
        (where, relation.type.value, frozenset((relation.source, relation.target)))
        for document in gold
        for relation in document.relations
        if relation.is_mutual
        for where in (document.id, relation.sent)
    }
    wanted = _Rows()
    for document in gold:
        for relation in document.relations:
            for where, rows in ((document.id, wanted.edges), (relation.sent, wanted.sentences)):
                key = _ordered(Key(where, relation.source, relation.type.value, relation.target), mutual)
                rows[key].add(relation.status.value)
    return wanted, mutual


def _ordered(key: Key, mutual: set[tuple[str, str, frozenset[str]]]) -> Key:
    is_mutual = key.relation == Relation.COOPERATION.value or (key.where, key.relation, frozenset((key.source, key.target))) in mutual
    return key._replace(source=min(key.source, key.target), target=max(key.source, key.target)) if is_mutual else key


def _draw(statement: StatementRecord, matcher: Matcher, wanted: _Rows, mutual: set[tuple[str, str, frozenset[str]]], drawn: _Rows) -> None:
    ends = [matcher.actor(end["id"], end["name"], end["mention"]) or f"?{end['id']}" for end in (statement["source"], statement["target"])]
    sentence = matcher.sentence(statement["start"], statement["end"])
    if ends[0] == ends[1] or sentence is None:
        return
    for where, known, rows in ((matcher.document.id, wanted.edges, drawn.edges), (sentence, wanted.sentences, drawn.sentences)):
        key = _ordered(Key(where, ends[0], statement["relation"], ends[1]), mutual)
        back = _ordered(Key(where, ends[1], statement["relation"], ends[0]), mutual)
        both = sorted({key, back})
        claimed = [key] if not statement["symmetric"] else both if known.keys() & set(both) else both[:1]
        for found in claimed:
            rows[found].add(statement["status"])


def _of(rows: Mapping[Key, set[str]], relation: Relation) -> set[Key]:
    return {key for key in rows if key.relation == relation.value}


def _tally(wanted: Iterable[Key], drawn: Iterable[Key]) -> Tally:
    asked, found = set(wanted), set(drawn)
    return Tally(len(asked & found), len(found), len(asked))


def _misses(gold: Sequence[GoldDocument], wanted: Mapping[Key, set[str]], drawn: Mapping[Key, set[str]]) -> list[Miss]:
    text = {sentence.id: document.text[sentence.start : sentence.end] for document in gold for sentence in document.sentences}
    words = {
        (relation.sent, relation.type.value, frozenset((relation.source, relation.target))): relation.trigger
        for document in gold
        for relation in document.relations
    }
    rows = [
        ("missed", key, words.get((key.where, key.relation, frozenset((key.source, key.target))), ""))
        for key in wanted.keys() - drawn.keys()
    ]
    rows += [("wrong", key, ", ".join(sorted(drawn[key]))) for key in drawn.keys() - wanted.keys()]
    rows += [
        ("status", key, f"{', '.join(sorted(drawn[key]))}, gold {', '.join(sorted(wanted[key]))}")
        for key in drawn.keys() & wanted.keys()
        if drawn[key] - wanted[key]
    ]
    return sorted(Miss(kind, key.where, text[key.where], key.source, key.relation, key.target, note) for kind, key, note in rows)
