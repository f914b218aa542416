"""From what the user names (files, folders, globs, standard input) to documents: a text, its date, and what in it is to be read."""

from conflictgraph.corpus.blocks import find_blocks
from conflictgraph.corpus.building import build_document
from conflictgraph.corpus.examples import EXAMPLES, read_example
from conflictgraph.corpus.reading import read_documents

__all__ = ["EXAMPLES", "build_document", "find_blocks", "read_documents", "read_example"]
