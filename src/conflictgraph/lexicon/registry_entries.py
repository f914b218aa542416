"""The entries of registry files, as they stand there: read, followed through `include`, and checked one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from conflictgraph.errors import DataError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model.actors import Actor
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["ADDED_TO", "STATES", "Entry", "read_entries", "states_path"]

STATES = "states"
ADDED_TO = ("aliases", "adjectives", "metonyms", "leaders", "collectives", "member_of", "led_by", "part_of", "succeeds", "sides")
_EXTENDING = {"id", "extends", *ADDED_TO}
_FIELDS = set(Actor.model_fields) - {"registered"}
_DATES = {"from", "to"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a registry file. An entry that `extends` only adds its lists to the entry of the same id."""

    file: Path
    actor: Actor
    extends: bool = False

    def __str__(self) -> str:
        return f"{self.file}: actor '{self.actor.id}'"


def states_path() -> Path:
    """Our file of the states and international organisations of the world."""
    return data_path("states.yaml")


def read_entries(path: Path, faults: list[str]) -> list[Entry]:
    """All sound entries of a registry file and of the files it includes; what is wrong is added to `faults`."""
    entries: list[Entry] = []
    for file, content in _files(path, faults, set()):
        entries.extend(_entries_of(file, content, faults))
    return entries


def _files(path: Path, faults: list[str], seen: set[Path]) -> Iterator[tuple[Path, list[Any]]]:
    if path.resolve() in seen:
        return
    seen.add(path.resolve())
    content = _content(path, faults)
    for name in _listed(content, "include", path, faults):
        if isinstance(name, str):
            yield from _files(states_path() if name == STATES else path.parent / name, faults, seen)
        else:
            faults.append(f"{path}: include: '{name}' is not a file name")
    yield path, _listed(content, "actors", path, faults)


def _content(path: Path, faults: list[str]) -> Mapping[str, object]:
    try:
        content = load_yaml(path)
    except DataError as error:
        faults.extend(error.faults)
        return {}
    if not isinstance(content, dict) or not content.keys() & {"actors", "include"}:
        faults.append(f"{path}: is not a registry; begin it with 'actors:' and a list of entries")
        return {}
    faults.extend(f"{path}: unknown field '{key}'; a registry has 'actors' and 'include'" for key in content.keys() - {"actors", "include"})
    return cast("dict[str, object]", content)


def _listed(content: Mapping[str, object], key: str, path: Path, faults: list[str]) -> list[Any]:
    value = content.get(key)
    if value is not None and not isinstance(value, list):
        faults.append(f"{path}: '{key}' is not a list")
    return value if isinstance(value, list) else []


def _entries_of(file: Path, items: list[Any], faults: list[str]) -> Iterator[Entry]:
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            faults.append(f"{file}: entry {number}: is not a mapping; write '- id: ...' and its fields below")
            continue
        where = f"{file}: actor '{item['id']}'" if isinstance(item.get("id"), str) else f"{file}: entry {number}"
        extends = item.get("extends", False)
        if not isinstance(extends, bool):
            faults.append(f"{where}: 'extends' is true or false")
            continue
        actor, found = _checked(item, extends=extends)
        faults.extend(f"{where}: {fault}" for fault in found)
        if actor is not None:
            yield Entry(file, actor, extends)


def _checked(item: Mapping[str, object], *, extends: bool) -> tuple[Actor | None, list[str]]:
    """The actor of an entry and its faults; of a faulty entry what is sound, so that the rest is checked in the same run."""
    allowed = _EXTENDING if extends else _FIELDS
    faults = [_misplaced(key, extends=extends) for key in item if key not in {*allowed, "extends"}]
    fields = {key: _with_years_as_text(value) for key, value in item.items() if key in allowed - {"extends"} and value is not None}
    stand_in = {"name": str(item.get("id")), "kind": ActorKind.BLOC}
    try:
        return Actor.model_validate(stand_in | fields if extends else fields), faults
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults.extend(dict.fromkeys(map(_said, details)))
    broken = {detail["loc"][0] for detail in details if detail["loc"]}
    if "id" in broken:
        return None, faults
    return Actor.model_validate(stand_in | {key: value for key, value in fields.items() if key not in broken}), faults


def _misplaced(key: str, *, extends: bool) -> str:
    if extends and key in _FIELDS:
        return f"an entry that extends another only adds lists; '{key}' stands in the entry itself"
    return f"unknown field '{key}'; there are {', '.join(sorted(_FIELDS))}"


def _with_years_as_text(value: object) -> object:
    """`from: 2016` is a year, though YAML reads a number."""
    if isinstance(value, list):
        return [_with_years_as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: str(item) if key in _DATES and isinstance(item, int) else _with_years_as_text(item) for key, item in value.items()}
    return value


def _said(detail: ErrorDetails) -> str:
    """A fault of one field in the words of the registry."""
    place, given = _place(detail["loc"]), detail["input"]
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    sayings = {
        "missing": f"'{place}' is missing",
        "extra_forbidden": f"unknown field '{place}'",
        "enum": f"unknown kind '{given}'; there are {', '.join(ActorKind)}",
        "string_pattern_mismatch": f"{place}: '{given}' {_EXPECTED.get(field, _EXPECTED['id'])}",
        "tuple_type": f"{place}: is not a list",
        "too_short": f"{place}: is an empty list",
        "model_type": f"{place}: '{given}' is neither text in quotes nor a mapping",
        "string_type": f"{place}: '{given}' is not text; put it in quotes",
    }
    message = detail["msg"].removeprefix("Value error, ")
    return sayings.get(detail["type"], f"{place}: {message}" if place else message)


_EXPECTED = {
    "id": "is not an id; write lower case words joined by hyphens",
    "from": "is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    "to": "is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    "wikidata": "is not a Wikidata id; write Q and a number",
}


def _place(path: tuple[int | str, ...]) -> str:
    """`aliases[2].from`: the second alias's date, counted from one."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
