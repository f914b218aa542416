"""Actors: the organised parties of a conflict, as the registry lists them or as a text makes them known."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, field_validator, model_validator

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
    """An organised party: state, government, armed group, party, bloc, organisation, community, person or agreement."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: ActorId
    """Lower case words joined by hyphens; what is typed in questions and pointed to by other entries."""
    name: Name
    """What pictures and tables show; a name by which texts call the actor."""
    kind: ActorKind
    aliases: tuple[Alias, ...] = ()
    """Proper names and true aliases only, without an article; dated where an official name had its time."""
    adjectives: tuple[Name, ...] = ()
    """Demonyms and other modifiers ("Russian")."""
    metonyms: tuple[Name, ...] = ()
    """Names that stand for the actor only where they act (capitals, seats of power), else they are places."""
    leaders: tuple[Alias, ...] = ()
    """Persons whose acts are the actor's: they fold into it."""
    country: ActorId | None = None
    """The id of the state whose conflict it is."""
    collectives: tuple[Collective, ...] = ()
    """Bare role nouns that mean the actor in texts about a country."""
    member_of: tuple[Tie, ...] = ()
    """Ids of blocs and organisations that it belongs to."""
    led_by: tuple[Tie, ...] = ()
    """Ids of actors that lead it, or names of persons."""
    part_of: tuple[Tie, ...] = ()
    """Ids of actors of which it is a unit, wing or branch."""
    succeeds: tuple[Tie, ...] = ()
    """Ids of actors that it came out of: a successor, a merger, a splinter."""
    sides: tuple[Tie, ...] = ()
    """Ids of the blocs or states with which it stands in its war."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    """The id of its Wikidata item."""
    registered: bool = True
    """Whether a registry has it; not a field of registry files."""

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
