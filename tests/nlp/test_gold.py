"""Extraction never gets worse unseen: the scores on the hand-annotated texts, where they stand beside this checkout."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictgraph.corpus import read_documents
from conflictgraph.nlp import Extractor

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.skipif(not (SHARED / "score" / "score.py").is_file(), reason="the annotated texts are not beside this checkout"),
]


def score(extractor: Extractor, gold: str, folder: Path) -> dict[str, dict[str, float]]:
    """The report of the scorer on one gold file."""
    path, out = SHARED / "gold" / gold, folder / "statements.jsonl"
    out.write_text("\n".join(_lines(extractor, path)) + "\n", encoding="utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(path), str(out), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _lines(extractor: Extractor, path: Path) -> Iterator[str]:
    for _, statements in extractor.extract_all(read_documents([str(path)])):
        yield from (json.dumps(statement.to_record()) for statement in statements)


def test_the_articles_are_read_at_least_this_well(extractor: Extractor, tmp_path: Path) -> None:
    report = score(extractor, "articles.jsonl", tmp_path)
    assert report["edge"]["f1"] >= 0.67
    assert report["sentence"]["p"] >= 0.89
    assert report["status_right"] >= 0.92


def test_passages_on_other_wars_are_read_at_least_this_well(world_extractor: Extractor, tmp_path: Path) -> None:
    report = score(world_extractor, "passages.jsonl", tmp_path)
    assert report["edge"]["f1"] >= 0.455
    assert report["edge"]["p"] >= 0.755
