"""K03-K05: contracts give notice, refer to what exists, and have owners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias, assert_never

from dataplan.core.plan.contracts import Contract, Contracts
from dataplan.core.plan.processing import Processing
from dataplan.core.plan.quality import QualityTest
from dataplan.core.plan.semantics import Output
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Amount, Role
from dataplan.core.rules.index import among
from dataplan.core.rules.load import missing
from dataplan.core.rules.outcome import Outcome, all_of, at_least, judge, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import stated
from dataplan.core.rules.subjects import (
    components,
    consumers,
    contracts,
    layers,
    outputs,
    quality_tests,
    quarantine,
    signals,
    sources,
    stores,
)
from dataplan.core.rules.view import Subject, View

NOTICE = Role("notice", "deprecation/notice", "s", "from the announcement to the end of the old version")
SLOWEST = Role("slowest consumer", "deprecation/slowest_consumer", "s", "time the slowest consumer takes to release")

Referring: TypeAlias = Contract | Output | QualityTest


class Owned(NamedTuple):
    name: str
    owner: str
    place: Amount


@rule(
    "K03",
    "the slowest consumer can follow",
    must="notice ≥ time that the slowest consumer needs to release",
    severity="warning",
    over=contracts,
    needs=(Contracts,),
    inputs=(NOTICE, SLOWEST),
)
def notice_is_long_enough(it: Subject[Contract]) -> Outcome | None:
    if not it.item.consumers and it.item.deprecation.slowest_consumer is None:
        return None
    return at_least(it[NOTICE], it[SLOWEST], fix="announce earlier, or keep the old version for longer")


def _referring(view: View) -> Iterator[Subject[Referring]]:
    found: list[tuple[str, Subject[Any]]] = [("contract", it) for it in contracts(view)]
    found += [("output", it) for it in outputs(view)]
    found += [("test", it) for it in quality_tests(view)]
    for kind, it in found:
        yield Subject(view=view, name=f"{kind} {it.name}", item=it.item, pointer=it.pointer)


@rule(
    "K04",
    "what a contract, an SLO or a test refers to exists",
    must="datasets are sources or models of the plan; keys and event-time fields are fields of a contract",
    source="ODCS",
    over=_referring,
    needs=(Sources, Processing, Contracts),
    inputs=(),
)
def references_exist(it: Subject[Referring]) -> Outcome | None:
    match it.item:
        case Contract() as contract:
            return _contract(it, contract)
        case Output() as output:
            return _event_time(it, output)
        case QualityTest() as test:
            name = test.dataset.casefold()
            known = name in _datasets(it.view) or name in _places(it.view)
            good, bad = f"{test.dataset} is in the plan", f"{test.dataset} is nothing in the plan: correct the name"
            return judge(known, good, bad, it.place("dataset"))
        case _:
            assert_never(it.item)


def _owned(view: View) -> Iterator[Subject[tuple[Owned, ...]]]:
    """Everything that needs an owner, by kind."""
    found: dict[str, list[Owned]] = {}
    every: list[tuple[str, Subject[Any]]] = [("contracts", it) for it in contracts(view)]
    every += [("datasets", it) for it in layers(view)]
    every += [("quarantine", it) for it in quarantine(view)]
    every += [("alerts", it) for it in signals(view)]
    every += [("copies at consumers", it) for it in consumers(view)]
    for kind, it in every:
        found.setdefault(kind, []).append(Owned(it.name or kind, it.item.owner, it.place("owner")))
    for kind, items in found.items():
        yield Subject(view=view, name=kind, item=tuple(items), pointer="")


@rule(
    "K05",
    "everything that can break has an owner",
    must="contracts, datasets, quarantine, alerts and copies at consumers each name an owner",
    source="ODCS",
    over=_owned,
    needs=(Contracts,),
    inputs=(),
)
def all_are_owned(it: Subject[tuple[Owned, ...]]) -> Outcome:
    orphans = [owned for owned in it.item if not stated(owned.owner)]
    good = f"each has an owner: {', '.join(dict.fromkeys(owned.owner for owned in it.item))}"
    bad = f"nobody owns {', '.join(owned.name for owned in orphans)}: name a team that answers"
    return judge(not orphans, good, bad, *(owned.place for owned in orphans or it.item))


def _contract(it: Subject[Referring], contract: Contract) -> Outcome | None:
    fields = _folded(field.name for field in contract.fields)
    lost = [key for key in contract.keys if key.casefold() not in fields]
    return all_of(
        judge(
            contract.dataset.casefold() in _datasets(it.view),
            f"{contract.dataset} is in the plan",
            f"{contract.dataset} is neither a source nor a model: correct the name",
            it.place("dataset"),
        ),
        judge(
            not lost,
            f"key {', '.join(contract.keys)} is among its fields",
            f"key {', '.join(lost)} is none of its fields: add the field or correct the key",
            it.place("keys"),
        ),
    )


def _event_time(it: Subject[Referring], output: Output) -> Outcome | None:
    """The field that freshness is measured on is promised by somebody: by a source, or by a dataset of ours."""
    if output.domain != "event time" or not stated(output.event_time):
        return None
    if not among(it.view, contracts, output.sources):
        return lacking(missing("contracts/contracts", f"has none for {', '.join(output.sources)} (event-time field)"))
    fields, words = _fields(it.view), _folded(re.findall(r"\w+", output.event_time))
    return judge(
        bool(words & fields),
        f"{output.event_time} is a field of a contract",
        f"{output.event_time} is a field of no contract: freshness would be measured on what nobody promises",
        it.place("event_time"),
    )


def _datasets(view: View) -> frozenset[str]:
    return view.once("datasets", lambda: frozenset(_folded(_models(view)) | _folded(it.name for it in sources(view))))


def _models(view: View) -> Iterator[str]:
    section = view.section(Processing)
    for layer in section.layers if section is not None else ():
        yield from (model.name for model in layer.models)


def _places(view: View) -> frozenset[str]:
    """What else a test may look at: outputs, stores, components, and the entities of a source."""
    return view.once("places", lambda: frozenset(_folded(_named(view))))


def _named(view: View) -> Iterator[str]:
    named: tuple[Subject[Any], ...] = (*outputs(view), *stores(view), *components(view), *contracts(view))
    yield from (it.name for it in named)
    for source in sources(view):
        yield from source.item.entities


def _fields(view: View) -> frozenset[str]:
    every = (field.name for contract in contracts(view) for field in contract.item.fields)
    return view.once("fields", lambda: frozenset(_folded(every)))


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


K_CONTRACTS: tuple[Rule, ...] = (notice_is_long_enough, references_exist, all_are_owned)
