"""Documents: a text and what is known of it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from conflictgraph.model._base import Frozen
from conflictgraph.model.dates import is_date

__all__ = ["Block", "Document", "Place", "PublicationDate"]


def _checked(date: str) -> str:
    if not is_date(date):
        raise ValueError(f"'{date}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return date


PublicationDate = Annotated[str, AfterValidator(_checked)]


class Block(Frozen):
    """A stretch of a document's text that may hold statements: a paragraph, a caption without its credit, a heading.

    `start` and `end` are characters of the document's text. What lies outside all blocks is furniture.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Place(Frozen):
    """Where in the original a stretch of the text stands: from the character `start` on it is on this page or paragraph."""

    start: int = Field(ge=0)
    name: str = Field(min_length=1)


class Document(Frozen):
    """A text as it is stored and quoted, with the date it was published and what else is known of it.

    All offsets anywhere are characters of `text`. `blocks` are in order and do not overlap. `dated_by` says where the date came from
    (field, dateline, given ...), `format` what kind of file the text was in, `places` where it stands there, in order.
    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    date: PublicationDate | None = None
    url: str | None = None
    author: str | None = None
    outlet: str | None = None
    dated_by: str | None = None
    format: str | None = None
    blocks: tuple[Block, ...] = ()
    places: tuple[Place, ...] = ()

    def place_at(self, offset: int) -> str | None:
        """Where in the original a character of the text stands; None where the format has no such places."""
        before = [place for place in self.places if place.start <= offset]
        return before[-1].name if before else None
