"""The project's own briefing notes and their annotation by hand agree with each other, and the notes are read no worse than before."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflictgraph.corpus import read_documents
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.lexicon.registry import load_registry
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import Relation, Status
from conflictgraph.nlp import Extractor

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "data" / "texts"
SCORER = ROOT.parent / "shared" / "score" / "score.py"
GOLD: list[dict[str, Any]] = [json.loads(line) for line in (TEXTS / "gold.jsonl").read_text(encoding="utf-8").splitlines()]

each_note = pytest.mark.parametrize("note", GOLD, ids=lambda note: Path(note["id"]).stem)


def sentences(note: dict[str, Any]) -> dict[str, str]:
    """The words of each sentence by its id."""
    return {sentence["id"]: note["text"][sentence["start"] : sentence["end"]] for sentence in note["sentences"]}


def test_every_note_is_annotated() -> None:
    assert [note["id"] for note in GOLD] == [f"data/texts/{path.name}" for path in sorted(TEXTS.glob("*.md"))]


def test_sentence_ids_are_told_apart_across_notes() -> None:
    ids = [sentence["id"] for note in GOLD for sentence in note["sentences"]]
    assert len(ids) == len(set(ids))


@each_note
def test_the_annotated_text_is_that_of_the_file(note: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (document,) = read_documents([note["id"]])
    assert document.id == note["id"]
    assert document.text == note["text"]
    assert str(document.date) == note["date"]


@each_note
def test_sentences_cover_the_text_in_order(note: dict[str, Any]) -> None:
    end = 0
    for sentence in note["sentences"]:
        assert not note["text"][end : sentence["start"]].strip(" \n#")
        assert sentence["start"] < sentence["end"]
        end = sentence["end"]
    assert not note["text"][end:].strip()


@each_note
def test_triggers_stand_in_their_sentences(note: dict[str, Any]) -> None:
    said = sentences(note)
    assert [relation for relation in note["relations"] if relation["trigger"] not in said[relation["sent"]]] == []


@each_note
def test_relations_and_statuses_are_those_of_the_vocabulary(note: dict[str, Any]) -> None:
    assert {relation["type"] for relation in note["relations"]} <= {kind.value for kind in Relation}
    assert {relation["status"] for relation in note["relations"]} <= {status.value for status in Status}
    assert all(relation["symmetric"] for relation in note["relations"] if relation["type"] == "cooperation")
    assert all(relation["source"] < relation["target"] for relation in note["relations"] if relation["symmetric"])


@each_note
def test_actors_are_known_and_named_in_the_text(note: dict[str, Any]) -> None:
    registry, actors = load_registry(), note["actors"]
    assert {relation[end] for relation in note["relations"] for end in ("source", "target")} <= actors.keys()
    for actor, names in actors.items():
        assert registry.get(actor) is not None or actor.startswith("agreement:") or actor in {slug(name) for name in names}
    assert [name for names in actors.values() for name in names if name not in note["text"]] == []
    assert all(actors.values())


@each_note
def test_nothing_is_said_twice_of_one_sentence(note: dict[str, Any]) -> None:
    said = [tuple(relation[key] for key in ("sent", "source", "type", "target", "status")) for relation in note["relations"]]
    assert len(said) == len(set(said))


def test_the_notes_hold_every_relation_and_status() -> None:
    relations = [relation for note in GOLD for relation in note["relations"]]
    assert {relation["type"] for relation in relations} == {kind.value for kind in Relation}
    assert {relation["status"] for relation in relations} == {status.value for status in Status}


@pytest.mark.pipeline
@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not beside this checkout")
def test_the_notes_are_read_at_least_this_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    extractor = Extractor(load_lexicon())
    read = extractor.extract_all(read_documents([note["id"] for note in GOLD]))
    lines = [json.dumps(statement.to_record()) for _, statements in read for statement in statements]
    out = tmp_path / "statements.jsonl"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(SCORER), str(TEXTS / "gold.jsonl"), str(out), "--json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert report["edge"]["f1"] >= 0.60
    assert report["edge"]["p"] >= 0.75
