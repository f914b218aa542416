"""Data files read strictly: what PyYAML would quietly drop or reinterpret is a fault here."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from conflictgraph.errors import DataError

__all__ = ["load_yaml"]

_TAG = "tag:yaml.org,2002:"
_SCALARS: dict[str, Callable[[str], object]] = {
    f"{_TAG}str": str,
    f"{_TAG}null": lambda _: None,
    f"{_TAG}bool": lambda text: text == "true",
    f"{_TAG}int": int,
    f"{_TAG}float": float,
}
_BEING_BUILT = object()
_DEEPEST = 100


class _PlainLoader(yaml.CSafeLoader):
    """YAML in which a plain scalar is text unless it is null, true, false or a number: `no`, `on` and dates are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML keeps its rules so

    _depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:
        """Called for every node; libyaml itself would overflow the stack on a file nested without end."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise yaml.YAMLError("nested too deeply; write it flatter")
        super().descend_resolver(current_node, current_index)

    def ascend_resolver(self) -> None:
        """Called when a node is left."""
        self._depth -= 1
        super().ascend_resolver()


for _name, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(0|[1-9]\d*)", list("-0123456789")),
    ("float", r"-?\d+\.\d+(e[-+]?\d+)?", list("-0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"^(?:{_pattern})$"), _first)


class _Builder:
    """Turns the nodes of one file into plain values and collects the faults on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        self._built: dict[int, object] = {}

    def build(self, node: yaml.Node) -> object:
        """The plain value of a node; a node that an anchor repeats is built once."""
        if id(node) not in self._built:
            self._built[id(node)] = _BEING_BUILT
            self._built[id(node)] = self._value(node)
        value = self._built[id(node)]
        if value is _BEING_BUILT:
            self._fault(node, "an entry contains itself")
            return None
        return value

    def _value(self, node: yaml.Node) -> object:
        if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
            return [self.build(item) for item in node.value]
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
            return self._mapping(node)
        self._fault(node, f"the tag '{node.tag.removeprefix(_TAG)}' is not allowed; write plain text, lists and mappings")
        return None

    def _scalar(self, node: yaml.ScalarNode) -> object:
        try:
            return _SCALARS[node.tag](node.value)
        except ValueError:
            self._fault(node, f"'{node.value}' is not a number")
            return None

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a key must be plain text")
                continue
            if key_node.value in mapping:
                self._fault(key_node, f"the key '{key_node.value}' stands twice in one entry")
            mapping[key_node.value] = self.build(value_node)
        return mapping

    def _fault(self, node: yaml.Node, what: str) -> None:
        self.faults.append(f"{self.path}, line {node.start_mark.line + 1}: {what}")


def load_yaml(path: Path) -> Any:  # noqa: ANN401 - what a file holds is checked by who reads it
    """The content of a YAML file, where keys are text and every scalar but null, true, false and numbers is text.

    Raises DataError with file and line: unreadable file, syntax, keys that stand twice, tags, loops.
    """
    builder = _Builder(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_PlainLoader)
        content = None if node is None else builder.build(node)
    except OSError as error:
        raise DataError([f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"]) from error
    except UnicodeDecodeError as error:
        raise DataError([f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error
    except yaml.YAMLError as error:
        raise DataError([_syntax_fault(path, error)]) from error
    if builder.faults:
        raise DataError(builder.faults)
    return content


def _syntax_fault(path: Path, error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{path}, line {error.problem_mark.line + 1}: is not valid YAML ({error.problem}); check indentation, quotes and colons"
    return f"{path}: is not valid YAML ({' '.join(str(error).split())})"
