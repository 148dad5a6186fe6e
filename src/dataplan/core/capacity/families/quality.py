"""What thresholds have to allow for: duplicates, error budgets, burn rates."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Remark
from dataplan.core.capacity.kinds import duration, events, ratio, share, terms

_SRE5 = "Google SRE Workbook, chapter 5: alerting on SLOs"
_SLO = share("slo", "objective, as the share that must be good")
_PERIOD = duration("period", "period of the objective", "30 days", positive=True)

FORMULAS = (
    Formula(
        id="quality.duplicate_window",
        description="Probability that a window holds at least one duplicate",
        inputs=(share("share", "share of events that are duplicates"), events("events", "events in a window")),
        text="affected [percent] = 1 - (1 - share) ** (events / event)",
        source="complement rule for independent events",
        example=Example(inputs={"share": "0.01 %", "events": "5000 events"}, result="39.35 %"),
    ),
    Formula(
        id="slo.error_budget",
        description="Time that an objective allows to be bad",
        inputs=(_SLO, _PERIOD),
        text="budget [min] = (1 - slo) * period",
        source=_SRE5,
        example=Example(inputs={"slo": "99.9 %"}, result="43.2 min"),
    ),
    Formula(
        id="slo.bad_events",
        description="Events that an objective allows to be bad",
        inputs=(_SLO, events("volume", "events in the period")),
        text="bad [event] = (1 - slo) * volume",
        source=_SRE5,
        example=Example(inputs={"slo": "99.5 %", "volume": "207360000 events"}, result="1036800 events"),
    ),
    Formula(
        id="slo.burn_rate",
        description="Burn rate that spends a share of the budget within a window",
        inputs=(
            share("budget_share", "share of the budget that is spent"),
            duration("window", "time in which it is spent", positive=True),
            _PERIOD,
        ),
        text="burn [] = budget_share * period / window",
        source=_SRE5,
        example=Example(inputs={"budget_share": "2 %", "window": "1 h"}, result="14.4"),
    ),
    Formula(
        id="slo.burn_threshold",
        description="Share of bad events at which an alert with a burn rate fires",
        inputs=(_SLO, ratio("burn", "burn rate")),
        text="threshold [percent] = (1 - slo) * burn",
        source=_SRE5,
        example=Example(inputs={"slo": "99.9 %", "burn": "14.4"}, result="1.44 %"),
        remarks=(Remark(when="threshold > 1", say="more than everything would have to be bad: the alert never fires"),),
    ),
    Formula(
        id="slo.exhaustion",
        description="Time until the budget is spent at a burn rate",
        inputs=(ratio("burn", "burn rate"), _PERIOD),
        text="time [day] = period / burn if burn > 0 else never",
        source=_SRE5,
        example=Example(inputs={"burn": "6"}, result="5 days"),
        remarks=(Remark(when="burn <= 0", say="never: nothing is spent"),),
    ),
    Formula(
        id="slo.chain",
        description="Objective that parts in series can hold together, when they fail independently",
        inputs=(terms(share("part", "objective of one part")),),
        text="together [percent] = product(part)",
        source="product rule for independent events",
        free=True,
        example=Example(inputs={"ingest": "99.9 %", "process": "99.9 %", "serve": "99.5 %"}, result="99.3 %"),
    ),
)
