"""Answers that contrary evidence outweighs: a pair with more hostility than support is no pair of allies."""

from collections.abc import Iterable, Sequence

from conflictgraph.graph.links import sentence_count
from conflictgraph.graph.query._selection import Sieve
from conflictgraph.graph.query._sorting import other_end
from conflictgraph.model.records import LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import Relation

__all__ = ["leave_out_contested"]


def leave_out_contested(
    links: Sequence[LinkRecord], contrary: Relation, around: Iterable[StatementRecord], sieve: Sieve
) -> tuple[list[LinkRecord], list[str]]:
    """The links of pairs that stand, and a note on each pair that is left out.

    The weight is that of sentences under the same filters; equal weight leaves a pair in.
    """
    if sieve.filters.contested:
        return list(links), []
    against: dict[frozenset[str], list[StatementRecord]] = {}
    for statement in around:
        if statement["relation"] == contrary and sieve.reason_against(statement) is None:
            against.setdefault(_pair(statement), []).append(statement)
    in_favour: dict[frozenset[str], list[StatementRecord]] = {}
    for link in links:
        in_favour.setdefault(_pair(link), []).extend(link["evidence"])
    weights = {pair: (sentence_count(against.get(pair, ())), sentence_count(found)) for pair, found in in_favour.items()}
    outweighed = {pair for pair, (cons, pros) in weights.items() if cons > pros}
    notes = {}
    for link in links:
        if _pair(link) in outweighed:
            cons, pros = weights[_pair(link)]
            actor = other_end(link, sieve.selection.named)["id"]
            notes[actor] = (
                f"left out {actor}: {cons} sentence{'s' * (cons > 1)} of {contrary} against {pros} of {link['relation']}; "
                "--contested shows them"
            )
    return [link for link in links if _pair(link) not in outweighed], [notes[actor] for actor in sorted(notes)]


def _pair(item: LinkRecord | StatementRecord) -> frozenset[str]:
    return frozenset((item["source"]["id"], item["target"]["id"]))
