"""What tests of every room share: the real command, in a folder of its own."""

from pathlib import Path

import pytest

from command import Run, runner


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return runner(tmp_path)
