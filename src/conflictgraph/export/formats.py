"""The formats that a graph can be exported to, known by the suffix of the file."""

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from conflictgraph.errors import FormatError
from conflictgraph.export._aside import written_whole
from conflictgraph.export.gexf import write_gexf
from conflictgraph.export.graphml import write_graphml
from conflictgraph.export.json_format import write_json
from conflictgraph.export.tables import write_edges_csv, write_nodes_csv
from conflictgraph.model.records import ActorRecord, LinkRecord

__all__ = ["FORMATS", "ExportFormat", "export"]

Writer = Callable[[TextIO, Collection[LinkRecord], Collection[ActorRecord]], None]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: what it is for, and a writer for each file it makes, by what stands before the suffix."""

    name: str
    help: str
    writers: tuple[tuple[str, Writer], ...]

    def files(self, path: Path) -> list[Path]:
        """The files that an export to `path` makes: `graph.csv` and `graph.nodes.csv`."""
        return [path.with_name(f"{path.stem}{infix}{path.suffix}") if infix else path for infix, _ in self.writers]


FORMATS = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ExportFormat("graphml", "Gephi, Gephi Lite, Cytoscape, networkx", (("", write_graphml),)),
            ExportFormat("gexf", "Gephi, with the days on which links held for its timeline", (("", write_gexf),)),
            ExportFormat("json", "links with all their evidence", (("", write_json),)),
            ExportFormat(
                "csv", "spreadsheets and Gephi: edges, and nodes in FILE.nodes.csv", (("", write_edges_csv), (".nodes", write_nodes_csv))
            ),
        )
    }
)


def export(
    links: Collection[LinkRecord],
    actors: Iterable[ActorRecord],
    destination: str | os.PathLike[str] | TextIO,
    *,
    format: str | None = None,  # noqa: A002  # the word that the command line uses
) -> list[Path]:
    """Write a graph to a file in the format of its suffix, or to a text stream in the `format` named.

    A file whose suffix says no format of ours takes the `format` named. Returns the files written. A stream takes the
    edges alone where the format makes two files. Raises FormatError and OutputError.
    """
    actors = list(actors)
    if not isinstance(destination, str | os.PathLike):
        _format_named(format or "", what="a stream").writers[0][1](destination, links, actors)
        return []
    path = Path(destination)
    suffix = path.suffix.removeprefix(".").lower()
    if format is not None and suffix in FORMATS and format != suffix:
        raise FormatError(f"{path} would be {suffix} by its name and {format} by its format; leave out the format or name another file")
    kind = _format_named(format or suffix, what=str(path))
    files = kind.files(path)
    with written_whole(*files) as streams:
        for stream, (_, write) in zip(streams, kind.writers, strict=True):
            write(stream, links, actors)
    return files


def _format_named(name: str, *, what: str) -> ExportFormat:
    if name not in FORMATS:
        known = ", ".join(f".{known}" for known in FORMATS)
        asked = f"'{name}' is no format that can be exported" if name else f"{what} says no format"
        raise FormatError(f"cannot export to {what}: {asked}; there are {known}")
    return FORMATS[name]
