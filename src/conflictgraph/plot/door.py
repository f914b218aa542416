"""A picture as a figure, and figures as files; matplotlib is imported when a picture is made."""

import io
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from conflictgraph.errors import FormatError, OutputError
from conflictgraph.graph.query import Filters, Timeline
from conflictgraph.model.vocabulary import RelationType
from conflictgraph.plot.choice import Background, Choice

if TYPE_CHECKING:
    from conflictgraph.plot.picture import Picture

__all__ = ["FORMATS", "draw", "draw_timeline", "picture_format", "write"]

FORMATS = MappingProxyType({"png": "pixels, for slides and pages", "svg": "for browsers and Inkscape", "pdf": "for print"})


def picture_format(destination: str | os.PathLike[str] | BinaryIO, form: str | None = None) -> str:
    """The format named, or that of the file's suffix; raises FormatError where there is none such."""
    path = Path(destination) if isinstance(destination, str | os.PathLike) else None
    name = (form or (path.suffix if path else "")).removeprefix(".").lower()
    if name not in FORMATS:
        what = path or "a stream"
        asked = f"'{name}' is no format of pictures" if name else f"{what} says no format"
        raise FormatError(f"cannot plot to {what}: {asked}; there are {', '.join(f'.{known}' for known in FORMATS)}")
    return name


def draw(choice: Choice, background: Background, *, filters: Filters, title: str | None = None) -> "Picture":
    """The chosen links as a matplotlib figure; `filters` are those already applied, for the caption."""
    from conflictgraph.plot.picture import build_picture  # noqa: PLC0415 - matplotlib takes half a second to import

    return build_picture(choice, background, filters=filters, title=title)


def draw_timeline(told: Timeline, relation_types: Mapping[str, RelationType], *, title: str | None = None) -> "Picture":
    """A timeline as a matplotlib figure; raises OutputError where nothing in it has a date."""
    from conflictgraph.plot.timeline import build_timeline  # noqa: PLC0415 - see above

    return build_timeline(told, relation_types, title=title)


def write(picture: "Picture", destination: str | os.PathLike[str] | BinaryIO, form: str | None = None) -> None:
    """Write a picture to a file, whole or not at all, or to a binary stream; the same picture is the same bytes.

    Raises OutputError.
    """
    stream = io.BytesIO()
    picture.render(stream, picture_format(destination, form))
    if not isinstance(destination, str | os.PathLike):
        destination.write(stream.getvalue())
        return
    try:
        _put_in_place(Path(destination), stream.getvalue())
    except OSError as error:
        raise OutputError(f"{destination} cannot be written ({error.strerror or error}); name another file") from error


def _put_in_place(path: Path, content: bytes) -> None:
    target = path.resolve()
    # A device such as /dev/stdout is written where it is: it cannot be put in place.
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(content)
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
