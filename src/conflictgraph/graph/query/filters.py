"""What narrows an answer: statuses, relations, dates, documents, kinds, and how much evidence there must be."""

from dataclasses import dataclass
from types import MappingProxyType

from conflictgraph.errors import QuestionError
from conflictgraph.graph.recast import LINEAGES, ROLL_UPS
from conflictgraph.model.dates import Span, is_date, is_reversed, may_overlap
from conflictgraph.model.vocabulary import ActorKind, Relation, Status

__all__ = ["SORTS", "Filters"]

SORTS = MappingProxyType(
    {
        "evidence": "most evidence first",
        "name": "by the name of the other actor",
        "first": "earliest first publication first",
        "last": "latest last publication first",
    }
)

_USUAL: tuple[str, ...] = (Status.ACTUAL.value,)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements count (`status`, `relation`, dates, `min_confidence`, `document`, `kind`) and which links are shown.

    `status` may hold "any", and is the usual one unless it is given; empty tuples do not filter. `since` and `until` are
    partial dates of the events, or of publication where `published`; `as_of` keeps what may have held on a day. `kind` is that of
    the actors that answer. `contested` keeps answers that contrary evidence outweighs. `roll_up` (state or bloc) folds parts onto wholes
    and members onto blocs, `lineage` (fold or split) folds predecessors onto heirs or gives every name of a time its own node.
    """

    status: tuple[str, ...] = _USUAL
    relation: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    published: bool = False
    as_of: str | None = None
    min_evidence: int = 1
    min_confidence: float = 0.0
    document: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    limit: int | None = None
    sort: str = "evidence"
    contested: bool = False
    roll_up: str | None = None
    lineage: str | None = None

    def __post_init__(self) -> None:
        _all_among("status", self.status, [*Status, "any"])
        _all_among("relation", self.relation, list(Relation))
        _all_among("kind", self.kind, list(ActorKind))
        _all_among("sort", (self.sort,), list(SORTS))
        _all_among("roll-up", (self.roll_up,) if self.roll_up else (), list(ROLL_UPS))
        _all_among("lineage", (self.lineage,) if self.lineage else (), list(LINEAGES))
        for option, date in (("since", self.since), ("until", self.until), ("as-of", self.as_of)):
            if date is not None and not is_date(date):
                raise QuestionError(f"{option} '{date}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        if self.published and not self.dated:
            raise QuestionError("published says by which day since and until go; give one of them")
        if is_reversed(self.since, self.until):
            raise QuestionError(f"since {self.since} is after until {self.until}; exchange them")
        if self.limit is not None and self.limit < 1:
            raise QuestionError(f"limit {self.limit} shows nothing; give 1 or more")

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that count, "any" spelled out."""
        return frozenset(Status) if "any" in self.status or not self.status else frozenset(self.status)

    @property
    def has_status(self) -> bool:
        """Whether somebody asked for a status, be it the usual one."""
        return self.status is not _USUAL

    @property
    def dated(self) -> bool:
        """Whether only statements of a certain time count."""
        return self.since is not None or self.until is not None

    def in_time(self, span: Span) -> bool:
        """Whether a span may lie in the time asked for."""
        return may_overlap(span, (self.since, self.until))


def _all_among(option: str, given: tuple[str, ...], known: list[str]) -> None:
    for value in given:
        if value not in known:
            raise QuestionError(f"{option} '{value}' is not known; there are {', '.join(known)}")
