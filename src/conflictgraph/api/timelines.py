"""A timeline as the library gives it: statements to walk through, look at in a notebook, draw, or take into a table."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from conflictgraph.api.frames import statements_frame
from conflictgraph.graph.query import Timeline as Told
from conflictgraph.model.display import statements_html
from conflictgraph.model.statements import Statement
from conflictgraph.model.vocabulary import RelationType
from conflictgraph.plot import draw_timeline, picture_format, write

if TYPE_CHECKING:
    import pandas as pd

    from conflictgraph.plot.picture import Picture

__all__ = ["Timeline"]


class Timeline:
    """What was said between two actors, in the order of what it tells, with notes on what was left out."""

    def __init__(self, told: Told, relation_types: Mapping[str, RelationType]) -> None:
        self._told, self._relation_types = told, relation_types
        self.notes = told.notes

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, by the day of the event, or of publication where the text gives no other."""
        return tuple(Statement.from_record(record) for record in self._told.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __len__(self) -> int:
        return len(self._told.statements)

    def __repr__(self) -> str:
        one, other = (end["name"] for end in self._told.actors)
        return f"<Timeline of {one} and {other}: {len(self)} statement{'s' * (len(self) != 1)}>"

    def _repr_html_(self) -> str:
        return statements_html(self._told.statements, len(self))

    def to_dataframe(self) -> "pd.DataFrame":
        """A table with a row for each statement (needs pandas)."""
        return statements_frame(self._told.statements)

    def plot(
        self,
        path: str | os.PathLike[str] | BinaryIO | None = None,
        *,
        title: str | None = None,
        format: str | None = None,  # noqa: A002 - the word of the command line
    ) -> "Picture":
        """The timeline as a matplotlib figure, written to `path` (.png, .svg or .pdf) where one is given; raises OutputError."""
        form = None if path is None else picture_format(path, format)
        picture = draw_timeline(self._told, self._relation_types, title=title)
        if path is not None:
            write(picture, path, form)
        return picture
