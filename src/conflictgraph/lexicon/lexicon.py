"""The lexicon: everything the reader knows before it reads, loaded once and passed to every part that needs it."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.lexicon.cues import Cue, load_cues
from conflictgraph.lexicon.registry import Registry, load_registry
from conflictgraph.lexicon.relations import load_relation_types
from conflictgraph.lexicon.words import Forms, Roles, StatusWords, Syntax, Times, load_words
from conflictgraph.model.vocabulary import RelationType

__all__ = ["Lexicon", "load_lexicon"]

_DATA = (
    "relations.yaml",
    "roles.yaml",
    "statuses.yaml",
    "syntax.yaml",
    "places.yaml",
    "forms.yaml",
    "times.yaml",
    "judge/judging.yaml",
    "judge/judge.onnx",
)


@dataclass(frozen=True)
class Lexicon:
    """Known actors, cues, role nouns, status words, and the places by which a text shows its country.

    `places` maps a state's id to names of its provinces and cities; `digest` changes with any of the data files.
    """

    registry: Registry
    relation_types: dict[str, RelationType] = field(default_factory=load_relation_types)
    cues: tuple[Cue, ...] = field(default_factory=load_cues)
    roles: Roles = field(default_factory=lambda: load_words("roles.yaml", Roles))
    statuses: StatusWords = field(default_factory=lambda: load_words("statuses.yaml", StatusWords))
    forms: Forms = field(default_factory=lambda: load_words("forms.yaml", Forms))
    syntax: Syntax = field(default_factory=lambda: load_words("syntax.yaml", Syntax))
    times: Times = field(default_factory=lambda: load_words("times.yaml", Times))
    places: dict[str, list[str]] = field(default_factory=lambda: load_yaml(data_path("places.yaml"))["places"])

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of the data files."""
        content = b"".join(data_path(name).read_bytes() for name in _DATA)
        return hashlib.sha256(content).hexdigest()[:12]


def load_lexicon(*, actors: Path | None = None, only: Path | str | None = None) -> Lexicon:
    """The lexicon with our registry, a user's `actors` file added, or `only` a file or the states of the world.

    Raises DataError with every fault of the data.
    """
    return Lexicon(load_registry(actors=actors, only=only))
