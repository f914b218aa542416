"""What the registry and the lexicon lack for some documents: frequent unknown names, and unknown words between known actors."""

from collections.abc import Callable, Sequence

from conflictgraph.api.reader import Reader
from conflictgraph.corpus import read_documents
from conflictgraph.errors import ConflictGraphError
from conflictgraph.nlp.suggestions import Suggestion, Suggestions

__all__ = ["suggest"]


def suggest(
    sources: Sequence[str], *, reader: Reader | None = None, on_error: Callable[[ConflictGraphError], None] | None = None
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Names that no registry has, and words between two known actors that no cue has, each list the most frequent first."""
    reader = reader or Reader()
    suggestions = Suggestions(reader.extractor)
    for document in read_documents(sources, on_error=on_error):
        suggestions.see(document)
    return suggestions.names(), suggestions.words()
