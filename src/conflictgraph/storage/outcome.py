"""What becomes of a document that is added to a graph."""

from enum import StrEnum

__all__ = ["AddOutcome"]


class AddOutcome(StrEnum):
    """What adding a document did, or would do.

    Of documents that say the same in almost the same words the earliest dated counts, then the lowest id: a DUPLICATE is kept, but another
    counts, a REPLACED one took the place of a document that counted until then. An UPDATED one was there with another text or reading.
    """

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"
    REPLACED = "replaced"
    UPDATED = "updated"

    @property
    def counts(self) -> bool:
        """Whether the document counts that did not count before."""
        return self in {AddOutcome.ADDED, AddOutcome.REPLACED}
