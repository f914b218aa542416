"""What tests of every room share: the real command, in a folder of its own."""

from pathlib import Path

import pytest

from command import Run, inside, runner


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is begun first, so that no worker waits for the other at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command in a folder of its own, inside the process of the tests."""
    return inside(tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """The command in a folder of its own, in a process of its own."""
    return runner(tmp_path)
