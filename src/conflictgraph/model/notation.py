"""The arrow notation: `turkey -support-> ahrar-al-sham [possible]`, in cases, examples and query patterns alike."""

import re
from dataclasses import dataclass

from conflictgraph.errors import QuestionError
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["Pattern", "parse_pattern"]

_ARROW = re.compile(r"^\s*(?P<source>.+?)\s+-(?P<relation>[a-z?]+)->\s+(?P<target>[^\[\]]+?)\s*(\[(?P<status>\w+)\])?\s*$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim with holes: an end or relation that is None matches anything; a status that is None is not asked for."""

    source: str | None
    relation: Relation | None
    target: str | None
    status: Status | None = None


def parse_pattern(text: str) -> Pattern:
    """Read `SOURCE -RELATION-> TARGET [STATUS]`, where `?` stands for anything.

    Raises QuestionError, which says what is expected where the text does not fit.
    """
    match = _ARROW.match(text)
    if match is None:
        raise QuestionError(f"'{text}' is not a pattern; write it as '? -hostility-> ypg [possible]'")
    relation, status = match["relation"], match["status"]
    if relation != "?" and relation not in set(Relation):
        raise QuestionError(f"'{relation}' is no relation; there are {', '.join(Relation)}")
    if status is not None and status not in set(Status):
        raise QuestionError(f"'{status}' is no status; there are {', '.join(Status)}")
    return Pattern(
        source=_end(match["source"]),
        relation=None if relation == "?" else Relation(relation),
        target=_end(match["target"]),
        status=None if status is None else Status(status),
    )


def _end(text: str) -> str | None:
    return None if text.startswith("?") else text
