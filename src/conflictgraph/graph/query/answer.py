"""Answers: the links that a question selects, and notes on what was left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from conflictgraph.errors import QuestionError
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import _notes as notes
from conflictgraph.graph.query._contested import leave_out_contested
from conflictgraph.graph.query._selection import Selection, Sieve
from conflictgraph.graph.query._sorting import in_order
from conflictgraph.graph.query.filters import Filters
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.graph.query.questions import Question, is_pattern, pattern_question, question_named
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import EndRecord, LinkRecord

__all__ = ["Answer", "ask"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The links that answer a question, with their true direction, and notes for the one who asked.

    `actors` are those that the names stand for; links hold only the statements that passed the filters.
    """

    question: str
    names: tuple[str, ...]
    links: list[LinkRecord]
    notes: tuple[str, ...] = ()
    actors: tuple[EndRecord, ...] = ()


def ask(question: str, names: Sequence[str], source: StatementSource, filters: Filters | None = None) -> Answer:
    """Answer a named question, or a pattern in the arrow notation (which takes no further names).

    Raises QuestionError for an unknown question, filter or number of names, UnknownActorError for a name nobody knows.
    """
    filters = filters or Filters()
    asked, operands = _understood(question, names)
    actors = [resolve_name(name, source, agreements=asked.agreements) for name in operands]
    selection = Selection.of(asked, actors, filters)
    sieve = Sieve(filters, selection)
    around = list(source.statements(selection.around))
    links = fold(sieve.passing(around), source.relation_types)
    links, contested = (links, []) if asked.unless is None else leave_out_contested(links, asked.unless, around, sieve)
    enough = [link for link in links if len(link["evidence"]) >= filters.min_evidence]
    shown = in_order(enough, filters.sort, selection.named)[: filters.limit]
    remarks = [
        *notes.on_agreements(operands, actors),
        *contested,
        *notes.on_undated(sieve),
        *notes.on_limit(len(enough), len(shown)),
        *([] if shown else notes.on_nothing(actors, source, sieve, too_few=len(links))),
    ]
    return Answer(question, tuple(names), shown, tuple(remarks), tuple(end for ends in actors for end in ends))


def _understood(question: str, names: Sequence[str]) -> tuple[Question, tuple[str, ...]]:
    if is_pattern(question):
        if names:
            raise QuestionError(f"a pattern names its actors itself; leave out {', '.join(names)}")
        return pattern_question(question)
    asked = question_named(question)
    if len(names) != len(asked.operands):
        raise QuestionError(f"{question} takes {len(asked.operands)}, not {len(names)}; write: {asked.usage}")
    return asked, tuple(names)
