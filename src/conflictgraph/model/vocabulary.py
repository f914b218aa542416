"""The words of the domain: relation types, statuses, actor kinds (standard library only, so that a query stays light)."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ActorKind", "Relation", "RelationType", "Status"]


class Relation(StrEnum):
    """What a source is or does to a target; directions read `source -relation-> target`."""

    SUPPORT = "support"
    HOSTILITY = "hostility"
    GUARANTOR = "guarantor"
    COOPERATION = "cooperation"
    AFFILIATION = "affiliation"


class Status(StrEnum):
    """How a sentence puts a relation: as fact, as over, as wished, as uncertain, as not so."""

    ACTUAL = "actual"
    ENDED = "ended"
    PROPOSED = "proposed"
    POSSIBLE = "possible"
    DENIED = "denied"


class ActorKind(StrEnum):
    """What sort of organised party an actor is (close to ACLED's and UCDP's actor types)."""

    STATE = "state"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    BLOC = "bloc"
    ORGANISATION = "organisation"
    COMMUNITY = "community"
    PERSON = "person"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class RelationType:
    """How one relation type is spoken of and drawn.

    `phrase` reads source to target ("backs"), `inverse` target to source ("is backed by"); `sign` is +1 or -1;
    `symmetric` is true where every statement of the type is mutual; `colour` is a colour-blind safe hex colour.
    """

    name: Relation
    phrase: str
    inverse: str
    sign: int
    symmetric: bool
    colour: str
