"""When the judge's word is enough, and what its likelihoods are worth, as `data/judge/judging.yaml` says."""

from bisect import bisect_right

from conflictgraph.lexicon.words import load_words
from conflictgraph.model._base import Frozen
from conflictgraph.model.vocabulary import Relation

__all__ = ["Calibration", "Judging", "load_judging"]


class Calibration(Frozen):
    """Knots of a curve from likelihoods to the share of statements that are right on passages the judge was not trained on."""

    likelihoods: tuple[float, ...]
    shares: tuple[float, ...]

    def share(self, likelihood: float) -> float:
        """The share at a likelihood, read off between the knots."""
        at = bisect_right(self.likelihoods, likelihood)
        if at == 0:
            return self.shares[0]
        if at == len(self.likelihoods):
            return self.shares[-1]
        low, high = self.likelihoods[at - 1], self.likelihoods[at]
        part = (likelihood - low) / (high - low)
        return round(self.shares[at - 1] + part * (self.shares[at] - self.shares[at - 1]), 3)


class Judging(Frozen):
    """Thresholds on the judge's likelihoods, and their calibration.

    `kept` is the least likelihood of what a rule proposes, `added` of what only the judge sees, by relation; `added_place` of what
    has a name said as a place for an end. `known`, `ruled` and `own` are the calibrations of what a rule proposed of two
    registered actors, of what it proposed of others, and of what the judge alone has seen.
    """

    kept: float
    added: dict[Relation, float]
    added_place: float
    known: Calibration
    ruled: Calibration
    own: Calibration

    @property
    def least(self) -> float:
        """The likelihood below which nothing is added."""
        return min(*self.added.values(), self.added_place)

    def wanted(self, relation: Relation, *, place: bool) -> float:
        """The likelihood from which on the judge adds a relation of its own."""
        return max(self.added[relation], self.added_place if place else 0.0)

    def confidence(self, likelihood: float, *, ruled: bool, known: bool) -> float:
        """The share of statements of this likelihood that are right; `known` says that the registry has both ends."""
        return (self.own if not ruled else self.known if known else self.ruled).share(likelihood)


def load_judging() -> Judging:
    """The thresholds and the calibration of the judge that is shipped; raises DataError with every fault."""
    return load_words("judge/judging.yaml", Judging)
