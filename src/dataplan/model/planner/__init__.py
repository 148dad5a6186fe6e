"""The built-in planner: a model that needs no key and no network.

It sits behind the same port as Claude and speaks the same tool calls, so every check applies to it. It is
deterministic: the same brief, skill and ledger give the same plan.
"""

from dataplan.model.planner.planner import Planner

__all__ = ["Planner"]
