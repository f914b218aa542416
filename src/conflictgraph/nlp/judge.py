"""The judge: weighs what the rules propose, and adds what they have no pattern for, each with a calibrated confidence."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from conflictgraph.lexicon.judging import Judging
from conflictgraph.model.vocabulary import Status
from conflictgraph.nlp.pieces import Pieces
from conflictgraph.nlp.values import DRAFTS, Draft, Mention, mentions_of
from conflictgraph.nlp.verdicts import Encoder, Verdict
from conflictgraph.nlp.windows import Window, find_windows

__all__ = ["Judge"]

_CARRYING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PROPN"})
_Key = tuple[int, str, str, str]


class _Word(NamedTuple):
    """Where the words for a relation stand in the text."""

    start: int
    end: int


class Judge:
    """Component: the drafts of statements that stand, those of the rules and its own."""

    def __init__(self, encoder: Encoder, pieces: Pieces, judging: Judging, registry: Container[str]) -> None:
        self._encoder, self._pieces, self.judging, self._registry = encoder, pieces, judging, registry

    def __call__(self, doc: Doc) -> Doc:
        """Writes the drafts that stand into the document's user data."""
        doc.user_data[DRAFTS] = [tuple(draft) for draft in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> list[Draft]:
        """The drafts of a document that stand, in text order: of one relation of two actors in a sentence, the likeliest."""
        mentions, drafts = mentions_of(doc), [Draft(*row) for row in doc.user_data.get(DRAFTS, ())]
        ruled: dict[tuple[int, int, str], list[Draft]] = {}
        for draft in drafts:
            ruled.setdefault(_dyad(draft.source, draft.target, draft.relation), []).append(draft)
        best: dict[_Key, Draft] = {}
        judged: set[tuple[int, int, str]] = set()
        sentences = list(doc.sents)
        least = self.judging.least
        for window in find_windows(doc, mentions, drafts, self._pieces):
            for verdict in self._encoder.read(window, least=least):
                judged.add(_dyad(*verdict.place.candidate, verdict.relation))
                for draft in self._drafts(sentences[verdict.place.sentence], window, verdict, mentions, ruled):
                    _keep(draft, best, mentions)
        for pair, unseen in ruled.items():  # an end a few sentences before, a sentence longer than a window
            for draft in unseen if pair not in judged else ():
                _keep(draft, best, mentions)
        return sorted(best.values(), key=lambda draft: (draft.sentence, draft.trigger_start, draft.source, draft.target, draft.relation))

    def likelihoods(self, doc: Doc, drafts: Sequence[Draft]) -> dict[tuple[int, int, str], float]:
        """The likelihood of each relation of two mentions (indices, in order), where `drafts` are what the rules proposed."""
        found: dict[tuple[int, int, str], float] = {}
        for window in find_windows(doc, mentions_of(doc), drafts, self._pieces):
            for verdict in self._encoder.read(window):
                found[_dyad(*verdict.place.candidate, verdict.relation)] = verdict.likelihood
        return found

    def _drafts(
        self, sentence: Span, window: Window, verdict: Verdict, mentions: Sequence[Mention], ruled: dict[tuple[int, int, str], list[Draft]]
    ) -> Iterator[Draft]:
        """The rules' own drafts where they are likely enough; where they have none, one of the judge's."""
        candidate = verdict.place.candidate
        known = ruled.get(_dyad(*candidate, verdict.relation), ())
        registered = all(mentions[index].id in self._registry for index in candidate)
        confidence = self.judging.confidence(verdict.likelihood, ruled=bool(known), known=registered)
        if known:
            if verdict.likelihood >= self.judging.kept:
                yield from (draft._replace(confidence=confidence) for draft in known)
            return
        place = mentions[candidate.first].place or mentions[candidate.second].place
        if verdict.likelihood < self.judging.wanted(verdict.relation, place=place):
            return
        trigger = _trigger(sentence, window, verdict, mentions)
        if trigger is not None:
            yield _draft(verdict, trigger, mentions, confidence)


def _dyad(one: int, other: int, relation: str) -> tuple[int, int, str]:
    """Two mentions, in whatever order, and a relation as it is written."""
    return min(one, other), max(one, other), str(relation)


def _trigger(sentence: Span, window: Window, verdict: Verdict, mentions: Sequence[Mention]) -> _Word | None:
    """The word of the sentence that carries the relation most: not a name of an end, and a word of some sense."""
    weights: dict[int, float] = {}
    for start, share in zip(window.starts[verdict.place.opens : verdict.place.closes], verdict.attention, strict=True):
        if start >= 0:
            weights[start] = weights.get(start, 0.0) + float(share)
    ends = [mentions[index] for index in verdict.place.candidate]
    tokens = [token for token in sentence if _may_carry(token, ends)]
    best = max(tokens, key=lambda token: sum(weights.get(at, 0.0) for at in range(token.idx, token.idx + len(token))), default=None)
    return None if best is None else _Word(best.idx, best.idx + len(best.text))


def _may_carry(token: Token, ends: Sequence[Mention]) -> bool:
    is_name = any(mention.start <= token.idx < mention.end for mention in ends) and token.pos_ == "PROPN"
    return token.pos_ in _CARRYING and token.is_alpha and not token.is_stop and not is_name


def _draft(verdict: Verdict, trigger: _Word, mentions: Sequence[Mention], confidence: float) -> Draft:
    source, target = verdict.place.candidate
    symmetric = verdict.direction == "="
    if verdict.direction == "<" or (symmetric and mentions[source].id > mentions[target].id):
        source, target = target, source
    return Draft(
        source,
        verdict.relation.value,
        target,
        Status(verdict.status).value,
        symmetric,
        None,
        trigger.start,
        trigger.end,
        verdict.place.sentence,
        f"judge.{verdict.relation.value}",
        confidence,
        None,
    )


def _keep(draft: Draft, best: dict[_Key, Draft], mentions: Sequence[Mention]) -> None:
    key = _key(draft, mentions)
    if key not in best or draft.confidence > best[key].confidence:
        best[key] = draft


def _key(draft: Draft, mentions: Sequence[Mention]) -> _Key:
    source, target = mentions[draft.source].id, mentions[draft.target].id
    if draft.symmetric and source > target:
        source, target = target, source
    return draft.sentence, source, draft.relation, target
