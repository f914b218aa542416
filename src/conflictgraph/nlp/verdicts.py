"""Verdicts: what the trained judge says of each candidate dyad of a window."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from conflictgraph.model.vocabulary import Relation, Status
from conflictgraph.nlp.candidates import READINGS
from conflictgraph.nlp.windows import Place, Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["Encoder", "Verdict"]

_STATUSES = tuple(Status)
_BY_RELATION = {relation: tuple(number for number, reading in enumerate(READINGS) if reading.relation is relation) for relation in Relation}
_SECOND_SHARE = 0.6
_MOST_THREADS = 4


class Verdict(NamedTuple):
    """How likely a candidate stands in a relation (0 to 1), its likeliest direction and status, and where the words for it stand.

    `attention` is the share of each piece of the candidate's sentence in the verdict, `opens` the first of these pieces in the window.
    """

    place: Place
    relation: Relation
    direction: str
    likelihood: float
    status: Status
    attention: "np.ndarray[Any, np.dtype[np.float32]]"


class Encoder:
    """The trained network, loaded when first asked; it reads one window at a time, so that no verdict depends on another document."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - an import that a query need not pay for

        options = SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = min(_MOST_THREADS, os.cpu_count() or 1)
        return InferenceSession(str(self._path), options, providers=["CPUExecutionProvider"])

    def read(self, window: Window, *, least: float = 0.0) -> list[Verdict]:
        """The verdicts on a window, one for each candidate and relation; those below `least` only where a rule proposed something."""
        asked = {
            "pieces": np.array([window.pieces], np.int64),
            "first": np.array([place.first for place in window.places], np.int64),
            "second": np.array([place.second for place in window.places], np.int64),
            "opens": np.array([place.opens for place in window.places], np.int64),
            "closes": np.array([place.closes for place in window.places], np.int64),
            "features": np.array([place.features for place in window.places], np.float32),
        }
        readings, statuses, attention = self._session.run(None, asked)
        likely = 1.0 / (1.0 + np.exp(-readings))
        high = likely.max(axis=1) * 2 >= least  # a relation is as likely as its likeliest direction, or at most twice that
        return [
            verdict
            for row, place in enumerate(window.places)
            if high[row] or place.features[-1]
            for relation in Relation
            if (verdict := _verdict(place, relation, likely[row], _STATUSES[int(statuses[row].argmax())], attention[row])).likelihood
            >= least
            or place.features[-1]
        ]


def _verdict(
    place: Place, relation: Relation, likely: "np.ndarray[Any, Any]", status: Status, attention: "np.ndarray[Any, Any]"
) -> Verdict:
    """The likeliest direction; the others add to the relation as far as they doubt only which way it goes."""
    shares = {number: float(likely[number]) for number in _BY_RELATION[relation]}
    best = max(shares, key=lambda number: shares[number])
    likelihood = min(1.0, shares[best] + _SECOND_SHARE * (sum(shares.values()) - shares[best]))
    return Verdict(place, relation, READINGS[best].direction, round(likelihood, 4), status, attention[place.opens : place.closes])
