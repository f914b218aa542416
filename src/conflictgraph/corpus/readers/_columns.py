"""Which column of a table holds what, by the names that tables give them."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflictgraph.corpus.file_words import column_name, load_file_words
from conflictgraph.corpus.files import Fields, File
from conflictgraph.errors import InputError

__all__ = ["Columns"]


class Columns:
    """The columns of a table that tell something of a document; raises InputError where none holds a text."""

    def __init__(self, names: Sequence[str], file: File) -> None:
        found = [(field, _found(names, known)) for field, known in load_file_words().columns.items()]
        self._places = {field: place for field, place in found if place is not None}
        self._file = file
        if "text" not in self._places:
            listed = ", ".join(" ".join(name.split()) for name in names)
            raise InputError(f"{file.name}: has no column of texts; call it 'text' (there are {listed or 'none'})")

    def documents(self, rows: Iterator[Sequence[Any]], *, first: int) -> Iterator[tuple[str, Fields]]:
        """The place and the fields of each row that holds a text; rows are counted from `first`."""
        for number, row in enumerate(rows, start=first):
            place = f"{self._file.name}:{number}"
            fields = {field: row[at] for field, at in self._places.items() if at < len(row) and row[at] not in (None, "")}
            if str(fields.get("text", "")).strip():
                yield place, {"id": place, **{field: _written(value) for field, value in fields.items()}}
            elif any(row):
                self._file.report(InputError(f"{place}: holds no text"))


def _written(value: object) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def _found(names: Sequence[str], known: Sequence[str]) -> int | None:
    """The place of the first of the known names among the names of the columns."""
    plain = [column_name(name) for name in names]
    return next((plain.index(name) for name in known if name in plain), None)
