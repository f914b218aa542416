"""The kinds of documents that are read, by the suffix of the file, and what reads each."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError, MissingExtraError

__all__ = ["FORMATS", "KINDS_READ", "SUFFIXES", "Format", "format_of", "not_read", "read_as"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: the module in `corpus.readers` that reads it, and the packages outside ours that it may need."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    needs: tuple[str, ...] = ()
    extra: str = "readers"


FORMATS = (
    Format("text", (".txt",), "text"),
    Format("Markdown", (".md", ".markdown"), "text"),
    Format("JSON lines", (".jsonl", ".ndjson"), "json_lines"),
    Format("JSON", (".json",), "json_array"),
    Format("CSV", (".csv", ".tsv"), "table"),
    Format("Parquet", (".parquet",), "parquet", ("duckdb",), "parquet"),
    Format("HTML", (".html", ".htm", ".xhtml"), "html", ("trafilatura", "lxml")),
    Format("PDF", (".pdf",), "pdf", ("pypdfium2",)),
    Format("Word", (".docx", ".docm"), "docx", ("docx", "lxml")),
    Format("feed", (".rss", ".atom", ".xml"), "feed", ("feedparser", "lxml")),
    Format("mail", (".eml", ".mht", ".mhtml"), "mail", ("trafilatura", "lxml")),
    Format("zip", (".zip",), "zip_file"),
)
_BY_SUFFIX: Mapping[str, Format] = MappingProxyType({suffix: item for item in FORMATS for suffix in item.suffixes})
SUFFIXES = tuple(_BY_SUFFIX)
_SAVE_AS = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wpd"), ".docx or .pdf"),
        **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), ".csv"),
        **dict.fromkeys((".ppt", ".pptx", ".odp", ".epub", ".ps"), ".pdf"),
        ".msg": ".eml",
    }
)
KINDS_READ = f"the kinds read are {', '.join(SUFFIXES)}"


def format_of(suffix: str) -> Format:
    """The kind of document that a suffix says; raises InputError for one that is not read."""
    if suffix not in _BY_SUFFIX:
        raise InputError(not_read(suffix))
    return _BY_SUFFIX[suffix]


def not_read(suffix: str) -> str:
    """That files with a suffix are not read, and what to do."""
    remedy = f"save it as {_SAVE_AS[suffix]}" if suffix in _SAVE_AS else KINDS_READ
    return f"unknown kind of document ({suffix or 'no suffix'}); {remedy}"


def read_as(form: Format, file: File) -> Found:
    """The documents of a file that is of this kind; raises MissingExtraError where a package that it needs is not installed."""
    try:
        yield from importlib.import_module(f"conflictgraph.corpus.readers.{form.module}").read(file)
    except ModuleNotFoundError as error:
        package = (error.name or "").split(".")[0]
        if package not in form.needs:
            raise
        raise MissingExtraError(f"{file.name}: a reader for {form.name} ({package})", form.extra) from error
