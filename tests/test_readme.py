"""The README's own blocks, executed in order in one folder; a `text` block is part of what the block before it prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
BLOCKS = re.findall(r"^```(sh|python|text)\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
COMMANDS = {"sh": ["sh", "-e", "-c"], "python": [sys.executable, "-c"]}


@pytest.mark.long
@pytest.mark.pipeline
def test_every_block_of_the_readme_does_what_it_shows(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    printed = ""
    for kind, block in BLOCKS:
        if kind == "text":
            assert block in printed
            continue
        done = subprocess.run(
            [*COMMANDS[kind], block], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        printed = done.stdout
    assert {kind for kind, _ in BLOCKS} == {"sh", "python", "text"}
    assert {"conflictgraph.db", "graph.graphml", "graph.json"} <= {item.name for item in tmp_path.iterdir()}
