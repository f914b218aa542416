"""The kinds of documents that are read, by the suffix of the file, and what reads each."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError, MissingExtraError

__all__ = ["FORMATS", "SUFFIXES", "Format", "format_of", "reader_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: the module in `corpus.readers` that reads it, and the package outside ours that it needs, if any."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    needs: str | None = None
    extra: str = "readers"


FORMATS = (
    Format("text", (".txt",), "text"),
    Format("Markdown", (".md", ".markdown"), "text"),
    Format("JSON lines", (".jsonl", ".ndjson"), "json_lines"),
)
_BY_SUFFIX: Mapping[str, Format] = MappingProxyType({suffix: item for item in FORMATS for suffix in item.suffixes})
SUFFIXES = tuple(_BY_SUFFIX)


def format_of(suffix: str) -> Format:
    """The kind of document that a suffix says; raises InputError for one that is not read."""
    if suffix not in _BY_SUFFIX:
        raise InputError(f"unknown kind of document ({suffix or 'no suffix'}); the kinds read are {', '.join(SUFFIXES)}")
    return _BY_SUFFIX[suffix]


def reader_of(form: Format) -> Callable[[File], Found]:
    """What reads a kind of document; raises MissingExtraError where a package that it needs is not installed."""
    try:
        reader: Callable[[File], Found] = importlib.import_module(f"conflictgraph.corpus.readers.{form.module}").read
    except ModuleNotFoundError as error:
        if form.needs is None or error.name is None or error.name.split(".")[0] != form.needs:
            raise
        raise MissingExtraError(f"a reader for {form.name} ({form.needs})", form.extra) from error
    return reader
