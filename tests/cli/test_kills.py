"""A graph file survives `kill -9`; `benchmarks/kills.py` does the same many times over and for every verb that writes."""

import shutil
from pathlib import Path

import pytest

from kills import NOTES, survives

pytestmark = [pytest.mark.pipeline, pytest.mark.long]


def test_add_that_is_killed_ten_times_ends_as_one_that_nobody_disturbed(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for note in NOTES[:6]:
        shutil.copy(note, tmp_path / "notes")
    struck, _ = survives(tmp_path, ("add", "notes"), 10)
    assert struck
