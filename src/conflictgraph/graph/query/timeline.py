"""What was said between two actors over time: every statement, in the order of what it tells."""

from dataclasses import dataclass

from conflictgraph.graph.query.answer import ask
from conflictgraph.graph.query.filters import Filters
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.records import EndRecord, StatementRecord

__all__ = ["Timeline", "timeline"]

_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The statements between two actors by the day of the event, or of publication where the text gives no other.

    `actors` are the two, in the order asked; `notes` say what was left out.
    """

    statements: list[StatementRecord]
    actors: tuple[EndRecord, ...]
    notes: tuple[str, ...] = ()


def timeline(one: str, other: str, source: StatementSource, filters: Filters) -> Timeline:
    """What is said between two actors that passes the filters.

    Raises UnknownActorError for a name nobody knows, QuestionError where both names stand for one actor.
    """
    answer = ask("relations", (one, other), source, filters)
    statements = [statement for link in answer.links for statement in link["evidence"]]
    return Timeline(sorted(statements, key=_order), answer.actors, answer.notes)


def _order(statement: StatementRecord) -> tuple[str, str, str, int, str]:
    """By the first day of the event, or the day of publication; the undated last; then by place."""
    when, published = statement["when"], statement["published"]
    day = published if when is None else when["start"] or when["end"]
    start = _NEVER if day is None else first_day(day)
    end = _NEVER if day is None else last_day(day)
    return start, end, statement["document"], statement["start"], statement["id"]
