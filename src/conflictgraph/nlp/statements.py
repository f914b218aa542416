"""From a read document to its statements: the one place where spaCy's document becomes values of the model."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Evidence, Mention, Statement, When
from conflictgraph.model.vocabulary import ActorKind, Relation, Status
from conflictgraph.nlp.values import DRAFTS, Draft, mentions_of
from conflictgraph.nlp.values import Mention as Found

__all__ = ["build_statements"]


def build_statements(doc: Doc, document: Document) -> tuple[Statement, ...]:
    """The statements of a document whose pipeline has run, in text order; none from outside its blocks."""
    mentions, sentences = mentions_of(doc), list(doc.sents)
    statements = []
    for row in doc.user_data.get(DRAFTS, ()):
        draft = Draft(*row)
        span = _inside_blocks(sentences[draft.sentence], draft, document)
        if span is not None:
            statements.append(_statement(draft, mentions, document, span))
    return tuple(sorted(statements, key=lambda statement: (statement.evidence.start, statement.evidence.trigger_start, str(statement))))


def _statement(draft: Draft, mentions: Sequence[Found], document: Document, span: tuple[int, int]) -> Statement:
    start, end = span
    return Statement(
        source=_mention(mentions[draft.source], document),
        relation=Relation(draft.relation),
        target=_mention(mentions[draft.target], document),
        status=Status(draft.status),
        evidence=Evidence(
            document=document.id,
            sentence=document.text[start:end],
            start=start,
            end=end,
            trigger=document.text[draft.trigger_start : draft.trigger_end],
            trigger_start=draft.trigger_start,
            trigger_end=draft.trigger_end,
            rule=draft.rule,
            attributed_to=draft.attributed_to,
            place=document.place_at(start),
        ),
        symmetric=draft.symmetric,
        subtype=draft.subtype,
        confidence=draft.confidence,
        published=document.date,
        when=None if draft.when is None else When(**dict(zip(("start", "end", "precision", "text"), draft.when, strict=True))),
    )


def _mention(found: Found, document: Document) -> Mention:
    return Mention(
        id=found.id,
        name=found.name,
        kind=ActorKind(found.kind),
        text=document.text[found.start : found.end],
        start=found.start,
        end=found.end,
    )


def _inside_blocks(sentence: Span, draft: Draft, document: Document) -> tuple[int, int] | None:
    """The sentence as far as it lies in the block that holds its trigger, without white space at its ends."""
    block = next((block for block in document.blocks if block.start <= draft.trigger_start < block.end), None)
    if block is None:
        return None
    return _stripped(document.text, sentence, block)


def _stripped(text: str, sentence: Span, block: Block) -> tuple[int, int]:
    start, end = max(sentence.start_char, block.start), min(sentence.end_char, block.end)
    quoted = text[start:end]
    return start + len(quoted) - len(quoted.lstrip()), end - (len(quoted) - len(quoted.rstrip()))
