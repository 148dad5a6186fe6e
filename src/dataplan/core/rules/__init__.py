"""Consistency rules across gates: each answers *holds*, *violated* or *not evaluable because X is missing*."""

from dataplan.core.rules.catalogue import RULES, Explanation, explain, merged, within
from dataplan.core.rules.engine import Review, evaluate, follow, review
from dataplan.core.rules.rule import Rule

__all__ = ["RULES", "Explanation", "Review", "Rule", "evaluate", "explain", "follow", "merged", "review", "within"]
