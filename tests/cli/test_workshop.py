"""`score`, `explain` and `lexicon` as a user runs them."""

import json
from pathlib import Path

import pytest

from command import inside

pytestmark = pytest.mark.pipeline

GOLD = """\
## libya-chad | 1988 | news
@ libya: Libya, Libyan
@ chad: Chad
Libya attacked Chad.
> libya -hostility-> chad [actual] «attacked»
Rain fell in Chad.
"""


def test_score_prints_figures_and_writes_a_page(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text(GOLD, encoding="utf-8")
    run = inside(tmp_path)
    done = run("score", "gold.txt", "--only-actors", "states", "--format", "json", "--errors", "errors.html")
    assert done.code == 0
    figures = json.loads(done.out)
    assert figures["edges"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "right": 1, "drawn": 1, "gold": 1}
    assert figures["status_right"] == 1.0
    assert "0 rows read otherwise: errors.html" in done.err
    assert "libya-chad" not in (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "edges" in run("score", "gold.txt", "--without", "judge").out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["score", "nothing.txt"], "nothing.txt: no such file"),
        (["score", "bad.txt"], "bad.txt:1: stands before the first passage"),
        (["score", "gold.txt", "--without", "magic"], "there is no mechanism 'magic'"),
        (["explain", "note.txt", "--sentence", "9"], "note.txt: there is no sentence 9; it has 2, counted from 1"),
        (["lexicon", "check", "nothing.yaml"], "nothing.yaml: no such file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_is_told_in_one_line(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text(GOLD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text("Libya left.\n", encoding="utf-8")
    (tmp_path / "note.txt").write_text("Libya attacked Chad. Rain fell.\n", encoding="utf-8")
    done = inside(tmp_path)(*arguments)
    assert done.code == 1
    (line,) = done.complaints
    assert complaint in line


def test_explain_shows_actors_cues_and_proposals(tmp_path: Path) -> None:
    run = inside(tmp_path)
    done = run("explain", "-", "--sentence", "1", stdin="Iran refused to arm Iraq.")
    assert done.code == 0
    assert "support.arm" in done.out
    line = next(line for line in done.out.splitlines() if line.startswith("iran") and "support" in line)
    assert "denied" in line
    assert line.endswith("yes")


def test_explain_says_why_a_sentence_gave_nothing(tmp_path: Path) -> None:
    done = inside(tmp_path)("explain", "-", "--sentence", "1", stdin="Rain fell on the hills.")
    assert "No actor was seen" in done.out
    assert "Nothing was proposed" in done.out


def test_lexicon_check_prints_all_faults_and_fails(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("actors:\n  - {id: A b, name: X, kind: party}\n  - {id: c, name: X}\n", encoding="utf-8")
    done = inside(tmp_path)("lexicon", "check", "mine.yaml")
    assert done.code == 1
    assert len(done.complaints) >= 2
    assert all(line.startswith("mine.yaml") for line in done.complaints)


def test_lexicon_suggest_names_what_is_unknown(tmp_path: Path) -> None:
    text = "The Blue Valley Front attacked Libya. The Blue Valley Front fled. Libya pampers Chad."
    done = inside(tmp_path)("lexicon", "suggest", "-", "--only-actors", "states", stdin=text)
    assert done.code == 0
    assert "Blue Valley Front" in done.out
    assert "pamper" in done.out
