"""What a person at a terminal sees, and that it never gets into the data."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conflictgraph.cli._output import plain

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


def test_a_sentence_cannot_steer_the_terminal() -> None:
    assert plain("Russia\x1b[2J supports\x07\n\u202eIran.") == "Russia [2J supports Iran."


@pytest.mark.pipeline
def test_progress_is_shown_to_who_watches_and_data_goes_where_it_was_sent(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Russia supports Iran. Note {number}.")
    shown, data = at_terminal(tmp_path, "extract", ".", watched="stderr")
    assert "documents read" in shown
    assert [json.loads(line)["document"] for line in data.splitlines()] == ["0.txt", "1.txt", "2.txt"]
