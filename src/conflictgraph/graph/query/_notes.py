"""What an answer says besides its links: which readings it took, what it left out, and why there is nothing."""

from collections.abc import Sequence

from conflictgraph.graph.query._selection import Sieve
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.records import EndRecord

__all__ = ["on_agreements", "on_limit", "on_nothing", "on_undated"]


def on_agreements(names: Sequence[str], actors: Sequence[Sequence[EndRecord]]) -> list[str]:
    """That a name stood for several agreements at once."""
    return [
        f"'{name}' stands for {', '.join(end['id'] for end in ends)}" for name, ends in zip(names, actors, strict=True) if len(ends) > 1
    ]


def on_undated(sieve: Sieve) -> list[str]:
    """That statements without a publication date fell to --since or --until."""
    count = sieve.left_out["undated"]
    return [f"{_statements(count)} without a publication date left out by --since/--until"] if count else []


def on_limit(found: int, shown: int) -> list[str]:
    """That there are more links than were asked for."""
    return [f"{found - shown} more not shown; raise --limit"] if found > shown else []


def on_nothing(actors: Sequence[Sequence[EndRecord]], source: StatementSource, sieve: Sieve, *, too_few: int) -> list[str]:
    """Why an answer is empty: actors this graph does not mention, or filters that held everything back."""
    absent = [end for ends in actors for end in ends if next(iter(source.statements([end["id"]])), None) is None]
    if absent:
        return [f"no answer: {end['name']} ({end['id']}) is known, but no statement of this graph is about it" for end in absent]
    reasons = [
        f"{_statements(count)} left out by --{reason}{' (--status any shows them)' * (reason == 'status')}"
        for reason, count in sorted(sieve.left_out.items())
        if reason != "undated"
    ]
    if too_few:
        reasons.append(f"{too_few} link{'s' * (too_few > 1)} left out by --min-evidence {sieve.filters.min_evidence}")
    return [f"no answer: {'; '.join(reasons) or 'no statement of this graph fits'}"]


def _statements(count: int) -> str:
    return f"{count} statement{'s' * (count != 1)}"
