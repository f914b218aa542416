"""What every sentence of a document was read from: mentions, cues, rules' proposals, the judge's likelihoods."""

from typing import NamedTuple

from spacy.tokens import Doc, Span

from conflictgraph.model.documents import Document
from conflictgraph.nlp.extractor import Extractor
from conflictgraph.nlp.judge import Judge
from conflictgraph.nlp.links import LinkFinder
from conflictgraph.nlp.values import DRAFTS, Draft, Mention, mentions_of

__all__ = ["Cued", "Explanation", "Proposal", "Seen", "explain_document"]


class Seen(NamedTuple):
    """An actor as the sentence speaks of it: the words, the actor's id and kind, and how the words name it (form)."""

    words: str
    id: str
    kind: str
    form: str


class Cued(NamedTuple):
    """A word that may carry a relation: the cue's id, relation and frame, and the slots in which it looks for its ends."""

    word: str
    cue: str
    relation: str
    frame: str
    slots: str


class Proposal(NamedTuple):
    """A relation that was proposed: who proposed it (a cue's id, or the judge), its likelihood for the judge, and whether it stands."""

    source: str
    relation: str
    target: str
    status: str
    rule: str
    likelihood: float | None
    stands: bool


class Explanation(NamedTuple):
    """One sentence with all that was seen in it."""

    sentence: str
    actors: tuple[Seen, ...]
    cues: tuple[Cued, ...]
    proposals: tuple[Proposal, ...]


def explain_document(document: Document, extractor: Extractor) -> tuple[Explanation, ...]:
    """The explanation of each sentence that holds words, in text order."""
    doc = extractor.prepared(document)
    ruled: list[Draft] = []
    for _, component in extractor.nlp.pipeline:
        doc = component(doc)
        if isinstance(component, LinkFinder):
            ruled = _drafts(doc)
    links = next(component for _, component in extractor.nlp.pipeline if isinstance(component, LinkFinder))
    judge = next((component for _, component in extractor.nlp.pipeline if isinstance(component, Judge)), None)
    weighed = {} if judge is None else judge.likelihoods(doc, ruled)
    final = _drafts(doc)
    return tuple(
        _explained(doc, number, sentence, links, (ruled, final, weighed))
        for number, sentence in enumerate(doc.sents)
        if any(token.is_alpha for token in sentence)
    )


def _drafts(doc: Doc) -> list[Draft]:
    return [Draft(*row) for row in doc.user_data.get(DRAFTS, ())]


def _explained(
    doc: Doc, number: int, sentence: Span, links: LinkFinder, drafts: tuple[list[Draft], list[Draft], dict[tuple[int, int, str], float]]
) -> Explanation:
    ruled, final, weighed = drafts
    mentions = mentions_of(doc)
    here = [mention for mention in mentions if sentence.start <= mention.head < sentence.end]
    standing = {_claim(draft, mentions) for draft in final if draft.sentence == number}
    told = [draft for draft in ruled if draft.sentence == number]
    added = [draft for draft in final if draft.sentence == number and draft.rule.startswith("judge.")]
    return Explanation(
        sentence=sentence.text.strip(),
        actors=tuple(Seen(doc.text[found.start : found.end], found.id, found.kind, found.form) for found in here),
        cues=tuple(
            Cued(token.text, cue.id, cue.relation.value, cue.frame, f"{', '.join(cue.source)} -> {', '.join(cue.target)}")
            for token in sentence
            for cue in links.cues_at(token, doc)
        ),
        proposals=tuple(_proposal(draft, mentions, weighed, standing) for draft in (*told, *added)),
    )


def _claim(draft: Draft, mentions: list[Mention]) -> tuple[str, str, str]:
    return mentions[draft.source].id, draft.relation, mentions[draft.target].id


def _proposal(
    draft: Draft, mentions: list[Mention], weighed: dict[tuple[int, int, str], float], standing: set[tuple[str, str, str]]
) -> Proposal:
    first, second = sorted((draft.source, draft.target))
    source, relation, target = _claim(draft, mentions)
    likelihood = weighed.get((first, second, relation))
    return Proposal(source, relation, target, draft.status, draft.rule, likelihood, (source, relation, target) in standing)
