"""Drawings of a plan where people would rather look than read, each with its data as a table."""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.estimates import Estimates
from dataplan.render.plot_cost import cost
from dataplan.render.plot_data import Data
from dataplan.render.plot_lag import lag
from dataplan.render.plot_state import state
from dataplan.render.plot_swing import swing


def plots(plan: Plan) -> Mapping[str, str]:
    """File name -> text: an SVG and a CSV with the same stem for each drawing whose figures the plan has."""
    estimates = plan.sections.get("estimates")
    if not isinstance(estimates, Estimates):
        return {}
    data = Data(estimates, plan.ledger)
    drawn: dict[str, str] = {}
    for draw in (lag, state, cost, swing):
        drawn.update(draw(data))
    return drawn
