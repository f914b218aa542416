"""Turns annotated passages into examples for training the judge: windows of marked pieces, candidates, and what is true of each.

    python tools/judge/prepare.py OUT.pickle GOLD...

Uses the product's own reading up to the judge, so that the judge is trained on just what it will see.
"""

import pickle
import sys
from pathlib import Path

from names import names_in

from conflictgraph.evaluation import GoldDocument, read_gold
from conflictgraph.evaluation.matching import Matcher
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.vocabulary import Status
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.candidates import READINGS, Reading
from conflictgraph.nlp.pieces import Pieces, load_vocabulary
from conflictgraph.nlp.values import DRAFTS, Draft, Mention, mentions_of
from conflictgraph.nlp.windows import Place, Window, find_windows

STATUSES = tuple(Status)


def main() -> None:
    out, *paths = map(Path, sys.argv[1:])
    documents = [document for path in paths for document in read_gold(path)]
    lexicon = load_lexicon(only="states")
    extractor = Extractor(lexicon, without={"judge"})
    pieces = Pieces(load_vocabulary(data_path("judge/vocab.txt")))
    examples = [_examples(document, extractor, pieces, lexicon.registry) for document in documents]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pickle.dumps(examples))
    truths = sum(len(candidate["truths"]) for example in examples for window in example["windows"] for candidate in window["candidates"])
    print(f"{len(examples)} documents, {sum(len(example['windows']) for example in examples)} windows, {truths} true readings")


def _examples(gold: GoldDocument, extractor: Extractor, pieces: Pieces, registry: Registry) -> dict[str, object]:
    document = Document(id=gold.id, text=gold.text, blocks=(Block(start=0, end=len(gold.text)),))
    doc = extractor.nlp(extractor.prepared(document))
    mentions, matcher = mentions_of(doc), Matcher(gold)
    drafts = [Draft(*row) for row in doc.user_data[DRAFTS]]
    actors = [matcher.actor(mention.id, mention.name, gold.text[mention.start : mention.end]) or f"?{mention.id}" for mention in mentions]
    spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    windows = [
        {
            "pieces": window.pieces,
            "names": names_in(window, mentions, doc.text, registry),
            "candidates": [row for place in window.places if (row := _candidate(gold, matcher, mentions, actors, spans, window, place))],
        }
        for window in find_windows(doc, mentions, drafts, pieces)
    ]
    return {"id": gold.id, "windows": windows}


def _candidate(
    gold: GoldDocument,
    matcher: Matcher,
    mentions: list[Mention],
    actors: list[str],
    spans: list[tuple[int, int]],
    window: Window,
    place: Place,
) -> dict[str, object] | None:
    first, second = actors[place.candidate.first], actors[place.candidate.second]
    if first == second:
        return None
    sentence = matcher.sentence(*spans[place.sentence])
    truths, status, words = set(), 0, []
    for relation in gold.relations:
        if relation.sent != sentence or {relation.source, relation.target} != {first, second}:
            continue
        direction = "=" if relation.is_mutual else ">" if relation.source == first else "<"
        reading = Reading(relation.type, direction)
        if reading in READINGS:
            truths.add(READINGS.index(reading))
            status, words = STATUSES.index(relation.status), _words(gold.text, relation.trigger, spans[place.sentence], window, place)
    return {
        "first": place.first, "second": place.second, "opens": place.opens, "closes": place.closes, "features": place.features,
        "truths": sorted(truths), "status": status, "words": words, "sentence": place.sentence,
        "actors": (first, second),
        "mentions": tuple(_told(mentions[index], gold.text) for index in place.candidate),
        "span": spans[place.sentence],
    }  # fmt: skip


def _told(mention: Mention, text: str) -> tuple[str, str, str]:
    return mention.id, mention.name, text[mention.start : mention.end]


def _words(text: str, trigger: str, span: tuple[int, int], window: Window, place: Place) -> list[int]:
    start = text.find(trigger, *span) if trigger else -1
    if start < 0:
        return []
    return [at for at in range(place.opens, place.closes) if start <= window.starts[at] < start + len(trigger)]


if __name__ == "__main__":
    main()
