"""Plain arithmetic with its units checked: totals over components, shares, differences, thresholds."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import anything, share, terms

_SOURCE = "arithmetic"
_TERM = terms(anything("term", "$X", "one term; any names, all of one kind", signed=True))
_A = anything("a", "$X", "the first", signed=True)
_B = anything("b", "$X", "the second, of the same kind", signed=True)
_QUANTITY = anything("quantity", "$X", "any quantity", signed=True)

FORMULAS = (
    Formula(
        id="arith.sum",
        description="Sum of like quantities: a system's total over its components",
        inputs=(_TERM,),
        text="sum [$X] = sum(term)",
        source=_SOURCE,
        free=True,
        example=Example(inputs={"payments": "9500 events/s", "refunds": "300 events/s"}, result="9800 events/s"),
    ),
    Formula(
        id="arith.difference",
        description="a minus b; negative where b is larger",
        inputs=(_A, _B),
        text="difference [$X] = a - b",
        source=_SOURCE,
        example=Example(inputs={"a": "30 s", "b": "18 s"}, result="12 s"),
    ),
    Formula(
        id="arith.product",
        description="Product of any quantities, each with its own unit",
        inputs=(terms(anything("term", "$*", "one factor; any names", signed=True)),),
        text="product [$*] = product(term)",
        source=_SOURCE,
        free=True,
        example=Example(inputs={"rate": "9500 events/s", "size": "1.35 KB/event", "time": "1 h"}, result="46.17 GB"),
    ),
    Formula(
        id="arith.ratio",
        description="a divided by b, of any kinds",
        inputs=(anything("a", "$X", "what is divided", signed=True), anything("b", "$Y", "by what", positive=True)),
        text="ratio [$X/$Y] = a / b",
        source=_SOURCE,
        example=Example(inputs={"a": "160 GB", "b": "80 million events"}, result="2 KB/event"),
    ),
    Formula(
        id="arith.share",
        description="A share of a quantity, such as a threshold at half of an objective",
        inputs=(_QUANTITY, share("share", "the share")),
        text="part [$X] = quantity * share",
        source=_SOURCE,
        example=Example(inputs={"quantity": "60 s", "share": "50 %"}, result="30 s"),
    ),
    Formula(
        id="arith.multiple",
        description="A quantity times a plain number",
        inputs=(_QUANTITY, Input(name="factor", unit="", description="the number", minimum=None, maximum=1e12)),
        text="multiple [$X] = quantity * factor",
        source=_SOURCE,
        example=Example(inputs={"quantity": "51.84 GB", "factor": "3"}, result="155.5 GB"),
    ),
    Formula(
        id="arith.part",
        description="A quantity divided by a plain number",
        inputs=(_QUANTITY, Input(name="divisor", unit="", description="the number", positive=True, maximum=1e12)),
        text="part [$X] = quantity / divisor",
        source=_SOURCE,
        example=Example(inputs={"quantity": "55000 events/s", "divisor": "22"}, result="2500 events/s"),
    ),
    Formula(
        id="arith.max",
        description="The largest of like quantities",
        inputs=(_TERM,),
        text="largest [$X] = max(term)",
        source=_SOURCE,
        free=True,
        example=Example(inputs={"eta": "30 s", "billing": "24 h"}, result="24 h"),
    ),
    Formula(
        id="arith.min",
        description="The smallest of like quantities",
        inputs=(_TERM,),
        text="smallest [$X] = min(term)",
        source=_SOURCE,
        free=True,
        example=Example(inputs={"eta": "30 s", "billing": "24 h"}, result="30 s"),
    ),
    Formula(
        id="arith.increase",
        description="Increase from one quantity to another, as a share of the first",
        inputs=(
            anything("before", "$X", "the earlier value", positive=True),
            anything("after", "$X", "the later value"),
        ),
        text="increase [percent] = after / before - 1",
        source=_SOURCE,
        example=Example(inputs={"before": "9500 events/s", "after": "16600 events/s"}, result="74.74 %"),
    ),
    Formula(
        id="arith.increased",
        description="A quantity after an increase (or, negative, a decrease)",
        inputs=(
            _QUANTITY,
            Input(name="increase", unit="percent", description="the increase", minimum=-100.0, maximum=1e6),
        ),
        text="after [$X] = quantity * (1 + increase)",
        source=_SOURCE,
        example=Example(inputs={"quantity": "39900 events/s", "increase": "30 %"}, result="51870 events/s"),
    ),
    Formula(
        id="arith.complement",
        description="What a share leaves of the whole",
        inputs=(share("share", "the share"),),
        text="rest [percent] = 1 - share",
        source=_SOURCE,
        example=Example(inputs={"share": "99.5 %"}, result="0.5 %"),
    ),
    Formula(
        id="arith.round_up",
        description="A quantity in whole steps of another: nodes from a need and a size",
        inputs=(
            anything("quantity", "$X", "what is needed"),
            anything("step", "$X", "size of one step", positive=True),
        ),
        text="steps [] = ceil(quantity / step)",
        source=_SOURCE,
        example=Example(inputs={"quantity": "51.84 GB", "step": "16 GB"}, result="4"),
        remarks=(Remark(when="quantity <= 0", say="nothing is needed"),),
    ),
)
