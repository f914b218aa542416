"""The trained pipeline, loaded once for the whole run: with the whole registry, and with the states of the world alone."""

from collections.abc import Callable

import pytest

from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement
from conflictgraph.nlp import Extractor

Reader = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="session")
def judged() -> Extractor:
    """The whole of extraction, the judge included."""
    return Extractor(load_lexicon())


@pytest.fixture(scope="session")
def judged_world() -> Extractor:
    return Extractor(load_lexicon(only="states"))


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The rules alone, whose cases say what each of them does."""
    return Extractor(load_lexicon(), without={"judge"})


@pytest.fixture(scope="session")
def world_extractor() -> Extractor:
    return Extractor(load_lexicon(only="states"), without={"judge"})


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Reader:
    return lambda text: extractor.extract(whole_document(text))


@pytest.fixture(scope="session")
def read_world(world_extractor: Extractor) -> Reader:
    return lambda text: world_extractor.extract(whole_document(text))


def whole_document(text: str) -> Document:
    """A document that is all one block."""
    return Document(id="case", text=text, blocks=(Block(start=0, end=len(text)),))
