"""What is known of files from elsewhere: names of columns, titles that say nothing, marks between articles (`data/readers.yaml`)."""

import re
from collections.abc import Mapping
from functools import cache, cached_property

from conflictgraph.lexicon.words import load_words
from conflictgraph.model._base import Frozen

__all__ = ["FileWords", "column_name", "load_file_words"]

Words = tuple[str, ...]


class FileWords(Frozen):
    """Words and forms of files from elsewhere (see the head of `data/readers.yaml`)."""

    columns: Mapping[str, Words]
    no_titles: Words
    no_authors: Words
    article_starts: Words
    article_ends: Words
    languages: Mapping[str, str]

    def said_title(self, given: str | None) -> str | None:
        """The title that a file says it has; None where it is the name of a file or of a program."""
        return _unless(self._no_title, given)

    def said_author(self, given: str | None) -> str | None:
        """The author that a file says it has; None where it is the name of a program or of no user in particular."""
        return _unless(self._no_author, given)

    @cached_property
    def article_start(self) -> re.Pattern[str]:
        """A line above an article, which is no part of it."""
        return _lines(self.article_starts)

    @cached_property
    def article_end(self) -> re.Pattern[str]:
        """A line below an article, which is no part of it."""
        return _lines(self.article_ends)

    @cached_property
    def _no_title(self) -> re.Pattern[str]:
        return re.compile("|".join(self.no_titles), re.IGNORECASE)

    @cached_property
    def _no_author(self) -> re.Pattern[str]:
        return re.compile("|".join(self.no_authors), re.IGNORECASE)


def column_name(name: str) -> str:
    """The name of a column as it is compared: "Event Date" and event_date are one."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


@cache
def load_file_words() -> FileWords:
    """The words that `data/readers.yaml` gives; raises DataError with every fault in it."""
    return load_words("readers.yaml", FileWords)


def _lines(forms: Words) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{'|'.join(forms)})[ \t]*(?:\n|\Z)", re.MULTILINE)


def _unless(pattern: re.Pattern[str], given: str | None) -> str | None:
    words = " ".join((given or "").split())
    return words if words and not pattern.fullmatch(words) else None
