"""What a person at a terminal sees, and that it never gets into the data."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import runner
from conflictgraph.cli._output import plain
from conflictgraph.model.documents import Document
from conflictgraph.model.statements import Evidence, Mention, Statement
from conflictgraph.model.vocabulary import ActorKind, Relation
from conflictgraph.storage import GraphFile

BOLD = "\x1b[1m"


def at_terminal(folder: Path, *arguments: str, watched: str, **environment: str) -> tuple[str, str]:
    """What the terminal shows, and what the other stream holds, with `stdout` or `stderr` on a terminal."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, watched: theirs}
    kept = {name: value for name, value in os.environ.items() if name not in {"CONFLICTGRAPH", "NO_COLOR"}}
    command = subprocess.Popen(
        [sys.executable, "-m", "conflictgraph", *arguments], cwd=folder, stdin=subprocess.DEVNULL, env={**kept, **environment}, **streams
    )
    os.close(theirs)
    out, err = command.communicate()
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the terminal is closed
        os.close(ours)
    return shown.decode(), (out or err or b"").decode()


def test_a_trigger_is_bold_at_a_terminal(graph: Path) -> None:
    shown, _ = at_terminal(graph.parent, "query", "enemy-of", "us", "--why", watched="stdout")
    assert f"us {BOLD}hostility" in shown


def test_a_trigger_is_marked_in_plain_text_where_colour_is_not_wanted(graph: Path) -> None:
    shown, _ = at_terminal(graph.parent, "query", "enemy-of", "us", "--why", watched="stdout", NO_COLOR="1")
    assert "us «hostility» syrian-regime" in shown
    assert "\x1b" not in shown


def test_a_table_is_drawn_at_a_terminal(graph: Path) -> None:
    shown, _ = at_terminal(graph.parent, "query", "enemy-of", "us", watched="stdout")
    assert "hostility" in shown
    assert "\u2500\u2500\u2500" in shown


def test_a_long_sentence_is_shortened_around_its_trigger_at_a_terminal_only(graph: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    text = f"{words} us attacks iran {words}."
    at = text.index("us attacks")
    ends = [
        Mention(id=name, name=name, kind=ActorKind.STATE, text=name, start=start, end=start + len(name))
        for name, start in (("us", at), ("iran", at + len("us attacks ")))
    ]
    places = {"start": 0, "end": len(text), "trigger_start": at + 3, "trigger_end": at + 10}
    evidence = Evidence(document="long", sentence=text, trigger="attacks", rule="hand", **places)
    with GraphFile.open(graph) as file:
        file.add(
            Document(id="long", text=text), [Statement(source=ends[0], relation=Relation.HOSTILITY, target=ends[1], evidence=evidence)]
        )
    shown, _ = at_terminal(graph.parent, "query", "relations", "us", "iran", "--why", watched="stdout", NO_COLOR="1")
    sentence = shown.splitlines()[-1].strip()
    assert re.match(r"[0-9a-f]{8}  … word", sentence)
    assert sentence.endswith(" …")
    assert "us «attacks» iran" in sentence
    assert len(sentence) < 330
    assert text.replace("attacks", "«attacks»") in runner(graph.parent)("query", "relations", "us", "iran", "--why").out


def test_a_sentence_cannot_steer_the_terminal() -> None:
    assert plain("Russia\x1b[2J supports\x07\n\u202eIran.") == "Russia [2J supports Iran."


@pytest.mark.pipeline
def test_a_table_of_statements_has_names_and_arrows(tmp_path: Path) -> None:
    out = runner(tmp_path)("extract", "-", "--format", "table", stdin="Russia supports the United States.").out
    assert out.splitlines()[1].split()[:4] == ["Russia", "-support->", "United", "States"]


@pytest.mark.pipeline
def test_progress_is_shown_to_who_watches_and_data_goes_where_it_was_sent(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Russia supports Iran. Note {number}.")
    shown, data = at_terminal(tmp_path, "extract", ".", watched="stderr")
    assert "documents read" in shown
    assert [json.loads(line)["document"] for line in data.splitlines()] == ["0.txt", "1.txt", "2.txt"]
