"""Documents: a text and what is known of it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from conflictgraph.model._base import Frozen
from conflictgraph.model.dates import is_date

__all__ = ["Block", "Document", "PublicationDate"]


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


class Document(Frozen):
    """A text as it is stored and quoted, with the date it was published.

    All offsets anywhere are characters of `text`. `blocks` are in order and do not overlap.
    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    date: PublicationDate | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
