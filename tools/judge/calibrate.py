"""Prints what the judge's likelihoods are worth, for `data/judge/judging.yaml`: shares that are right on passages kept out of training.

    python tools/judge/calibrate.py GOLD...

The files are those that `prepare.py` was given, in the same order: every tenth document was kept out.
"""

import sys
from pathlib import Path

from conflictgraph.corpus import build_document
from conflictgraph.evaluation import outcomes, read_gold
from conflictgraph.lexicon.judging import Calibration
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.judge import Judge

KNOTS = 6
PLAIN = Calibration(likelihoods=(0.0, 1.0), shares=(0.0, 1.0))


def main() -> None:
    kept_out = [document for path in map(Path, sys.argv[1:]) for document in read_gold(path)][::10]
    extractor = Extractor(load_lexicon(only="states"))
    judge = next(part for _, part in extractor.nlp.pipeline if isinstance(part, Judge))
    judge.judging = judge.judging.model_copy(update={"ruled": PLAIN, "own": PLAIN})
    documents = [build_document({"id": document.id, "text": document.text}, document.id) for document in kept_out]
    records = [statement.to_record() for _, statements in extractor.extract_all(documents) for statement in statements]
    for name, own in (("ruled", False), ("own", True)):
        seen = sorted(outcomes(kept_out, [record for record in records if record["rule"].startswith("judge.") is own]))
        knots = [seen[start : start + -(-len(seen) // KNOTS)] for start in range(0, len(seen), -(-len(seen) // KNOTS))]
        likelihoods = [round(sum(row[0] for row in knot) / len(knot), 3) for knot in knots]
        shares = _rising([(sum(row[1] for row in knot), len(knot)) for knot in knots])
        print(f"{name}: {{likelihoods: {likelihoods}, shares: {shares}}}  # {len(seen)} statements of {len(kept_out)} passages")


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
