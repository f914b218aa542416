"""What annotated texts are made of."""

from pydantic import ConfigDict, Field

from conflictgraph.model._base import Frozen
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["GoldDocument", "GoldRelation", "GoldSentence"]


class _Row(Frozen):
    model_config = ConfigDict(frozen=True, extra="ignore")  # annotators keep fields of their own


class GoldSentence(_Row):
    """A sentence by its id; `start` and `end` are characters of the document's text."""

    id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class GoldRelation(_Row):
    """A relation that a sentence (`sent`) states, between two of the document's actors, with the words that state it."""

    sent: str
    source: str
    type: Relation
    target: str
    status: Status
    trigger: str = ""
    symmetric: bool = False
    by: str | None = None

    @property
    def is_mutual(self) -> bool:
        """Whether its ends may be swapped."""
        return self.symmetric or self.type is Relation.COOPERATION


class GoldDocument(_Row):
    """A text with its sentences, its actors by the names that the text uses for them, and its relations."""

    id: str
    text: str
    date: str | None = None
    sentences: tuple[GoldSentence, ...]
    actors: dict[str, tuple[str, ...]]
    relations: tuple[GoldRelation, ...]
