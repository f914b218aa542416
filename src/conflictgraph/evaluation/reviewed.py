"""An analyst's own review as gold: the sentences of which every statement was judged, and what they say."""

import itertools
from collections.abc import Callable, Iterable, Sequence

from conflictgraph.evaluation.values import GoldDocument, GoldRelation, GoldSentence
from conflictgraph.graph.curation import Curated
from conflictgraph.model.judgements import JudgementRecord, Verb, Verdict
from conflictgraph.model.records import StatementRecord

__all__ = ["reviewed_gold"]

_Sentence = tuple[str, int]
_Rows = Sequence[StatementRecord]


def reviewed_gold(graph: Curated, text_of: Callable[[str], tuple[str, str | None]]) -> tuple[list[GoldDocument], int]:
    """The documents with reviewed sentences, annotated as the review says, and the number of sentences reviewed only in part.

    `text_of` gives a document's text and date by its id. A sentence counts where every statement read from it was accepted, rejected
    or corrected; what the reading missed in it is not known, so that recall is that of what was read.
    """
    sentences = _sentences(graph)
    done = {key: rows for key, rows in sentences.items() if all(_is_judged(graph.reviews.get(row["id"])) for row in rows)}
    partly = sum(any(_is_judged(graph.reviews.get(row["id"])) for row in rows) for key, rows in sentences.items() if key not in done)
    documents = [
        _document(document, text_of(document), graph, [done[key] for key in keys])
        for document, keys in ((name, list(group)) for name, group in itertools.groupby(sorted(done), key=lambda key: key[0]))
    ]
    return documents, partly


def _sentences(graph: Curated) -> dict[_Sentence, list[StatementRecord]]:
    """Every statement as it was read, by sentence, of the sentences that somebody looked at."""
    reviewed = {(item["document"], item["sentence"]) for item in graph.reviews.values()}
    found: dict[_Sentence, list[StatementRecord]] = {}
    for read in graph.as_read(""):
        if (read["document"], read["sentence"]) in reviewed:
            found.setdefault((read["document"], read["start"]), []).append(read)
    return found


def _is_judged(review: JudgementRecord | None) -> bool:
    if review is None:
        return False
    return review["judgement"] != Verb.ACCEPT or review["verdict"] != Verdict.UNSURE


def _document(
    document: str, content: tuple[str, str | None], graph: Curated, sentences: Sequence[Sequence[StatementRecord]]
) -> GoldDocument:
    said = [(rows, [row for row in map(graph.mended, rows) if row is not None]) for rows in sentences]
    text, date = content
    return GoldDocument(
        id=document,
        text=text,
        date=date,
        sentences=tuple(GoldSentence(id=_id(rows[0]), start=rows[0]["start"], end=rows[0]["end"]) for rows, _ in said),
        actors=_actors(graph, [row for _, rows in said for row in rows]),
        relations=tuple(dict.fromkeys(_relation(row) for _, rows in said for row in rows)),
    )


def _relation(row: StatementRecord) -> GoldRelation:
    return GoldRelation(
        sent=_id(row),
        source=row["source"]["id"],
        type=row["relation"],
        target=row["target"]["id"],
        status=row["status"],
        trigger=row["trigger"],
        symmetric=row["symmetric"],
        by=row["attributed_to"],
    )


def _id(row: StatementRecord) -> str:
    return f"{row['document']}#{row['start']}"


def _actors(graph: Curated, rows: Iterable[StatementRecord]) -> dict[str, tuple[str, ...]]:
    """The actors of the statements with the names by which texts call them."""
    names: dict[str, list[str]] = {}
    for row in rows:
        for end in (row["source"], row["target"]):
            names.setdefault(end["id"], []).extend(filter(None, (end["name"], end["mention"])))
    known = {actor["id"]: actor["aliases"] for actor in graph.actors()}
    return {actor: tuple(dict.fromkeys([*names[actor], *known.get(actor, ())])) for actor in sorted(names)}
