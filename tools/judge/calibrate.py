"""Prints what the judge's likelihoods are worth, for `data/judge/judging.yaml`: shares that are right on passages kept out of training.

    python tools/judge/calibrate.py GOLD...

The files are those that `prepare.py` was given.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from split import is_kept_out

from conflictgraph.corpus import build_document
from conflictgraph.evaluation import GoldDocument, outcomes, read_gold
from conflictgraph.lexicon.judging import Calibration
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.judge import Judge

KNOTS = 6
NOTES = Path("data/texts/gold.jsonl")
PLAIN = Calibration(likelihoods=(0.0, 1.0), shares=(0.0, 1.0))


def main() -> None:
    kept_out = [document for path in map(Path, sys.argv[1:]) for document in read_gold(path) if is_kept_out(document.id)]
    seen: dict[str, list[tuple[float, bool]]] = {"known": [], "ruled": [], "own": []}
    for gold, registry in ((kept_out, "states"), (list(read_gold(NOTES)), None)):
        for sort, row in _judged(gold, registry):
            seen[sort].append(row)
    for sort, rows in seen.items():
        rows.sort(key=lambda row: row[0])  # those of one likelihood stay as they came, right and wrong mixed
        size = -(-len(rows) // KNOTS)
        knots = [rows[start : start + size] for start in range(0, len(rows), size)]
        likelihoods = [round(sum(row[0] for row in knot) / len(knot), 3) for knot in knots]
        shares = _rising([(sum(row[1] for row in knot), len(knot)) for knot in knots])
        print(f"{sort}: {{likelihoods: {likelihoods}, shares: {shares}}}  # {len(rows)} statements")


def _judged(gold: list[GoldDocument], only: str | None) -> Iterator[tuple[str, tuple[float, bool]]]:
    """The bare likelihood of every statement and whether it is right, by who proposed it."""
    lexicon = load_lexicon(only=only)
    extractor = Extractor(lexicon)
    judge = next(part for _, part in extractor.nlp.pipeline if isinstance(part, Judge))
    judge.judging = judge.judging.model_copy(update=dict.fromkeys(("known", "ruled", "own"), PLAIN))
    documents = [build_document({"id": document.id, "text": document.text}, document.id) for document in gold]
    for _, statements in extractor.extract_all(documents):
        for record in (statement.to_record() for statement in statements):
            known = record["source"]["id"] in lexicon.registry and record["target"]["id"] in lexicon.registry
            sort = "own" if record["rule"].startswith("judge.") else "known" if known else "ruled"
            yield from ((sort, row) for row in outcomes(gold, [record]))


def _rising(knots: list[tuple[int, int]]) -> list[float]:
    """Shares that never fall: neighbours that do are pooled (isotonic regression, Barlow et al. 1972)."""
    pools: list[tuple[int, int, int]] = []
    for right, count in knots:
        pools.append((right, count, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [round(right / count, 3) for right, count, times in pools for _ in range(times)]


if __name__ == "__main__":
    main()
