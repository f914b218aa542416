"""Word lists that serve every relation: role nouns, light verbs, status words."""

from functools import cached_property
from typing import TypeVar

from pydantic import ValidationError

from conflictgraph.errors import DataError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model._base import Frozen
from conflictgraph.model.vocabulary import Status

__all__ = ["AgreementWords", "Forms", "Roles", "StatusWords", "Syntax", "Times", "load_words"]

_ROLE_CLASSES = (
    "government",
    "military",
    "opposition",
    "militia",
    "community",
    "bloc",
    "generic",
    "transparent",
    "people",
    "powers",
    "apart",
)
Words = tuple[str, ...]
Schema = TypeVar("Schema", bound=Frozen)


class AgreementWords(Frozen):
    """Nouns that name an agreement, and words beside them that tell none from another."""

    truce: Words
    accord: Words
    named_accord: Words
    vague: Words
    last_resort: Words


class Roles(Frozen):
    """Common nouns that stand for an actor (see the head of `data/roles.yaml`)."""

    government: Words
    military: Words
    opposition: Words
    militia: Words
    community: Words
    bloc: Words
    generic: Words
    transparent: Words
    people: Words
    powers: Words
    apart: Words
    unions: Words
    name_heads: Words
    scene: Words
    pairs: Words
    nations: Words
    untelling: Words
    doing_things: Words
    standing_alone: Words
    civilian: Words
    anonymous: Words
    gathered: Words
    agreements: AgreementWords

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of every role noun; a noun of two classes has the first."""
        return {word: name for name in reversed(_ROLE_CLASSES) for word in getattr(self, name)}


class Forms(Frozen):
    """How a name that no registry has shows what it is (see the head of `data/forms.yaml`)."""

    kinds: dict[str, Words]
    things: Words
    acronyms_left_out: Words
    faiths: Words
    telling: Words
    name_particles: Words
    name_joints: Words
    foreign_joints: Words
    owners: Words
    months: Words
    directions: Words
    state_forces: Words
    titles: Words
    past: Words
    ranks: Words
    heads: Words
    peoples: Words


class StatusWords(Frozen):
    """Words that change a status, by how they reach the trigger (see the head of `data/statuses.yaml`)."""

    auxiliaries: dict[Status, Words]
    governors: dict[Status, Words]
    modifiers: dict[Status, Words]
    adverbs: dict[Status, Words]
    endings: Words
    marks: dict[Status, Words]
    allegations: Words
    factive: Words
    foretelling: Words
    adjuncts: Words


class Times(Frozen):
    """Words by which a text says when something was (see the head of `data/times.yaml`)."""

    openings: dict[str, Words]
    telling: Words
    parts: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    before: Words


class Syntax(Frozen):
    """Verbs and prepositions that lead from a cue to its ends (see the head of `data/syntax.yaml`)."""

    giving: Words
    receiving: Words
    facing: Words
    object_control: Words
    locative: Words
    inclusive: Words
    accompanying: Words
    partitives: Words
    engagement: Words
    accompaniment: Words
    distant: Words
    complex_prepositions: Words
    territorial: Words
    holding: Words
    spots: Words
    dealing: Words
    instrumental: Words
    relational: Words
    concluding: Words
    persons: Words
    naming: Words
    aligning: Words
    prefixes: Words
    suffixes: Words
    hyphenated: dict[str, str]
    ambiguous: dict[str, str]


def load_words(name: str, schema: type[Schema]) -> Schema:
    """The word lists of a data file; raises DataError with every fault."""
    path = data_path(name)
    try:
        return schema.model_validate(load_yaml(path))
    except ValidationError as error:
        raise DataError([f"{path}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]) from error
