"""Whether a confidence means what it says: the share of right statements by confidence, on annotated texts.

    .venv/bin/python benchmarks/reliability.py PICTURE.png NAME=GOLD[,states]...

Prints, for each annotated text, shares of right statements by confidence, the expected calibration error (the mean distance between
both, weighted by how many statements there are), and precision and recall from several confidences on; draws the curves.
"""

import sys
from collections import defaultdict
from pathlib import Path

from matplotlib.figure import Figure

from conflictgraph.api import Reader
from conflictgraph.corpus import build_document
from conflictgraph.evaluation import outcomes, read_gold

BINS, STEPS = 5, (0.0, 0.5, 0.6, 0.7, 0.8)


def main(picture: str, *texts: str) -> None:
    """Measure each text and draw all curves into one picture."""
    figure = Figure(figsize=(5.2, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for text in texts:
        name, _, rest = text.partition("=")
        path, _, registry = rest.partition(",")
        points = curve(name, seen(Path(path), registry or None))
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False)
    figure.savefig(picture, dpi=150)


def seen(path: Path, registry: str | None) -> tuple[list[tuple[float, bool]], int]:
    """Confidence and outcome of every statement, and how many relations there are to find."""
    gold = read_gold(path)
    documents = [build_document({"id": document.id, "text": document.text, "date": document.date}, document.id) for document in gold]
    read = Reader(only_actors=registry).extract(documents)
    found = outcomes(gold, [statement.to_record() for _, statements in read for statement in statements])
    return found, sum(len(document.relations) for document in gold)


def curve(name: str, measured: tuple[list[tuple[float, bool]], int]) -> list[tuple[float, float]]:
    """The points of the curve: mean confidence and share of right statements, by bins of equal width."""
    found, wanted = measured
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in found:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    points, error = [], 0.0
    for number in sorted(bins):
        part = bins[number]
        confidence, share = sum(row[0] for row in part) / len(part), sum(row[1] for row in part) / len(part)
        error += abs(confidence - share) * len(part) / len(found)
        points.append((confidence, share))
        print(f"{name:10} confidence {confidence:.2f}: {share:.2f} right of {len(part)}")
    print(f"{name:10} expected calibration error {error:.3f}")
    for step in STEPS:
        part = [row for row in found if row[0] >= step]
        if part:
            right = sum(row[1] for row in part)
            print(f"{name:10} from {step:.1f} on: precision {right / len(part):.3f}, recall {right / wanted:.3f}")
    return points


if __name__ == "__main__":
    main(*sys.argv[1:])
