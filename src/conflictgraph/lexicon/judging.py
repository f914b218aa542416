"""When the judge's word is enough, and what its likelihoods are worth, as `data/judge/judging.yaml` says."""

from bisect import bisect_right

from conflictgraph.lexicon.words import load_words
from conflictgraph.model._base import Frozen
from conflictgraph.model.vocabulary import Relation

__all__ = ["Judging", "load_judging"]


class Judging(Frozen):
    """Thresholds on the judge's likelihoods, and their calibration.

    `kept` is the least likelihood of what a rule proposes, `added` of what only the judge sees, by relation; `added_across` of
    what joins an actor of the sentence before, `added_place` of what has a name said as a place for an end. `likelihoods`
    and `shares` are the knots of the calibration: of statements with that likelihood, the share that is right on annotated
    passages which the judge was not trained on.
    """

    kept: float
    added: dict[Relation, float]
    added_across: float
    added_place: float
    likelihoods: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def least(self) -> float:
        """The likelihood below which nothing is added."""
        return min(*self.added.values(), self.added_across, self.added_place)

    def wanted(self, relation: Relation, *, across: bool, place: bool) -> float:
        """The likelihood from which on the judge adds a relation of its own."""
        return max(self.added[relation], self.added_across if across else 0.0, self.added_place if place else 0.0)

    def calibrated(self, likelihood: float) -> float:
        """The share of statements of this likelihood that are right, between 0 and 1."""
        at = bisect_right(self.likelihoods, likelihood)
        if at == 0:
            return self.shares[0]
        if at == len(self.likelihoods):
            return self.shares[-1]
        low, high = self.likelihoods[at - 1], self.likelihoods[at]
        share = (likelihood - low) / (high - low)
        return round(self.shares[at - 1] + share * (self.shares[at] - self.shares[at - 1]), 3)


def load_judging() -> Judging:
    """The thresholds and the calibration of the judge that is shipped; raises DataError with every fault."""
    return load_words("judge/judging.yaml", Judging)
