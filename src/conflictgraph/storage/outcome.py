"""What becomes of a document that is added to a graph."""

from enum import StrEnum

__all__ = ["AddOutcome"]


class AddOutcome(StrEnum):
    """What adding a document did, or would do.

    Of documents with the same text the earliest dated counts, then the lowest id: a DUPLICATE was left out because
    another document counts, a REPLACED one took the place of the document that counted until then.
    """

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"
    REPLACED = "replaced"

    @property
    def changes(self) -> bool:
        """Whether the document is written to the graph."""
        return self in {AddOutcome.ADDED, AddOutcome.REPLACED}
