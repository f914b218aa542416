"""Answers as the library gives them: links to walk through, look at in a notebook, or take into a table."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from conflictgraph.api.frames import links_frame
from conflictgraph.graph.query import Answer as Found
from conflictgraph.model.display import links_html
from conflictgraph.model.links import Link

if TYPE_CHECKING:
    import pandas as pd

    from conflictgraph.model.records import LinkRecord

__all__ = ["Answer"]


class Answer:
    """The links that answer a question, in order, with notes on what was left out and why.

    It is a sequence of links; `records` are the same as plain dictionaries, as `query --format json` prints them.
    """

    def __init__(self, found: Found) -> None:
        self.question = " ".join((found.question, *found.names))
        self.notes = tuple(map(_as_arguments, found.notes))
        self.records: list[LinkRecord] = found.links

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links."""
        return tuple(Link.from_record(record) for record in self.records)

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, index: int) -> Link:
        return self.links[index]

    def __repr__(self) -> str:
        return f"<Answer to {self.question}: {', '.join(map(repr, self.links)) or 'none'}>"

    def to_dataframe(self) -> "pd.DataFrame":
        """A table with a row for each link (needs pandas)."""
        return links_frame(self.records)

    def _repr_html_(self) -> str:
        notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in self.notes)
        return f"<p><b>{escape(self.question)}</b></p>{links_html(self.records, len(self.records))}{notes}"


def _as_arguments(note: str) -> str:
    """A note with the options of the command line as the arguments that they are here: `min_evidence` for `--min-evidence`."""
    return re.sub(r"(?<!\S)--([a-z]+(?:-[a-z]+)*)", lambda option: option[1].replace("-", "_"), note)
