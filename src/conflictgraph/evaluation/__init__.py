"""Evaluation: annotated texts, and how well statements agree with them."""

from conflictgraph.evaluation.gold import GoldDocument, GoldRelation, GoldSentence, read_gold
from conflictgraph.evaluation.scoring import Report, Tally, score

__all__ = ["GoldDocument", "GoldRelation", "GoldSentence", "Report", "Tally", "read_gold", "score"]
