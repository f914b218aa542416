"""Evaluation: annotated texts, and how well statements agree with them."""

from conflictgraph.evaluation.gold import GoldDocument, GoldRelation, GoldSentence, read_gold
from conflictgraph.evaluation.reviewed import reviewed_gold
from conflictgraph.evaluation.scoring import Report, Tally, outcomes, score

__all__ = ["GoldDocument", "GoldRelation", "GoldSentence", "Report", "Tally", "outcomes", "read_gold", "reviewed_gold", "score"]
