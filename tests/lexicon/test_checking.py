"""`lexicon check`: all faults of a file in one run, also between entries after one that breaks the schema."""

from pathlib import Path

import pytest

from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.checking import check_file


def written(folder: Path, text: str) -> Path:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["actors.yaml", "states.yaml", "relations.yaml"])
def test_our_own_files_have_no_fault(name: str) -> None:
    assert check_file(data_path(name)) == []


def test_every_fault_of_a_lexicon_is_told_in_one_run(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """cues:
  - {id: a, relation: friendship, frame: verb, words: [help]}
  - {id: b, relation: support, frame: verb, words: [help, help], target: [no slot], examples: [{text: x, says: ["x likes y"]}]}
  - {id: c, relation: hostility, frame: noun, words: [attack]}
  - {id: c, relation: support, frame: noun, words: [attack], examples: [{text: x, says: []}]}
""",
    )
    faults = [fault.removeprefix(f"{path}: ") for fault in check_file(path)]
    expected = ("'a': relation", "'b': the word 'help' stands twice", "'no slot' is neither", "'x likes y' is not a pattern",
                "'c': has no example", "'c': the id stands twice", "'attack' carries hostility in 'c' and support in 'c'")  # fmt: skip
    assert len(faults) == len(expected)
    for fault, words in zip(faults, expected, strict=True):
        assert words in fault


def test_every_fault_of_a_registry_is_told_in_one_run(tmp_path: Path) -> None:
    path = written(
        tmp_path, "actors:\n  - {id: a, name: A, kind: nonsense}\n  - {id: b, name: B, kind: party, aliases: [A]}\n  - {id: c, name: C}\n"
    )
    faults = check_file(path)
    assert any("unknown kind 'nonsense'" in fault for fault in faults)
    assert any("the name 'A' belongs to 'a'" in fault for fault in faults)
    assert any("'kind' is missing" in fault for fault in faults)


def test_what_is_no_registry_and_no_lexicon_is_told(tmp_path: Path) -> None:
    assert "begin it with 'actors:'" in check_file(written(tmp_path, "words: [a]\n"))[0]
    assert "no such file" in check_file(tmp_path / "nothing.yaml")[0]
    assert check_file(written(tmp_path, "cues: 3\n")) == [f"{tmp_path / 'words.yaml'}: 'cues' is not a list"]


def test_a_registry_is_checked_as_it_will_be_used(tmp_path: Path) -> None:
    path = tmp_path / "my.yaml"
    entry = "actors:\n  - {id: valley-front, name: Valley Front, kind: armed_group, part_of: [ypg]%s}\n"
    path.write_text(entry % "")
    assert check_file(path) == []
    assert len(check_file(path, alone=True)) == 1
    path.write_text(entry % ", aliases: [Islamic State]")
    assert ["'Islamic State' belongs to 'is'" in fault for fault in check_file(path)] == [True]
    path.write_text(entry % "" + "  - {id: valley-front, name: Front of the Valley, kind: party}\n")
    assert ["the id stands twice" in fault for fault in check_file(path)] == [True]
