"""M01-M05: every cost is a line with a quantity and a price, all of them count, and they fit the budget."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dataplan.core.plan.cutover import Cutover, ParallelRun
from dataplan.core.plan.estimates import Cost, CostLine, Estimates, Retention
from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.rules.agreement import EXACT, agrees
from dataplan.core.rules.amount import Amount, Role, constant, derived, scale, show, total
from dataplan.core.rules.c_storage import SIZE
from dataplan.core.rules.c_totals import LINES
from dataplan.core.rules.load import bare_kind
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, holds, judge, lacking, violated
from dataplan.core.rules.r_cutover import DURATION
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import stated
from dataplan.core.rules.subjects import components, cost, cost_lines, parallel_run, stores
from dataplan.core.rules.view import Subject, View

CONTINGENCY = Role("contingency", "contingency", "", "share added for what is not known")
WITH = Role("total with contingency", "total_with_contingency", None, "as the plan states it")
BUDGET_LIMIT = Role("budget", "budget", None, "what may be spent")
BESIDE = Role("parallel run", "/estimates/cost/parallel_run", None, "extra cost while both paths run")
QUANTITY = Role("quantity", "quantity", None, "what is paid for")
PRICE = Role("unit price", "unit_price", None, "price of one of it")
MONTHLY = Role("monthly", "monthly", None, "cost of the line")

_NEGLIGIBLE = 0.01
# what a line is called that pays for moved bytes; "one broker per zone" is none
_TRAFFIC = re.compile(
    r"egress|traffic|transfer|outbound|network|tráfico|verkehr|(?:cross|inter)[- ]?(?:zone|region|az)\b", re.IGNORECASE
)


@rule(
    "M01",
    "all costs with the contingency fit the budget",
    must="sum of lines × (1 + contingency) ≤ budget, in one currency",
    over=cost,
    needs=(Estimates,),
    inputs=(LINES, CONTINGENCY, WITH, BUDGET_LIMIT),
)
def costs_fit_budget(it: Subject[Cost]) -> Outcome | None:
    lines, budget = it[LINES].named("all lines"), it[BUDGET_LIMIT]
    fix = "leave something out, buy it cheaper, or ask for more"
    if it.item.contingency is None:
        bare = at_most(lines, budget, fix=f"even without a contingency: {fix}")
        return bare if bare.result == "violated" else lacking(it[CONTINGENCY], budget)
    unit = lines.shown or "EUR/month"
    full = derived("", unit, lambda s, c: s * (1 + c), lines, it[CONTINGENCY], how="{} × (1 + {})")
    said = it.item.total_with_contingency is not None
    return all_of(
        at_most(full, budget, fix=fix),
        agrees(it[WITH], full, within=EXACT, fix="recompute it from the lines") if said else None,
    )


@rule(
    "M02",
    "storage is paid for as long as it is kept",
    must="each store is priced by a line, for its whole size",
    severity="warning",
    over=stores,
    needs=(Estimates,),
    inputs=(SIZE, QUANTITY),
)
def storage_is_priced(it: Subject[Retention]) -> Outcome | None:
    size = it[SIZE]
    if not size.known:
        return lacking(size)
    priced = _paying(it)
    if not priced:
        small = size.value < _NEGLIGIBLE * it.view.once("stored", lambda: _stored(it.view))
        return None if small else violated(f"no cost line prices {size.text} of {it.name}: add one", size)
    stored = [line[QUANTITY] for line in priced if line[QUANTITY].kind == "[information]+1"]
    if not stored:
        return holds(f"{it.name} is part of {priced[0].name}", size, priced[0][QUANTITY])
    return at_least(total(stored), size, fix=f"price {it.name} at its full retention")


@rule(
    "M03",
    "traffic between zones and regions is paid for",
    must="a cost line for traffic where components are in several regions; else a statement on egress",
    severity="warning",
    over=cost,
    needs=(Estimates, Ingestion),
    inputs=(),
)
def traffic_is_priced(it: Subject[Cost]) -> Outcome:
    regions = sorted({part.item.region.strip() for part in components(it.view)} - {""})
    moved = [line for line in it.item.lines if _TRAFFIC.search(f"{line.name} {line.driver}")]
    if moved:
        return holds(f"traffic is the line {moved[0].name}", it.place("lines"))
    if len(regions) > 1:
        bad = f"{' and '.join(regions)} exchange data, and no line pays for traffic: add one"
        return violated(bad, it.place("lines"))
    if stated(it.item.egress):
        return holds("the plan says what traffic costs", it.place("egress"))
    return lacking(it.unsaid("egress", "what traffic between zones and regions costs"))


@rule(
    "M04",
    "running both paths is paid for",
    must="cost of the parallel run > 0 where both paths run side by side",
    severity="warning",
    over=parallel_run,
    needs=(Estimates, Cutover),
    inputs=(BESIDE, DURATION),
)
def parallel_run_is_priced(it: Subject[ParallelRun]) -> Outcome | None:
    length, extra, section = it[DURATION], it[BESIDE], it.view.section(Estimates)
    if length.known and length.value == 0:
        return None
    if section is not None and section.cost.parallel_run is None:
        return violated(f"{length.text}, and the plan has no cost for it: price the second path", length, extra)
    bad = f"{extra.text}: two paths cost more than one"
    priced = judge(extra.value > 0, f"{length.text} costs {show(extra)}", bad, extra, length)
    return replace(priced, sides=((extra, ">", constant("", 0, extra.shown)),))


@rule(
    "M05",
    "a cost line is its quantity times its price",
    must="monthly = quantity × unit price, all three in the plan and in one currency",
    over=cost_lines,
    needs=(Estimates,),
    inputs=(QUANTITY, PRICE, MONTHLY),
)
def line_is_quantity_times_price(it: Subject[CostLine]) -> Outcome:
    quantity, price, monthly = it[QUANTITY], it[PRICE], it[MONTHLY]
    if not all(amount.known for amount in (quantity, price, monthly)):
        return lacking(quantity, price, monthly)
    kind, wanted = _product(quantity, price), bare_kind(monthly)
    month = scale("month", None)[0]
    # a price for one piece of work, bought once a month: 730 h × 0.40 EUR/h
    per_month = month if kind | {"[time]-1"} == wanted and kind != wanted else 1.0
    if kind not in (wanted, wanted - {"[time]-1"}):
        bad = f"{quantity.text} × {price.text} does not give {show(monthly)}: bring units and currency together"
        return violated(bad, quantity, price, monthly)
    shown = derived("", monthly.shown, lambda q, p: q * p / per_month, quantity, price, how="{} × {}")
    return agrees(monthly, shown, within=EXACT, fix="recompute the line")


def _stored(view: View) -> float:
    sizes = (store[SIZE] for store in stores(view))
    return sum(size.value for size in sizes if size.known)


def _paying(it: Subject[Retention]) -> list[Subject[CostLine]]:
    """Lines for a store: their quantity is, or rests on, the store's size or disk, or they name the store."""
    lines = tuple(cost_lines(it.view))
    resting = it.view.once("lines by figure", lambda: _lines_by_figure(it.view, lines))
    places = {place for figure in (it.item.size, it.item.disk) if figure for place in resting.get(figure, ())}
    text, starts = it.view.once("words of lines", lambda: _joined(lines))
    name, at = _folded(it.item.store), 0
    while starts and (at := text.find(name, at)) >= 0:
        place = bisect_right(starts, at) - 1
        places.add(place)
        at = starts[place + 1] if place + 1 < len(starts) else len(text) + 1
    return [lines[place] for place in sorted(places)]


def _lines_by_figure(view: View, lines: Sequence[Subject[CostLine]]) -> dict[str, list[int]]:
    """Figure -> places of the lines whose quantity it is, or rests on it."""
    found: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        todo, seen = [line.item.quantity], set[str]()
        while todo:
            current = todo.pop()
            if current not in seen:
                seen.add(current)
                found.setdefault(current, []).append(place)
                todo.extend(view.inputs(current).values())
    return found


def _joined(lines: Sequence[Subject[CostLine]]) -> tuple[str, list[int]]:
    """The words of all lines as one text, which is searched much faster than many, and where each of them begins."""
    words = [_folded(_words(line)) for line in lines]
    return "\n".join(words), list(accumulate((len(said) + 1 for said in words[:-1]), initial=0)) if words else []


def _words(line: Subject[CostLine]) -> str:
    return f"{line.item.name} {line.item.driver}"


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold()


def _product(left: Amount, right: Amount) -> frozenset[str]:
    """Dimensions of a product, without what is counted: brokers × EUR/month/broker is EUR/month."""
    powers: dict[str, int] = {}
    for part in (*bare_kind(left), *bare_kind(right)):
        name, _, power = part.partition("]")
        powers[name] = powers.get(name, 0) + int(power)
    return frozenset(f"{name}]{power:+d}" for name, power in powers.items() if power)


M_MONEY: tuple[Rule, ...] = (
    costs_fit_budget,
    storage_is_priced,
    traffic_is_priced,
    parallel_run_is_priced,
    line_is_quantity_times_price,
)
