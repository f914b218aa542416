"""Whatever is handed to the command, it ends in one clear line, and the graph is whole."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import Run, runner
from conflictgraph.corpus.formats import KINDS_READ
from conflictgraph.storage import GraphFile

GOOD = "Russia backs the Syrian regime. Turkey supports Ahrar al-Sham."
FILES: list[tuple[str, bytes, str]] = [
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.txt: looks binary; save it as plain text in UTF-8"),
    ("empty.txt", b"", "empty.txt: holds no text"),
    ("line.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}', "line.jsonl:1: the line is longer than 20,000,000 bytes; split it"),
    ("large.txt", b"a " * 25_000_000, "large.txt: is larger than 20,000,000 bytes; split it"),
    ("report.xyz", b"One.", f"report.xyz: unknown kind of document (.xyz); {KINDS_READ}"),
    ("bad.jsonl", b'{"text": "One."', "bad.jsonl:1: not valid JSON (Expecting ',' delimiter at column 16)"),
    ("dated.md", b"---\ndate: May\n---\nOne.", "dated.md: 'May' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
]
NAMES = [row[0] for row in FILES]


@pytest.mark.parametrize(("name", "content", "line"), FILES, ids=NAMES)
@pytest.mark.parametrize("verb", ["add", "extract"])
def test_a_document_that_cannot_be_read_is_one_line(verb: str, name: str, content: bytes, line: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(verb, name)
    assert (result.code, result.out) == (1, "")
    assert result.complaints == [f"conflictgraph: {line}"]
    assert not (tmp_path / "conflictgraph.db").exists()


@pytest.mark.parametrize(("name", "content", "line"), FILES, ids=NAMES)
def test_a_graph_is_as_it_was_after_a_document_that_cannot_be_read(
    name: str, content: bytes, line: str, run: Run, graph: Path, tmp_path: Path
) -> None:
    before = run("info", "--format", "json").out
    (tmp_path / name).write_bytes(content)
    assert run("add", name).code == 1
    assert run("verify").code == 0
    assert run("info", "--format", "json").out == before


def test_a_line_beyond_all_bounds_does_not_fill_the_memory(tmp_path: Path) -> None:
    (tmp_path / "line.jsonl").write_bytes(b'{"text": "' + b"a" * 200_000_000 + b'"}')
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); from conflictgraph.cli import main; main()"
    result = runner(tmp_path, sys.executable, "-c", script)("add", "line.jsonl")
    assert "the line is longer" in result.complaints[0]


def test_standard_input_without_text_is_one_line(run: Run) -> None:
    assert run("extract", "-", stdin=" \n").complaints == ["conflictgraph: stdin: holds no text"]


BROKEN = "actors:\n  - {id: Bad Id, name: Someone, kind: state}\n  - {id: other, kind: state}\n"


@pytest.mark.parametrize("option", ["--actors", "--only-actors"])
@pytest.mark.parametrize("content", [BROKEN, "actors: [", "[]", None], ids=["schema", "syntax", "no list", "missing"])
def test_a_broken_registry_is_a_line_for_each_fault_and_no_graph(option: str, content: str | None, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    if content is not None:
        (tmp_path / "broken.yaml").write_text(content)
    result = run("add", "a.txt", option, "broken.yaml")
    assert (result.code, result.out) == (1, "")
    assert len(result.complaints) == (2 if content == BROKEN else 1)
    assert all(line.startswith("conflictgraph: broken.yaml") for line in result.complaints)
    assert not (tmp_path / "conflictgraph.db").exists()


@pytest.mark.pipeline
def test_a_pipeline_that_is_not_installed_is_one_line_with_the_way_to_install_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    result = run("add", "a.txt", "--model", "en_nowhere_sm")
    assert (result.code, len(result.complaints)) == (1, 1)
    assert "en_nowhere_sm" in result.err
    assert "pip install" in result.err
    assert not (tmp_path / "conflictgraph.db").exists()


@pytest.mark.pipeline
def test_a_graph_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    result = run("add", "a.txt", "--graph", "nowhere/graph.db")
    assert (result.code, len(result.complaints)) == (1, 1)
    assert "nowhere" in result.err


@pytest.mark.pipeline
def test_adding_goes_on_after_a_document_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text("")
    result = run("add", "b.txt", "a.txt", "missing.txt")
    assert result.code == 1
    assert result.complaints[:2] == ["conflictgraph: b.txt: holds no text", "conflictgraph: missing.txt: no such file or folder"]
    closing = "conflictgraph.db: added 1 document with 2 statements; skipped 2 (could not be added)"
    assert result.complaints[2:] == [f"conflictgraph: {closing}"]


@pytest.mark.pipeline
def test_adding_twice_changes_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    run("add", "a.txt")
    before = run("info", "--format", "json").out
    result = run("add", "a.txt")
    assert result.complaints == ["conflictgraph: conflictgraph.db: added 0 documents with 0 statements; skipped 1 (already there)"]
    assert (result.code, run("info", "--format", "json").out) == (0, before)


@pytest.mark.pipeline
def test_a_document_that_has_changed_is_not_added_over_the_old_one(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "strike.txt").write_text(GOOD)
    result = run("add", "strike.txt")
    assert result.code == 1
    assert result.complaints == [
        "conflictgraph: document strike.txt is already in the graph with another text; `conflictgraph update` takes the new one"
    ]


@pytest.mark.pipeline
def test_a_date_that_changes_nothing_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    run("add", "a.txt", "--date", "2016")
    kept = "conflictgraph: a.txt: stays dated 2016, not 2017; `conflictgraph update` changes that"
    assert run("add", "a.txt", "--date", "2017").complaints[0] == kept
    assert len(run("add", "a.txt", "--date", "2016").complaints) == len(run("add", "a.txt").complaints) == 1


@pytest.mark.pipeline
def test_an_entry_in_place_of_ours_and_a_mixed_graph_are_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD * 2)
    (tmp_path / "c.txt").write_text(GOOD * 3)
    (tmp_path / "ours.yaml").write_text("actors:\n  - {id: russia, name: Russia, kind: state}\n")
    assert len(run("add", "a.txt").complaints) == 1
    replaced = "conflictgraph: russia: your entry replaces ours; write `extends: true` to add to it"
    remedy = "`conflictgraph reprocess` reads them anew"
    mixed = f"conflictgraph: conflictgraph.db mixes readings: 1 document was read with another registry; {remedy}"
    assert run("add", "b.txt", "--actors", "ours.yaml").complaints[:-1] == [replaced, mixed]
    assert run("extract", "a.txt", "--actors", "ours.yaml").complaints == [replaced]
    assert run("add", "b.txt", "--actors", "ours.yaml").complaints[:-1] == [replaced]
    assert run("remove", "a.txt").code == 0
    assert run("add", "c.txt", "--actors", "ours.yaml").complaints[:-1] == [replaced]


@pytest.mark.pipeline
def test_an_encoding_that_is_assumed_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Russia supports the Syrian r\xe9gime.")
    said = "conflictgraph: a.txt: is not UTF-8; read as Windows-1252 (save it as UTF-8 if letters come out wrong)"
    assert run("extract", "a.txt").complaints == [said]
    assert run("add", "a.txt").complaints[:-1] == [said]


@pytest.mark.pipeline
def test_several_pasted_texts_are_documents_that_can_be_removed(run: Run, tmp_path: Path) -> None:
    closing = [run("add", "-", stdin=text).complaints[-1] for text in (GOOD, "Iran arms Hizbollah.", GOOD)]
    names = [line.rpartition("; standard input is ")[2] for line in closing]
    assert names[0] == names[2] != names[1]
    assert all(name.startswith("stdin-") and len(name) == 14 for name in names)
    assert "added 1 document" in closing[1]
    assert documents_in(tmp_path / "conflictgraph.db") == 2
    assert run("remove", names[0]).code == 0
    assert documents_in(tmp_path / "conflictgraph.db") == 1


def write_corpus(path: Path, count: int) -> None:
    lines = [json.dumps({"id": f"d{number:03}", "date": "2017", "text": f"{GOOD} Note {number}."}) for number in range(count)]
    path.write_text("\n".join(lines))


def start_adding(folder: Path) -> subprocess.Popen[bytes]:
    """Start to add a long corpus, and come back when part of it is in the graph."""
    write_corpus(folder / "corpus.jsonl", 600)
    adding = subprocess.Popen(
        [sys.executable, "-m", "conflictgraph", "add", "corpus.jsonl"], cwd=folder, stderr=subprocess.PIPE, env={**os.environ}
    )
    while adding.poll() is None and not documents_in(folder / "conflictgraph.db"):
        time.sleep(0.02)
    return adding


def documents_in(path: Path) -> int:
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with GraphFile.open(path, readonly=True) as file:
        return len(file.documents())


@pytest.mark.pipeline
def test_a_graph_is_whole_after_a_kill_and_adding_again_completes_it(run: Run, tmp_path: Path) -> None:
    adding = start_adding(tmp_path)
    adding.send_signal(signal.SIGKILL)
    adding.communicate()
    assert run("verify").code == 0
    assert 0 < documents_in(tmp_path / "conflictgraph.db") < 600
    assert run("add", "corpus.jsonl").code == 0
    assert documents_in(tmp_path / "conflictgraph.db") == 600


@pytest.mark.pipeline
def test_an_interrupted_run_says_so_in_one_line(run: Run, tmp_path: Path) -> None:
    adding = start_adding(tmp_path)
    adding.send_signal(signal.SIGINT)
    _, said = adding.communicate()
    assert (adding.returncode, said.decode().strip().splitlines()) == (130, ["conflictgraph: interrupted"])
    assert run("verify").code == 0
