"""What an answer says besides its links: which readings it took, what it left out, and why there is nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from conflictgraph.graph.query._selection import Sieve
from conflictgraph.graph.query.filters import Filters
from conflictgraph.graph.query.names import Reading
from conflictgraph.graph.recast import Recast
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import StatementRecord
from conflictgraph.model.vocabulary import Status

__all__ = ["EMPTY", "on_left_out", "on_limit", "on_nothing", "on_readings", "on_recast", "on_timeless"]

EMPTY = "no answer: the graph is empty; add documents to it first"


def on_readings(readings: Iterable[Reading]) -> list[str]:
    """That a name was read as an actor of another name, or as several agreements at once."""
    return [_reading(reading) for reading in readings if not reading.is_as_typed]


def on_left_out(sieve: Sieve, *, too_few: int, own_status: bool) -> list[str]:
    """What fits the question and falls to the filters; `own_status` where a pattern says its status itself."""
    parts = ", ".join(_left_out(sieve, too_few, own_status=own_status))
    return [f"left out: {parts}"] if parts else []


def on_timeless(sieve: Sieve) -> list[str]:
    """How many statements are shown for a day because nothing says when they held."""
    if not sieve.timeless:
        return []
    shown, it = _counted(sieve.timeless, "statement"), "it" if sieve.timeless == 1 else "they"
    return [f"{shown} of those shown may have held then only because nothing says when {it} did"]


def on_recast(source: StatementSource, within: Sequence[StatementRecord]) -> list[str]:
    """How many statements join two parts of one actor, and that a file cannot tell parts from wholes."""
    if not isinstance(source, Recast):
        return []
    if not source.has_hierarchy:
        return ["nothing rolls up: this graph does not know what actors are parts of; adding a document brings in the registry"]
    counts = Counter(statement["source"]["name"] for statement in within)
    listed = ", ".join(f"{count} within {name}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return [f"left out as about one actor alone: {listed}"] if listed else []


def on_limit(found: int, shown: int) -> list[str]:
    """That there are more links than were asked for."""
    return [f"{found - shown} more not shown; raise --limit"] if found > shown else []


def on_nothing(
    readings: Iterable[Reading], source: StatementSource, left_out: Sequence[str], contested: Sequence[str], *, mutual: bool
) -> list[str]:
    """Why an answer is empty: actors that this graph does not mention, what was left out, or that nothing `mutual` is said."""
    ends = [end for reading in readings for end in reading.ends]
    absent = [end for end in ends if next(iter(source.statements([end["id"]])), None) is None]
    if absent:
        return [f"no answer: {end['name']} ({end['id']}) is known, but no statement of this graph is about it" for end in absent]
    if left_out:
        return [f"no answer: all is {line}" for line in left_out]
    nothing = f"no {'mutual ' * mutual}statement of this graph fits"
    return [f"no answer: {'all that fits is contested' if contested else nothing}"]


def _reading(reading: Reading) -> str:
    if len(reading.ends) > 1:
        return f"'{reading.name}' stands for {', '.join(end['id'] for end in reading.ends)}{_passed_over('for', reading)}"
    (end,) = reading.ends
    shown = end["id"] if end["id"].startswith("agreement:") else end["name"]
    return f"{reading.name} is read as {shown}{_passed_over('as', reading)}"


def _passed_over(word: str, reading: Reading) -> str:
    return f", not {word} {' or '.join(end['name'] for end in reading.passed_over)}" if reading.passed_over else ""


def _left_out(sieve: Sieve, too_few: int, *, own_status: bool) -> Iterator[str]:
    filters, counts = sieve.filters, sieve.left_out
    times = _times(filters)
    for reason, what, option in (
        ("document", "statement", f"--document {' '.join(filters.document)}"),
        ("kind", "statement", f"--kind {' '.join(filters.kind)}"),
        ("min-confidence", "statement", f"--min-confidence {filters.min_confidence:g}"),
        ("since/until", "statement", times),
        ("undated", "undated statement", f"{times}{'' if filters.published else ' (--published goes by publication)'}"),
        ("as-of", "statement", f"--as-of {filters.as_of}"),
    ):
        if counts[reason]:
            yield f"{_counted(counts[reason], what)} by {option}"
    if too_few:
        yield f"{_counted(too_few, 'link')} by --min-evidence {filters.min_evidence}"
    if sieve.other_statuses:
        listed = ", ".join(f"{sieve.other_statuses[status]} {status}" for status in Status if sieve.other_statuses[status])
        yield f"{listed}; {'[any]' if own_status else '--status any'} shows them"


def _times(filters: Filters) -> str:
    dates = [f"--{option} {date}" for option, date in (("since", filters.since), ("until", filters.until)) if date is not None]
    return " ".join([*dates, *["--published"] * filters.published])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
