"""The command `conflictgraph`: one verb a file, each imported when it is called."""

from conflictgraph.cli._group import main

__all__ = ["main"]
