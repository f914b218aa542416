"""Actors: the organised parties of a conflict, as the registry lists them or as a text makes them known."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from conflictgraph.model._base import Frozen
from conflictgraph.model.dates import ISO_DATE, is_reversed
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["Actor", "ActorId", "Alias", "Collective", "Tie"]

ActorId = Annotated[str, StringConstraints(pattern=r"^(agreement:)?[a-z0-9]+(-[a-z0-9]+)*$")]
IsoDate = Annotated[str, StringConstraints(pattern=ISO_DATE)]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Dated(Frozen):
    """A fact with the dates between which it holds (ISO, inclusive; None is unknown or open), and who says so."""

    since: IsoDate | None = Field(default=None, alias="from")
    until: IsoDate | None = Field(default=None, alias="to")
    source: Name | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if is_reversed(self.since, self.until):
            raise ValueError(f"ends ({self.until}) before it starts ({self.since})")
        return self


class Alias(_Dated):
    """Another name of an actor, or of who leads it, with the dates between which it stands for the actor."""

    name: Name


class Tie(_Dated):
    """A membership, leadership, succession or side: the other actor's id (or a person's name), dates and source."""

    id: Name


class Collective(Frozen):
    """What a bare role noun means in texts about a country: "the opposition" in a text on Syria.

    `country` is the id of the state in focus, `roles` are role words of the lexicon, `qualifiers` are words of which
    one must stand beside the role ("non-jihadist opposition"); without qualifiers the bare role is meant.
    """

    country: ActorId
    roles: tuple[Name, ...] = Field(min_length=1)
    qualifiers: tuple[Name, ...] = ()


class Actor(Frozen):
    """An organised party: state, government, armed group, party, bloc, organisation, community, person or agreement.

    `aliases` are proper names and true aliases only; `adjectives` are demonyms and other modifiers ("Russian");
    `metonyms` are names that stand for the actor only where they act (capitals, seats of power), else they are places;
    `leaders` fold into the actor; `sides` are ids of the blocs or states it stands with in its war.
    """

    id: ActorId
    name: Name
    kind: ActorKind
    aliases: tuple[Alias, ...] = ()
    adjectives: tuple[Name, ...] = ()
    metonyms: tuple[Name, ...] = ()
    leaders: tuple[Alias, ...] = ()
    country: ActorId | None = None
    collectives: tuple[Collective, ...] = ()
    member_of: tuple[Tie, ...] = ()
    led_by: tuple[Tie, ...] = ()
    part_of: tuple[Tie, ...] = ()
    succeeds: tuple[Tie, ...] = ()
    sides: tuple[Tie, ...] = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    registered: bool = True

    @field_validator("aliases", "leaders", mode="before")
    @classmethod
    def _alias_may_be_a_string(cls, value: object) -> object:
        return tuple({"name": item} if isinstance(item, str) else item for item in value) if isinstance(value, list | tuple) else value

    @field_validator("member_of", "led_by", "part_of", "succeeds", "sides", mode="before")
    @classmethod
    def _tie_may_be_a_string(cls, value: object) -> object:
        return tuple({"id": item} if isinstance(item, str) else item for item in value) if isinstance(value, list | tuple) else value

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, each once, the name first."""
        return tuple(dict.fromkeys((self.name, *(alias.name for alias in self.aliases))))

    @property
    def leader_names(self) -> tuple[str, ...]:
        """The names of those who led it, at whatever time, each once."""
        return tuple(dict.fromkeys(leader.name for leader in self.leaders))
