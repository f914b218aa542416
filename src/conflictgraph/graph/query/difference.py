"""How two states of a graph differ: links that are new, gone, or turned from friend to foe and back, or from fact to something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflictgraph.graph.links import sentence_count
from conflictgraph.model.records import LinkRecord
from conflictgraph.model.vocabulary import Status

__all__ = ["Difference", "Turn", "compare"]

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A pair of actors that turned: `before` and `after` are its links in the one state and in the other."""

    before: tuple[LinkRecord, ...]
    after: tuple[LinkRecord, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an old and a new state of a graph have not in common, and (`both`) what they have.

    Links of pairs that turned stand among `turned` alone. The best-evidenced stand first.
    """

    turned: list[Turn]
    new: list[LinkRecord]
    gone: list[LinkRecord]
    both: list[LinkRecord]


def compare(old: Sequence[LinkRecord], new: Sequence[LinkRecord]) -> Difference:
    """The difference between the links of two states.

    A pair has turned where facts of friendship outweighed those of hostility in one state and are outweighed in the other, or
    where what was fact in one is said to have ended, or is denied, in the other. Weight is that of sentences.
    """
    before, after = _by_pair(old), _by_pair(new)
    turned = {pair for pair in before.keys() & after.keys() if _turned(before[pair], after[pair])}
    known, now = {_key(link) for link in old}, {_key(link) for link in new}
    return Difference(
        turned=_first_the_best([Turn(tuple(before[pair]), tuple(after[pair])) for pair in turned]),
        new=_best(link for link in new if _pair(link) not in turned and _key(link) not in known),
        gone=_best(link for link in old if _pair(link) not in turned and _key(link) not in now),
        both=_best(link for link in new if _pair(link) not in turned and _key(link) in known),
    )


def _turned(before: Sequence[LinkRecord], after: Sequence[LinkRecord]) -> bool:
    one, other = _balance(before), _balance(after)
    if one * other < 0:
        return True
    closed = {_key(link) for link in after if _is_closed(link)}
    return any(_is_fact(link) and _key(link) in closed for link in before)


def _balance(links: Iterable[LinkRecord]) -> int:
    """Sentences of friendship less sentences of hostility, of those that state a fact."""
    return sum(link["sign"] * sentence_count(item for item in link["evidence"] if item["status"] == Status.ACTUAL) for link in links)


def _is_fact(link: LinkRecord) -> bool:
    return link["status"].get(Status.ACTUAL.value, 0) > 0


def _is_closed(link: LinkRecord) -> bool:
    return not _is_fact(link) and any(link["status"].get(status.value, 0) for status in (Status.ENDED, Status.DENIED))


def _key(link: LinkRecord) -> _Key:
    """What makes two links the same; a mutual one has no direction."""
    source, target = link["source"]["id"], link["target"]["id"]
    if link["symmetric"] and source > target:
        source, target = target, source
    return source, link["relation"], target


def _pair(link: LinkRecord) -> tuple[str, str]:
    one, other = sorted((link["source"]["id"], link["target"]["id"]))
    return one, other


def _by_pair(links: Iterable[LinkRecord]) -> dict[tuple[str, str], list[LinkRecord]]:
    found: dict[tuple[str, str], list[LinkRecord]] = {}
    for link in links:
        found.setdefault(_pair(link), []).append(link)
    return found


def _best(links: Iterable[LinkRecord]) -> list[LinkRecord]:
    return sorted(links, key=lambda link: (-sentence_count(link["evidence"]), _key(link)))


def _first_the_best(turns: Iterable[Turn]) -> list[Turn]:
    def weight(turn: Turn) -> tuple[int, tuple[str, str]]:
        return -sum(sentence_count(link["evidence"]) for link in (*turn.before, *turn.after)), _pair(turn.before[0])

    return sorted(turns, key=weight)
