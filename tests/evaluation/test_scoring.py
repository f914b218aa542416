"""Figures: hand-computed cases, and agreement with the team's own scorer on the annotated texts beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflictgraph.evaluation import GoldDocument, read_gold, score
from conflictgraph.evaluation.page import write_page

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = "Libya attacked Chad. Chad and Libya are rivals. France armed the FDLR militia."
GOLD = GoldDocument.model_validate(
    {
        "id": "d",
        "text": TEXT,
        "sentences": [{"id": "d-1", "start": 0, "end": 20}, {"id": "d-2", "start": 21, "end": 47}, {"id": "d-3", "start": 48, "end": 78}],
        "actors": {"libya": ["Libya"], "chad": ["Chad"], "france": ["France"], "fdlr": ["FDLR", "the group"]},
        "relations": [
            {"sent": "d-1", "source": "libya", "type": "hostility", "target": "chad", "status": "actual", "trigger": "attacked"},
            {
                "sent": "d-2",
                "source": "chad",
                "type": "hostility",
                "target": "libya",
                "status": "actual",
                "symmetric": True,
                "trigger": "rivals",
            },
            {"sent": "d-3", "source": "france", "type": "support", "target": "fdlr", "status": "actual", "trigger": "armed"},
        ],
    }
)


def row(source: str, relation: str, target: str, start: int, *, symmetric: bool = False, status: str = "actual", mention: str = "") -> Any:
    ends = [{"id": end, "name": end.title(), "mention": mention if end == target else ""} for end in (source, target)]
    return {
        "document": "d", "source": ends[0], "target": ends[1], "relation": relation, "status": status, "symmetric": symmetric,
        "start": start, "end": start + 15,
    }  # fmt: skip


def figures(*rows: Any) -> tuple[int, int, int]:
    tally = score([GOLD], rows).sentences
    return tally.right, tally.drawn, tally.gold


def test_what_is_mutual_in_gold_is_right_in_either_direction() -> None:
    assert figures(row("libya", "hostility", "chad", 21)) == (1, 1, 3)
    assert figures(row("chad", "hostility", "libya", 21, symmetric=True)) == (1, 1, 3)


def test_what_is_mutual_where_gold_is_one_way_is_half_wrong() -> None:
    assert figures(row("libya", "hostility", "chad", 0, symmetric=True)) == (1, 2, 3)


def test_words_that_tell_nothing_do_not_part_a_name_from_its_mention() -> None:
    assert figures(row("france", "support", "the-fdlr-militia", 48)) == (1, 1, 3)
    assert figures(row("france", "support", "somebody", 48, mention="FDLR militia")) == (1, 1, 3)
    assert figures(row("france", "support", "somebody", 48, mention="the group")) == (0, 1, 3)


def test_a_wrong_status_costs_and_is_listed(tmp_path: Path) -> None:
    report = score([GOLD], [row("libya", "hostility", "chad", 0, status="denied"), row("france", "hostility", "chad", 0)])
    assert report.status_right == 0.0
    assert sorted(miss.kind for miss in report.misses) == ["missed", "missed", "status", "wrong"]
    write_page(report, tmp_path / "errors.html", title="<d>")
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "france -hostility-&gt; chad" in page
    assert "&lt;d&gt;" in page


def test_nothing_drawn_scores_nothing() -> None:
    report = score([GOLD], [])
    assert (report.edges.precision, report.edges.recall, report.edges.f1) == (0.0, 0.0, 0.0)


@pytest.mark.skipif(not (SHARED / "score" / "score.py").is_file(), reason="the annotated texts are not beside this checkout")
@pytest.mark.parametrize("name", ["articles", "passages"])
def test_our_figures_are_those_of_the_scorer_of_the_gold(name: str, tmp_path: Path) -> None:
    path = SHARED / "gold" / f"{name}.jsonl"
    rows = [statement for document in read_gold(path) for statement in _invented(document)]
    out = tmp_path / "statements.jsonl"
    out.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(path), str(out), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score(read_gold(path), rows)
    for level, tally in (("edge", ours.edges), ("sentence", ours.sentences)):
        assert (tally.right, tally.drawn, tally.gold) == tuple(theirs[level][key] for key in ("hit", "predicted", "gold"))
    assert round(ours.status_right, 3) == theirs["status_right"]


def _invented(document: GoldDocument) -> list[Any]:
    """Statements right and wrong, made from the annotation: every second one turned around, some mutual, some of another status."""
    spans = {sentence.id: sentence for sentence in document.sentences}
    rows = []
    for number, relation in enumerate(document.relations):
        source, target = (relation.source, relation.target) if number % 2 else (relation.target, relation.source)
        names = [(document.actors.get(end) or (end,))[0] for end in (source, target)]
        rows.append(
            {
                "document": document.id, "relation": relation.type.value, "status": "actual", "symmetric": number % 3 == 0,
                "source": {"id": "x", "name": names[0], "mention": names[0]}, "target": {"id": target, "name": "y", "mention": names[1]},
                "start": spans[relation.sent].start, "end": spans[relation.sent].end,
            }
        )  # fmt: skip
    return rows
