"""Cues: the words that carry a relation, with the slots in which its ends stand, as `data/relations.yaml` declares them."""

from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from conflictgraph.errors import DataError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model._base import Frozen
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["SLOTS", "Cue", "Example", "load_cues"]

Frame = Literal["verb", "noun", "mutual", "role", "adjective", "prefix", "suffix"]

# Places around a word where an end may stand (see the head of `data/relations.yaml`); any other word of a slot list is a preposition.
SLOTS = frozenset(
    {
        "subject", "object", "possessor", "carrier", "receiver", "beneficiary", "owner", "of-patient", "engaged", "instrument", "in-state",
        "compound", "genitive", "context", "self",
    }
)  # fmt: skip


class Example(Frozen):
    """A sentence and what it says, in the arrow notation; saying nothing is an empty list."""

    text: str
    says: tuple[str, ...]


class Cue(Frozen):
    """A family of words that carry one relation in one grammatical frame (see the head of `data/relations.yaml`).

    `source` and `target` name slots, tried in order. `needs` lists slots or prepositions of which one must be there, `without` objects with
    which a verb means something else ("took orders from X").
    `status` is what the words themselves say ("broke with"); None leaves it to the sentence. `organisation_only` wants
    an organised group, not a state or a place, at the whole's end. `pos` keeps a mutual cue to verbs or to nouns.
    """

    id: str
    relation: Relation
    frame: Frame
    words: tuple[str, ...] = Field(min_length=1)
    subtype: str | None = None
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ends: Literal["party", "agreement", "any"] = "any"
    symmetric: bool = False
    organisation_only: bool = False
    pos: Literal["verb", "noun", "any"] = "any"
    status: Status | None = None
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()


def load_cues() -> tuple[Cue, ...]:
    """Every cue of the lexicon, in the order of the file (an earlier cue wins over a later one on the same word).

    Raises DataError with every fault.
    """
    path = data_path("relations.yaml")
    try:
        cues = TypeAdapter(tuple[Cue, ...]).validate_python(load_yaml(path)["cues"])
    except ValidationError as error:
        raise DataError([f"{path}: cues.{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]) from error
    except KeyError as error:
        raise DataError([f"{path}: has no list {error}"]) from error
    twice = sorted({cue.id for cue in cues if sum(other.id == cue.id for other in cues) > 1})
    if twice:
        raise DataError([f"{path}: cues: the id {cue_id} stands twice" for cue_id in twice])
    return cues
