"""Data files read strictly."""

from pathlib import Path

import pytest

from conflictgraph.errors import DataError
from conflictgraph.lexicon._yaml import load_yaml

PLAIN = [
    ("a: no", {"a": "no"}),
    ("a: on", {"a": "on"}),
    ("a: 2016-07-28", {"a": "2016-07-28"}),
    ("a: 2016-07", {"a": "2016-07"}),
    ("a: 10:30", {"a": "10:30"}),
    ("a: 007", {"a": "007"}),
    ("a: True", {"a": "True"}),
    ("no: 1", {"no": 1}),
    ("a: '2016'", {"a": "2016"}),
    ("a: true", {"a": True}),
    ("a: null", {"a": None}),
    ("a:", {"a": None}),
    ("a: -12", {"a": -12}),
    ("a: 0.5", {"a": 0.5}),
    ("a: [x, {b: y}]", {"a": ["x", {"b": "y"}]}),
    ("a: &n [x]\nb: *n", {"a": ["x"], "b": ["x"]}),
    ("", None),
    ("\ufeffa: Ç", {"a": "Ç"}),
]

FAULTY = [
    ("a: 1\na: 2", "line 2: the key 'a' stands twice in one entry"),
    ("a: [1", "is not valid YAML"),
    ("a: b: c", "line 1: is not valid YAML"),
    ("x: 1\na: !!python/name:os.system", "line 2: the tag 'python/name:os.system' is not allowed"),
    ("a: !!int many", "line 1: 'many' is not a number"),
    ("? [a, b]\n: c", "line 1: a key must be plain text"),
    ("a: &x [*x]", "line 1: an entry contains itself"),
    ("a: 1\n---\nb: 2", "is not valid YAML"),
    ("a: \x00", "is not valid YAML"),
]


def write(folder: Path, text: str) -> Path:
    path = folder / "data.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_scalar_is_text_unless_it_is_null_true_false_or_a_number(tmp_path: Path, text: str, expected: object) -> None:
    assert load_yaml(write(tmp_path, text)) == expected


@pytest.mark.parametrize(("text", "expected"), FAULTY)
def test_what_yaml_would_pass_over_is_a_fault_of_one_line_with_file_and_line(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(DataError) as error:
        load_yaml(path)
    assert len(error.value.faults) == 1
    assert error.value.faults[0].startswith(str(path))
    assert expected in error.value.faults[0]
    assert "\n" not in error.value.faults[0]


def test_every_key_that_stands_twice_is_told_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load_yaml(write(tmp_path, "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n"))
    assert [fault.split(", ")[1].split(":")[0] for fault in error.value.faults] == ["line 2", "line 5"]


def test_a_file_that_is_not_there_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml: cannot be read"):
        load_yaml(tmp_path / "nowhere.yaml")


def test_a_file_that_is_not_text_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(DataError, match="is not UTF-8 text"):
        load_yaml(path)


def test_a_file_nested_without_end_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nested too deeply"):
        load_yaml(write(tmp_path, "[" * 200_000 + "]" * 200_000))
