"""Reading: spaCy components that find actors, references, cues, links and statuses, and the extractor that runs them."""

from conflictgraph.nlp.extractor import DEFAULT_MODEL, Extractor

__all__ = ["DEFAULT_MODEL", "Extractor"]
