"""Training's renamed windows: other names of the same sort, and everything that points into the window moved along."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools" / "judge"))  # programs of the workshop, not a package
renaming, split = import_module("renaming"), import_module("split")

NAME, LEADER, GROUP = ("state", "noun", "name"), ("state", "noun", "leader"), ("party", "noun", "acronym")


def _window(pieces: list[int], names: list[tuple[int, int, str, tuple[str, str, str]]], **row: Any) -> dict[str, Any]:
    return {"pieces": pieces, "names": [renaming.Name(*name) for name in names], "candidates": [row] if row else []}


@pytest.fixture
def window() -> dict[str, Any]:
    pieces = [101, 1, 50, 51, 900, 2, 60, 901, 1, 50, 51, 102]
    names = [(2, 4, "chad", NAME), (6, 7, "frolinat", GROUP), (9, 11, "chad", NAME)]
    return _window(pieces, names, first=1, second=5, opens=1, closes=11, words=[4], truths=[3])


@pytest.fixture
def renamed(window: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(renaming, "WINDOWS", 1.0)
    monkeypatch.setattr(renaming, "ACTORS", 1.0)
    donors = _window([101, 1, 70, 71, 72, 2, 80, 81, 1, 90, 102], [(2, 5, "sudan", NAME), (6, 8, "plo", GROUP), (9, 10, "niger", LEADER)])
    changed: dict[str, Any] = renaming.Renaming([window, donors])(window)
    return changed


def test_an_actor_is_renamed_throughout_after_one_that_has_a_name_of_the_same_sort(renamed: dict[str, Any]) -> None:
    assert renamed["pieces"] == [101, 1, 70, 71, 72, 900, 2, 80, 81, 901, 1, 70, 71, 72, 102]


def test_marks_sentence_and_trigger_move_with_the_names(renamed: dict[str, Any]) -> None:
    assert renamed["candidates"] == [{"first": 1, "second": 6, "opens": 1, "closes": 14, "words": [5], "truths": [3]}]


def test_the_window_itself_stays_as_it_was(window: dict[str, Any], renamed: dict[str, Any]) -> None:
    assert window["pieces"][2:4] == [50, 51]
    assert window["candidates"][0]["second"] == 5
    assert renamed is not window


def test_who_has_nobody_to_be_named_after_keeps_the_name(window: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "WINDOWS", 1.0)
    assert renaming.Renaming([window])(window) is window


def test_a_tenth_is_kept_out_whatever_else_there_is() -> None:
    kept = sum(split.is_kept_out(f"passage-{number}") for number in range(5000))
    assert 400 < kept < 600
