"""The trained entity recogniser runs where names are unknown, and nowhere else."""

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from conflictgraph.model.documents import Block, Document
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.entities import EntityFinder

WORDS = ["Libya", "fell", ".", "Jonas", "Malheiro", "fled", ".", "It", "rained", "."]


def parsed() -> Doc:
    starts = [index in {0, 3, 7} for index in range(len(WORDS))]
    tags = ["PROPN", "VERB", "PUNCT", "PROPN", "PROPN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"]
    return Doc(Vocab(), words=WORDS, pos=tags, sent_starts=starts)


def test_only_sentences_with_an_unknown_name_are_looked_at() -> None:
    asked = []

    def recogniser(part: Doc) -> Doc:
        asked.append(part.text)
        part.ents = (Span(part, 0, 2, label="PERSON"),)
        return part

    doc = EntityFinder(recogniser, lambda _: {0})(parsed())
    assert asked == ["Jonas Malheiro fled . "]
    assert [(entity.text, entity.label_, entity.start) for entity in doc.ents] == [("Jonas Malheiro", "PERSON", 3)]


@pytest.mark.pipeline
def test_entities_keep_their_place_in_a_long_text(extractor: Extractor) -> None:
    text = "Libya attacked Chad. Jonas Malheiro fled to Niger. Chad fell. Anna Borowska arrived in May."
    doc = extractor.nlp(extractor.prepared(Document(id="d", text=text, blocks=(Block(start=0, end=len(text)),))))
    assert {"Jonas Malheiro", "Anna Borowska"} <= {entity.text for entity in doc.ents}
