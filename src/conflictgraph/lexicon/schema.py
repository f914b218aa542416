"""The JSON Schema of a registry, by which an editor completes and checks a registry file while it is written."""

from copy import deepcopy
from typing import Any

from conflictgraph.lexicon.registry_entries import ADDED_TO
from conflictgraph.model.actors import Actor, Tie

__all__ = ["registry_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "Registry of conflictgraph"
_NAMED = ("aliases", "leaders")
_TIED = ("member_of", "led_by", "part_of", "succeeds", "sides")
_EXTENDS = {"const": True, "description": "true where the entry only adds its lists to the entry of the same id in the registry below."}


def registry_schema() -> dict[str, Any]:
    """The shape of a registry file after JSON Schema 2020-12; what stands between entries is checked by `lexicon check` alone."""
    made = Actor.model_json_schema(ref_template="#/$defs/{model}")
    definitions = {name: _with_years_as_numbers(body) for name, body in made.pop("$defs").items()}
    entry = _entry(made)
    adding = {
        **entry,
        "description": "Adds lists to the entry of the same id.",
        "properties": {"extends": _EXTENDS, **{name: entry["properties"][name] for name in ("id", *ADDED_TO)}},
        "required": ["id", "extends"],
    }
    return {
        "$schema": _DIALECT,
        "title": _TITLE,
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["actors"]}, {"required": ["include"]}],
        "properties": {
            "include": {
                "description": "Other files, named from the folder of this one; `states` is ours of the states of the world.",
                "type": "array",
                "items": {"type": "string"},
            },
            "actors": {
                "description": "The actors, an entry each.",
                "type": "array",
                "items": {"if": {"required": ["extends"], "properties": {"extends": {"const": True}}}, "then": adding, "else": entry},
            },
        },
        "$defs": definitions,
    }


def _entry(made: dict[str, Any]) -> dict[str, Any]:
    properties = {name: deepcopy(body) for name, body in made["properties"].items() if name != "registered"}
    for names in _NAMED:
        properties[names]["items"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Alias"}]}
    for ties in _TIED:
        properties[ties]["items"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": f"#/$defs/{Tie.__name__}"}]}
    properties["extends"] = {"const": False}
    return {**made, "properties": {name: _nullable(body) for name, body in properties.items()}}


def _nullable(body: dict[str, Any]) -> dict[str, Any]:
    """A field that is left empty is a field that is not there, and our files need no defaults."""
    kept = {key: value for key, value in body.items() if key not in {"default", "title"}}
    return {**kept, "type": ["array", "null"]} if kept.get("type") == "array" else kept


def _with_years_as_numbers(body: dict[str, Any]) -> dict[str, Any]:
    """`from: 2016` is a year, though YAML reads a number."""
    properties = dict(body.get("properties", {}))
    for date in {"from", "to"} & properties.keys():
        kept = {key: value for key, value in properties[date].items() if key not in {"default", "title"}}
        properties[date] = {**kept, "anyOf": [*kept["anyOf"], {"type": "integer", "minimum": 1000, "maximum": 9999}]}
    return {**body, "properties": properties} if properties else body
