"""What stands above and below a picture: what it shows, from what, and what was left out."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from conflictgraph.graph.query import Filters
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.records import DocumentRecord, StatementRecord
from conflictgraph.model.vocabulary import Status
from conflictgraph.plot.choice import Choice
from conflictgraph.plot.labels import printable

__all__ = ["caption_of", "limit_note", "title_of"]

_SOURCES = 5
_LONGEST_SOURCE = 90


def title_of(choice: Choice, names: Mapping[str, str]) -> str:
    """The title of a picture that was given none."""
    return "Who backs, fights and guarantees whom" if choice.ego is None else f"{names[choice.ego]}: who backs, fights and guarantees whom"


def limit_note(choice: Choice) -> str | None:
    """That there are more actors than are shown."""
    if choice.shown == choice.actors:
        return None
    which = "nearest and best-evidenced" if choice.ego else "best-evidenced"
    return f"showing the {choice.shown} {which} of {choice.actors} actors"


def caption_of(choice: Choice, names: Mapping[str, str], documents: Iterable[DocumentRecord], filters: Filters) -> tuple[str, ...]:
    """The sentences of the caption: numbers and dates, what was chosen, sources."""
    statements = [statement for link in choice.links for statement in link["evidence"]]
    quoted = {statement["document"] for statement in statements}
    sources = [document for document in documents if document["id"] in quoted]
    counts = (
        f"{_counted(choice.shown, 'actor')}, {_counted(len(choice.links), 'link')}, from {_counted(len(statements), 'statement')} "
        f"in {_counted(len(quoted), 'document')} {_published(statements)}."
    )
    chosen = [text for text in (_around(choice, names), _limited(choice), _filtered(filters)) if text]
    return (" ".join([counts, *chosen]), _sources(sources))


def _around(choice: Choice, names: Mapping[str, str]) -> str:
    if choice.ego is None:
        return ""
    return f"Around {names[choice.ego]}: actors up to {_counted(choice.hops, 'link')} away, and the links between them."


def _limited(choice: Choice) -> str:
    note = limit_note(choice)
    return f"{note[0].upper()}{note[1:]}." if note else ""


_ROLLED = {None: "", "state": "Parts stand as their wholes.", "bloc": "Parts and members stand as their blocs, states only in their war."}
_FOLLOWED = {None: "", "fold": "Groups stand as those they became.", "split": "Former names stand for themselves."}


def _filtered(filters: Filters) -> str:
    clock = "published" if filters.published else "events"
    parts = [
        f"status {', '.join(filters.status)}" if filters.statuses != frozenset(Status) else "",
        f"relation {', '.join(filters.relation)}" if filters.relation else "",
        f"kind of actor {', '.join(filters.kind)}" if filters.kind else "",
        f"{clock} since {filters.since}" if filters.since else "",
        f"{clock} until {filters.until}" if filters.until else "",
        f"what may have held in {filters.as_of}" if filters.as_of else "",
        f"links of at least {_counted(filters.min_evidence, 'statement')}" if filters.min_evidence > 1 else "",
        f"confidence {filters.min_confidence:g} or more" if filters.min_confidence else "",
    ]
    told = "; ".join(part for part in parts if part).replace("_", " ")
    return " ".join(part for part in (f"Only {told}." if told else "", _ROLLED[filters.roll_up], _FOLLOWED[filters.lineage]) if part)


def _published(statements: Iterable[StatementRecord]) -> str:
    dates = {statement["document"]: statement["published"] for statement in statements}
    dated = sorted({date for date in dates.values() if date}, key=lambda date: (first_day(date), date))
    undated = sum(date is None for date in dates.values())
    if not dated:
        return "without a date of publication"
    last = max(dated, key=lambda date: (last_day(date), date))
    span = f"published {dated[0]}" if dated[0] == last else f"published {dated[0]} to {last}"
    return f"{span} ({undated} undated)" if undated else span


def _sources(documents: list[DocumentRecord]) -> str:
    named = list(dict.fromkeys(_source_name(document) for document in documents))
    more = f"; and {len(named) - _SOURCES} more" if len(named) > _SOURCES else ""
    return f"Source{'s' * (len(named) > 1)}: {'; '.join(named[:_SOURCES])}{more}." if named else ""


def _source_name(document: DocumentRecord) -> str:
    """The title of a document, or its file's name: the folders of one's own machine are nobody's business."""
    name = printable(document["title"] or "")
    if not name:
        known = printable(document["id"])
        name = known if "://" in known else PurePosixPath(known).name or known
    return f"{name[: _LONGEST_SOURCE - 1]}…" if len(name) > _LONGEST_SOURCE else name.rstrip(".")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
