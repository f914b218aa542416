"""Links: everything that is said of one source, one relation and one target, folded when read."""

from typing import Self

from conflictgraph.model._base import Frozen
from conflictgraph.model.display import link_html, tally_text
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import LinkRecord
from conflictgraph.model.statements import Statement
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["ActorRef", "Link"]


class ActorRef(Frozen):
    """An actor named by its id and readable name."""

    id: str
    name: str


class Link(Frozen):
    """All statements of one source, relation and target: a view, never stored.

    `status` counts statements by status; `sign` is +1 or -1; `first` and `last` are publication dates.
    """

    source: ActorRef
    relation: Relation
    target: ActorRef
    status: dict[Status, int]
    symmetric: bool
    sign: int
    first: str | None
    last: str | None
    evidence: tuple[Statement, ...]

    def __str__(self) -> str:
        return f"{self.source.id} -{self.relation}-> {self.target.id}"

    def __repr__(self) -> str:
        """The notation with its tally: `russia -support-> syrian-regime (actual 5)`, `<-support->` where it is mutual."""
        tally = tally_text({status.value: count for status, count in self.status.items()})
        return f"{self.source.id} {arrow(self.relation, mutual=self.symmetric)} {self.target.id} ({tally})"

    def to_record(self) -> LinkRecord:
        """The link as it stands in the JSON of an answer."""
        return {
            "source": {"id": self.source.id, "name": self.source.name},
            "relation": self.relation.value,
            "target": {"id": self.target.id, "name": self.target.name},
            "status": {status.value: count for status, count in self.status.items()},
            "symmetric": self.symmetric,
            "sign": self.sign,
            "first": self.first,
            "last": self.last,
            "evidence": [item.to_record() for item in self.evidence],
        }

    def _repr_html_(self) -> str:
        return link_html(self.to_record())

    @classmethod
    def from_record(cls, record: LinkRecord) -> Self:
        """The link that a JSON record describes."""
        return cls(
            source=ActorRef(id=record["source"]["id"], name=record["source"]["name"]),
            relation=Relation(record["relation"]),
            target=ActorRef(id=record["target"]["id"], name=record["target"]["name"]),
            status={Status(name): count for name, count in record["status"].items()},
            symmetric=record["symmetric"],
            sign=record["sign"],
            first=record["first"],
            last=record["last"],
            evidence=tuple(Statement.from_record(item) for item in record["evidence"]),
        )
