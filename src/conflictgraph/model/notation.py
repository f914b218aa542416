"""The arrow notation: `turkey -support-> ahrar-al-sham [possible]`, in cases, examples and query patterns alike."""

import re
from dataclasses import dataclass

from conflictgraph.errors import QuestionError
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["GRAMMAR", "Pattern", "arrow", "has_arrow", "parse_pattern"]

GRAMMAR = "'SOURCE -RELATION-> TARGET [STATUS, ...]', with ? for anything and <-RELATION-> for what is mutual"

_PATTERN = re.compile(
    r"(?P<source>[^<>\[\]]+?)\s+(?P<back><)?-(?P<relation>[^-<>\[\]]+)-(?P<forth>>)?\s+(?P<target>[^<>\[\]]+?)\s*(\[(?P<statuses>[^\[\]]*)\])?"
)
_ANY = {"?", "any"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim with holes: an end or relation that is None matches anything; without statuses none is asked for.

    `mutual` asks for what both ends do to each other.
    """

    source: str | None
    relation: Relation | None
    target: str | None
    statuses: tuple[Status, ...] = ()
    mutual: bool = False


def arrow(relation: str, *, mutual: bool) -> str:
    """A relation as it stands between its ends: `-support->`, `<-support->` where it is mutual."""
    return f"{'<' * mutual}-{relation}->"


def has_arrow(text: str) -> bool:
    """Whether somebody who wrote this meant a pattern."""
    return "->" in text or "<-" in text


def parse_pattern(text: str) -> Pattern:
    """Read `SOURCE -RELATION-> TARGET [STATUS, ...]`, where `?` stands for anything.

    `<-RELATION-` points the other way, `<-RELATION->` is mutual; `[any]` is every status. Raises QuestionError, which says
    what is expected where the text does not fit.
    """
    match = _PATTERN.fullmatch(text.strip())
    if match is None or not (match["back"] or match["forth"]):
        raise QuestionError(f"'{text}' is not a pattern; write {GRAMMAR}")
    relation = match["relation"].strip().lower()
    if relation not in {*_ANY, *Relation}:
        raise QuestionError(f"'{relation}' is no relation; there are {', '.join(Relation)}; write {GRAMMAR}")
    source, target = _end(match["source"]), _end(match["target"])
    if match["back"] and not match["forth"]:
        source, target = target, source
    return Pattern(
        source=source,
        relation=None if relation in _ANY else Relation(relation),
        target=target,
        statuses=() if match["statuses"] is None else _statuses(match["statuses"]),
        mutual=bool(match["back"] and match["forth"]),
    )


def _end(text: str) -> str | None:
    return None if text.strip() == "?" else text.strip()


def _statuses(listed: str) -> tuple[Status, ...]:
    """The statuses between the brackets, in their own order."""
    words = [word.strip() for word in listed.split(",")]
    for word in words:
        if word not in {"any", *Status}:
            raise QuestionError(f"'{word}' is no status; there are {', '.join(Status)} and any; write {GRAMMAR}")
    return tuple(status for status in Status if "any" in words or status in words)
