"""The beginning of a registry of one's own: an example to work from, or the actors that a graph has found."""

import json
from collections.abc import Collection, Iterable, Iterator

from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord

__all__ = ["draft_registry", "registry_template"]

_HEAD = "# yaml-language-server: $schema=registry.schema.json\ninclude: [states]\n\nactors:"
_AGREEMENT = "agreement:"


def registry_template() -> str:
    """A registry to work from, with every kind of field explained at an example; it has no fault."""
    return data_path("registry_template.yaml").read_text(encoding="utf-8")


def draft_registry(actors: Iterable[ActorRecord], registry: Registry) -> str:
    """A registry file with an entry for each of the actors that no registry has, to be edited by hand; agreements are left out.

    A name that two of them bear stands with the first alone, and one that `registry` gives to another actor is only remarked, so that
    the file has no fault and can be added to that registry.
    """
    taken: set[str] = set()
    drafted = [actor for actor in actors if not actor["registered"] and not actor["id"].startswith(_AGREEMENT)]
    entries = ["\n".join(_entry(actor, registry, taken)) for actor in drafted]
    return "\n\n".join([_HEAD + (" []" if not entries else ""), *entries]).replace("actors:\n\n", "actors:\n", 1) + "\n"


def _entry(actor: ActorRecord, registry: Registry, taken: set[str]) -> Iterator[str]:
    if others := registry.find(actor["name"]):
        yield f"  # {actor['id']}: {_quoted(actor['name'])} is a name of {', '.join(other.id for other in others)}"
        return
    names = [actor["name"], *(name for name in _new(actor["aliases"], taken | {normalised_name(actor["name"])}) if not registry.find(name))]
    taken.update(map(normalised_name, names))
    yield f"  - id: {actor['id']}"
    yield f"    name: {_quoted(names[0])}"
    yield f"    kind: {actor['kind']}"
    if names[1:]:
        yield f"    aliases: [{', '.join(map(_quoted, names[1:]))}]"


def _new(names: Iterable[str], taken: Collection[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if normalised_name(name) not in taken]


def _quoted(text: str) -> str:
    """Text as YAML reads it back, whatever it holds: a string of JSON is one."""
    return json.dumps(text, ensure_ascii=False)
