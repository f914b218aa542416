"""Which statements answer a question: by the actors and relations asked for, and by the filters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from conflictgraph.errors import QuestionError
from conflictgraph.graph.query._holding import Holding
from conflictgraph.graph.query.filters import Filters
from conflictgraph.graph.query.questions import Direction, Question
from conflictgraph.model.records import EndRecord, StatementRecord
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["Selection", "Sieve"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The shape of the statements asked for: between these sources and targets (None is anyone), of these relations."""

    sources: frozenset[str] | None
    targets: frozenset[str] | None
    relations: frozenset[str]
    statuses: frozenset[str]
    either: bool
    mutual: bool = False

    @classmethod
    def of(cls, question: Question, actors: Sequence[Sequence[EndRecord]], filters: Filters) -> Self:
        """The selection that a question makes of the actors it names."""
        ends: list[frozenset[str] | None] = [frozenset(end["id"] for end in found) for found in actors]
        ends += [None] * (2 - len(ends))
        if ends[0] is not None and ends[0] == ends[1]:
            raise QuestionError(f"'{question.name}' asks about two actors, and both names stand for {', '.join(sorted(ends[0]))}")
        if question.direction is Direction.TO:
            ends.reverse()
        return cls(
            sources=ends[0],
            targets=ends[1],
            relations=_relations(question, filters),
            statuses=_statuses(question, filters),
            either=question.direction is Direction.EITHER,
            mutual=question.mutual,
        )

    @property
    def named(self) -> frozenset[str]:
        """The ids of the actors asked about."""
        return (self.sources or frozenset()) | (self.targets or frozenset())

    @property
    def around(self) -> frozenset[str] | None:
        """The actors of which at least one is in every statement asked for; None where that may be anyone."""
        return self.sources or self.targets

    def has(self, statement: StatementRecord) -> bool:
        """Whether the statement is of the shape; a mutual one is read from both of its ends."""
        if statement["relation"] not in self.relations or (self.mutual and not statement["symmetric"]):
            return False
        source, target = statement["source"]["id"], statement["target"]["id"]
        return self._fits(source, target) or ((self.either or statement["symmetric"]) and self._fits(target, source))

    def _fits(self, source: str, target: str) -> bool:
        return (self.sources is None or source in self.sources) and (self.targets is None or target in self.targets)


@dataclass(slots=True)
class Sieve:
    """The filters at work: lets statements pass, and counts those of the right shape that it holds back.

    `left_out` counts them by the filter, `other_statuses` those that only their status holds back by what it is, `timeless` those that pass
    for a day because nothing says when they held.
    """

    filters: Filters
    selection: Selection
    holding: Holding | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    other_statuses: Counter[str] = field(default_factory=Counter)
    timeless: int = 0

    def passing(self, statements: Iterable[StatementRecord]) -> Iterator[StatementRecord]:
        """The statements that the question asks for and the filters allow."""
        for statement in statements:
            if self.selection.has(statement):
                reason = self.reason_against(statement)
                if reason is None:
                    self.timeless += self.holding is not None and statement["when"] is None
                    yield statement
                elif reason == "status":
                    self.other_statuses[statement["status"]] += 1
                else:
                    self.left_out[reason] += 1

    def reason_against(self, statement: StatementRecord) -> str | None:
        """The first filter that holds the statement back: `undated`, or the option's name; None where it passes.

        What `status` holds back is what another status would show: it comes last. What ended after the day asked about was fact then.
        """
        filters = self.filters
        if filters.document and statement["document"] not in filters.document:
            return "document"
        if statement["confidence"] < filters.min_confidence:
            return "min-confidence"
        if filters.kind and not any(kind in filters.kind for kind in self._other_kinds(statement)):
            return "kind"
        if filters.dated and (reason := self._reason_of_time(statement)) is not None:
            return reason
        if self.holding is not None and not self.holding.holds(statement):
            return "as-of"
        was_fact = self.holding is not None and statement["status"] == Status.ENDED and Status.ACTUAL in self.selection.statuses
        return None if was_fact or statement["status"] in self.selection.statuses else "status"

    def _reason_of_time(self, statement: StatementRecord) -> str | None:
        when, published = statement["when"], statement["published"]
        span = None if when is None else (when["start"], when["end"])
        if self.filters.published:
            span = None if published is None else (published, published)
        if span is None:
            return "undated"
        return None if self.filters.in_time(span) else "since/until"

    def _other_kinds(self, statement: StatementRecord) -> list[str]:
        ends = (statement["source"], statement["target"])
        return [end["kind"] for end in ends if end["id"] not in self.selection.named] or [end["kind"] for end in ends]


def _relations(question: Question, filters: Filters) -> frozenset[str]:
    own = frozenset(question.relations or Relation)
    asked = own & frozenset(filters.relation) if filters.relation else own
    if not asked:
        raise QuestionError(
            f"'{question.name}' is about {', '.join(question.relations)}; leave out the relation {', '.join(filters.relation)}"
        )
    return frozenset(str(relation) for relation in asked)


def _statuses(question: Question, filters: Filters) -> frozenset[str]:
    """The statuses that count; those of a pattern cannot be others than those of the filter."""
    own = frozenset(status.value for status in question.statuses)
    if own and filters.has_status and own != filters.statuses:
        raise QuestionError(f"'{question.name}' asks for its own status; leave out the status {', '.join(filters.status) or 'any'}")
    return own or filters.statuses
