"""The judgement file: lines that survive hands, git and the disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflictgraph.errors import DataError, GraphFileError
from conflictgraph.model.judgements import in_force, judgement_id
from conflictgraph.storage import JudgementFile


def judgement(verb: str = "rename", when: str = "2026-01-01T00:00:00.000Z", **fields: Any) -> Any:
    own = {"actors": [{"id": "a", "name": "A", "kind": "party"}], "name": "B"} if verb == "rename" else {}
    record = {"when": when, "who": "ann", "judgement": verb, **own, **fields, "why": "so"}
    return {"id": judgement_id(record), **record}


@pytest.fixture
def kept(tmp_path: Path) -> JudgementFile:
    return JudgementFile(tmp_path / "graph.db")


def written(kept: JudgementFile) -> Path:
    assert kept.path is not None
    return kept.path


def test_a_graph_without_judgements_has_no_file(kept: JudgementFile) -> None:
    assert kept.read() == []
    assert not written(kept).exists()


def test_judgements_come_back_in_order_and_lines_are_only_added(kept: JudgementFile) -> None:
    first, second = judgement(), judgement(name="C")
    kept.append(first)
    before = written(kept).read_bytes()
    kept.append(second)
    assert kept.read() == [first, second]
    assert written(kept).read_bytes().startswith(before)
    assert written(kept).name == "graph.db.judgements.jsonl"


def test_a_last_line_without_its_end_is_not_spoiled_by_the_next(kept: JudgementFile) -> None:
    written(kept).write_text(json.dumps(judgement()))
    kept.append(judgement(name="C"))
    assert [item["name"] for item in kept.read()] == ["B", "C"]


def test_the_same_line_from_two_branches_counts_once(kept: JudgementFile) -> None:
    line = json.dumps(judgement())
    written(kept).write_text(f"{line}\n\n{line}\n")
    assert kept.read() == [judgement()]


def test_every_fault_of_a_file_is_told_with_its_line(kept: JudgementFile) -> None:
    good = judgement()
    lines = [
        "not json",
        "[]",
        json.dumps(judgement("praise")),
        json.dumps({key: value for key, value in judgement().items() if key != "why"}),
        json.dumps(judgement(actors=[{"id": "a", "name": "A", "kind": "gang"}])),
        json.dumps(judgement(actors=[])),
        json.dumps(judgement("merge", verdict="positive", actors=[{"id": "a", "name": "A", "kind": "party"}])),
        json.dumps(good),
        json.dumps({**good, "why": "otherwise"}),
        "<<<<<<< HEAD",
        json.dumps(judgement("undo", undone="12345678")),
    ]
    written(kept).write_bytes("\n".join(lines).encode() + b"\n\xff\n")
    with pytest.raises(DataError) as raised:
        kept.read()
    told = [fault.removeprefix(f"{kept.path}:") for fault in raised.value.faults]
    expected = {
        "1: is not valid JSON",
        "2: is not a judgement",
        "3: judgement 'praise' is not known",
        "4: 'why' is missing",
        "5: kind 'gang' is not known",
        "6: 'actors' is not one actor",
        "7: 'actors' names fewer than two",
        "9: judgement",
        "10: is the mark of a merge conflict",
        "11: takes back 12345678, which is not in the file",
        "12: is not UTF-8",
    }
    assert {start for start in expected if any(fault.startswith(start) for fault in told)} == expected
    assert len(told) == len(expected)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"relation": "love"}, "relation 'love' is not known"),
        ({"status": "maybe"}, "status 'maybe' is not known"),
        ({"symmetric": "yes"}, "'correction.symmetric' is not true or false"),
        ({"target": None}, "'correction.target' is not an object in braces"),
        ({"when": "2016"}, "'correction.when' is not"),
    ],
)
def test_a_correction_is_checked_to_its_depth(kept: JudgementFile, change: dict[str, Any], fault: str) -> None:
    actor = {"id": "a", "name": "A", "kind": "party"}
    correction = {"source": actor, "source_mention": "", "relation": "support", "target": {**actor, "id": "b"}, "target_mention": ""}
    correction |= {"status": "actual", "symmetric": False, "when": None}
    review = {"statement": "f" * 16, "claim": "a -support-> b [actual]", "document": "d", "sentence": "A b.", "ends": ["a", "b"]}
    kept.append(judgement("correct", **review, correction=correction))
    assert len(kept.read()) == 1
    kept.append(judgement("correct", **review, correction=correction | change))
    with pytest.raises(DataError) as raised:
        kept.read()
    assert [fault in line for line in raised.value.faults] == [True]


def test_a_file_that_cannot_be_written_keeps_what_it_has(kept: JudgementFile) -> None:
    written(kept).mkdir()
    with pytest.raises(GraphFileError, match="nothing was judged"):
        kept.append(judgement())
    with pytest.raises(GraphFileError, match="cannot be read"):
        kept.read()


def test_to_undo_an_undo_restores() -> None:
    rename = judgement()
    undo = judgement("undo", "2026-01-02T00:00:00.000Z", undone=rename["id"])
    again = judgement("undo", "2026-01-03T00:00:00.000Z", undone=undo["id"])
    assert in_force([rename]) == [rename]
    assert in_force([undo, rename]) == []
    assert in_force([again, undo, rename]) == [rename]
