"""How long reading takes against the bare parse: the same varied text, one process, one run.

    .venv/bin/python benchmarks/extraction.py FILE_OR_FOLDER...      (default: data/texts/*.md)

Prints words per second of the shipped spaCy pipeline with all its components, of our whole extraction, and their ratio.
"""

import sys
import time
import warnings
from typing import TYPE_CHECKING

import spacy

from conflictgraph.corpus import read_documents
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.nlp import DEFAULT_MODEL, Extractor

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


def main(sources: list[str]) -> None:
    """Time both on the documents of these sources, best of three rounds each, taken in turn."""
    documents = list(read_documents(sources))
    words = sum(len(document.text.split()) for document in documents)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095")
        bare = spacy.load(DEFAULT_MODEL)
    extractor = Extractor(load_lexicon())
    runs: dict[str, Callable[[], object]] = {
        "bare pipeline": lambda: list(bare.pipe([document.text for document in documents], batch_size=8)),
        "extraction": lambda: list(extractor.extract_all(documents)),
    }
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - started)
    print(f"{len(documents)} documents, {words:,} words")
    for name, seconds in best.items():
        print(f"{name:14} {words / seconds:8,.0f} words/s")
    print(f"{'ratio':14} {best['extraction'] / best['bare pipeline']:8.2f} x the bare pipeline")


if __name__ == "__main__":
    main(sys.argv[1:] or ["data/texts/*.md"])
