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


@pytest.mark.parametrize(
    ("gold", "registry", "floors"),
    [
        ("articles.jsonl", "ours", {"edge": {"f1": 0.67, "p": 0.78}, "sentence": {"f1": 0.58, "p": 0.8}}),
        ("passages.jsonl", "states", {"edge": {"f1": 0.55, "p": 0.71}, "sentence": {"f1": 0.5, "p": 0.7}}),
    ],
    ids=["articles", "passages"],
)
def test_annotated_texts_are_read_at_least_this_well(
    gold: str, registry: str, floors: dict[str, dict[str, float]], judged: Extractor, judged_world: Extractor, tmp_path: Path
) -> None:
    report = score(judged_world if registry == "states" else judged, gold, tmp_path)
    for level, figures in floors.items():
        for figure, floor in figures.items():
            assert report[level][figure] >= floor, f"{level} {figure}"
    assert report["status_right"] >= 0.86


def test_the_rules_alone_are_no_worse_than_they_were(extractor: Extractor, world_extractor: Extractor, tmp_path: Path) -> None:
    assert score(extractor, "articles.jsonl", tmp_path)["edge"]["f1"] >= 0.67
    assert score(world_extractor, "passages.jsonl", tmp_path)["edge"]["f1"] >= 0.49
