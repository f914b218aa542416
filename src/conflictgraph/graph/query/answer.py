"""Answers: the links that a question selects, and notes on what was left out and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from conflictgraph.graph.links import fold
from conflictgraph.graph.query import _notes as notes
from conflictgraph.graph.query._contested import leave_out_contested
from conflictgraph.graph.query._holding import Holding, names_on
from conflictgraph.graph.query._selection import Selection, Sieve
from conflictgraph.graph.query._sorting import in_order
from conflictgraph.graph.query.filters import Filters
from conflictgraph.graph.query.names import read_name, resolve_document
from conflictgraph.graph.query.questions import understood
from conflictgraph.graph.recast import Recast
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import ActorRecord, DatedRecord, EndRecord, LinkRecord, StatementRecord

__all__ = ["Answer", "actors_on", "ask"]


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


def ask(
    question: str, names: Sequence[str], source: StatementSource, filters: Filters | None = None, *, kept: Collection[str] = ()
) -> Answer:
    """Answer a named question, or a pattern in the arrow notation (which takes no further names).

    Actors that are named are not rolled up, nor are those `kept`, by id. Raises QuestionError for an unknown question, filter or number
    of names, UnknownActorError for a name nobody knows.
    """
    filters = filters or Filters()
    asked, operands = understood(question, names)
    if _is_empty(source):
        return Answer(question, tuple(names), [], (notes.EMPTY,))
    filters = replace(filters, document=tuple(resolve_document(name, source) for name in filters.document))
    seen = in_view(source, filters)
    readings = [
        read_name(name, seen, agreements=asked.agreements, agreements_first=asked.is_about_agreements(position))
        for position, name in enumerate(operands)
    ]
    selection = Selection.of(asked, [reading.ends for reading in readings], filters)
    source = in_view(source, filters, kept={*kept, *selection.named})
    around = list(source.statements(selection.around))
    dates = {} if filters.as_of is None else source.registry_dates()
    sieve = Sieve(filters, selection, None if filters.as_of is None else Holding(filters.as_of, around, dates))
    passing = list(sieve.passing(around))
    links = fold([statement for statement in passing if not _is_within(statement)], source.relation_types)
    links = _renamed(links, _names_of_day(filters, dates))
    links, contested = (links, []) if asked.unless is None else leave_out_contested(links, asked.unless, around, sieve)
    enough = [link for link in links if len(link["evidence"]) >= filters.min_evidence]
    shown = in_order(enough, filters.sort, selection.named)[: filters.limit]
    left_out = notes.on_left_out(sieve, too_few=len(links) - len(enough), own_status=bool(asked.statuses))
    remarks = [
        *notes.on_readings(readings),
        *contested,
        *notes.on_recast(source, [statement for statement in passing if _is_within(statement)]),
        *(notes.on_timeless(sieve) if shown else ()),
        *(left_out if shown else notes.on_nothing(readings, source, left_out, contested, mutual=asked.mutual)),
        *notes.on_limit(len(enough), len(shown)),
    ]
    return Answer(question, tuple(names), shown, tuple(remarks), tuple(end for reading in readings for end in reading.ends))


def actors_on(filters: Filters, source: StatementSource, *, kept: Collection[str] = ()) -> list[ActorRecord]:
    """The actors of the statements as the filters have them seen: under the names of a day, rolled up."""
    names = _names_of_day(filters, source.registry_dates() if filters.as_of is not None else {})
    return [{**actor, "name": names.get(actor["id"], actor["name"])} for actor in in_view(source, filters, kept=kept).actors()]


def in_view(source: StatementSource, filters: Filters, *, kept: Collection[str] = ()) -> StatementSource:
    """The source as the filters have it seen, with other actors where they roll up or follow a lineage."""
    if filters.roll_up is None and filters.lineage is None:
        return source
    return Recast(source, roll_up=filters.roll_up, lineage=filters.lineage, day=filters.as_of, kept=kept)


def _names_of_day(filters: Filters, dates: Mapping[str, DatedRecord]) -> dict[str, str]:
    """The names that actors bore on the day asked about; none where each former name has its own node."""
    return {} if filters.as_of is None or filters.lineage == "split" else names_on(filters.as_of, dates)


def _is_within(statement: StatementRecord) -> bool:
    """Whether a statement is about one actor alone, as those are that join two parts of it."""
    return statement["source"]["id"] == statement["target"]["id"]


def _renamed(links: Sequence[LinkRecord], names: Mapping[str, str]) -> list[LinkRecord]:
    def named(end: EndRecord) -> EndRecord:
        return {"id": end["id"], "name": names.get(end["id"], end["name"])}

    return [{**link, "source": named(link["source"]), "target": named(link["target"])} for link in links]


def _is_empty(source: StatementSource) -> bool:
    """Whether a graph holds nothing at all, not even names to tell a known actor from an unknown one."""
    return next(iter(source.known_names()), None) is None and next(iter(source.statements()), None) is None
