"""What rules run over: every output, source, component, schedule ... of a plan, by the name the user gave it.

Each function yields nothing where the section is not written yet or holds no such thing; a rule's ``needs`` tells the
two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dataplan.core.plan.common import Section
from dataplan.core.plan.contracts import Contract, Contracts, Privacy
from dataplan.core.plan.cutover import Cutover, ParallelRun, Replay, Rollback, RollbackTrigger
from dataplan.core.plan.estimates import (
    Cost,
    CostLine,
    Estimates,
    Growth,
    Headroom,
    Recovery,
    Retention,
    StateEstimate,
    Throughput,
)
from dataplan.core.plan.ingestion import Component, Ingestion, IngestionMode, Policy, Schedule
from dataplan.core.plan.operations import OnCall, Operations, Signal
from dataplan.core.plan.problem import Consumer, Problem
from dataplan.core.plan.processing import Incremental, Layer, Operator, Processing
from dataplan.core.plan.quality import Quality, QualityTest, Quarantine, Reconciliation
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.sources import Source, Sources
from dataplan.core.rules.view import Subject, View

T = TypeVar("T")
S = TypeVar("S", bound=Section)


def consumers(view: View) -> Iterator[Subject[Consumer]]:
    return _items(view, Problem, "consumers", lambda section: section.consumers, lambda item: item.name)


def sources(view: View) -> Iterator[Subject[Source]]:
    return _items(view, Sources, "sources", lambda section: section.sources, lambda item: item.name)


def outputs(view: View) -> Iterator[Subject[Output]]:
    return _items(view, Semantics, "outputs", lambda section: section.outputs, lambda item: item.name)


def throughputs(view: View) -> Iterator[Subject[Throughput]]:
    return _items(view, Estimates, "throughput", lambda section: section.throughput, lambda item: item.subject)


def states(view: View) -> Iterator[Subject[StateEstimate]]:
    return _items(view, Estimates, "state", lambda section: section.state, lambda item: item.name)


def stores(view: View) -> Iterator[Subject[Retention]]:
    return _items(view, Estimates, "retention", lambda section: section.retention, lambda item: item.store)


def growth(view: View) -> Iterator[Subject[Growth]]:
    return _part(view, Estimates, "growth", lambda section: section.growth)


def recovery(view: View) -> Iterator[Subject[Recovery]]:
    return _part(view, Estimates, "recovery", lambda section: section.recovery)


def cost(view: View) -> Iterator[Subject[Cost]]:
    return _part(view, Estimates, "cost", lambda section: section.cost)


def cost_lines(view: View) -> Iterator[Subject[CostLine]]:
    return _items(view, Estimates, "cost/lines", lambda section: section.cost.lines, lambda item: item.name)


def headroom(view: View) -> Iterator[Subject[Headroom]]:
    return _part(view, Estimates, "headroom", lambda section: section.headroom)


def modes(view: View) -> Iterator[Subject[IngestionMode]]:
    return _items(view, Ingestion, "modes", lambda section: section.modes, lambda item: item.source)


def components(view: View) -> Iterator[Subject[Component]]:
    return _items(view, Ingestion, "components", lambda section: section.components, lambda item: item.name)


def sized(view: View) -> Iterator[Subject[Component]]:
    """Components that state capacity settings."""
    return (subject for subject in components(view) if subject.item.sizing is not None)


def policies(view: View) -> Iterator[Subject[Policy]]:
    return _items(view, Ingestion, "policies", lambda section: section.policies, lambda item: item.component)


def schedules(view: View) -> Iterator[Subject[Schedule]]:
    return _items(view, Ingestion, "schedules", lambda section: section.schedules, lambda item: item.component)


def layers(view: View) -> Iterator[Subject[Layer]]:
    return _items(view, Processing, "layers", lambda section: section.layers, lambda item: item.name)


def operators(view: View) -> Iterator[Subject[Operator]]:
    return _items(view, Processing, "operators", lambda section: section.operators, lambda item: item.name)


def incrementals(view: View) -> Iterator[Subject[Incremental]]:
    return _items(view, Processing, "incremental", lambda section: section.incremental, lambda item: item.dataset)


def contracts(view: View) -> Iterator[Subject[Contract]]:
    return _items(view, Contracts, "contracts", lambda section: section.contracts, lambda item: item.dataset)


def privacy(view: View) -> Iterator[Subject[Privacy]]:
    return _part(view, Contracts, "privacy", lambda section: section.privacy)


def quality_tests(view: View) -> Iterator[Subject[QualityTest]]:
    return _items(view, Quality, "tests", lambda section: section.tests, lambda item: item.name)


def reconciliations(view: View) -> Iterator[Subject[Reconciliation]]:
    return _items(view, Quality, "reconciliation", lambda section: section.reconciliation, lambda item: item.name)


def quarantine(view: View) -> Iterator[Subject[Quarantine]]:
    return _part(view, Quality, "quarantine", lambda section: section.quarantine)


def signals(view: View) -> Iterator[Subject[Signal]]:
    return _items(view, Operations, "signals", lambda section: section.signals, lambda item: item.name)


def on_call(view: View) -> Iterator[Subject[OnCall]]:
    return _part(view, Operations, "on_call", lambda section: section.on_call)


def replay(view: View) -> Iterator[Subject[Replay]]:
    return _part(view, Cutover, "replay", lambda section: section.replay)


def parallel_run(view: View) -> Iterator[Subject[ParallelRun]]:
    return _part(view, Cutover, "parallel_run", lambda section: section.parallel_run)


def rollback(view: View) -> Iterator[Subject[Rollback]]:
    return _part(view, Cutover, "rollback", lambda section: section.rollback)


def triggers(view: View) -> Iterator[Subject[RollbackTrigger]]:
    return _items(view, Cutover, "rollback/triggers", lambda section: section.rollback.triggers, lambda item: item.name)


def _items(
    view: View, model: type[S], path: str, items: Callable[[S], Iterable[T]], name: Callable[[T], str]
) -> Iterator[Subject[T]]:
    def find() -> tuple[Subject[T], ...]:
        return tuple(
            Subject(view=view, name=name(item), item=item, pointer=f"{section.pointer}/{path}/{index}")
            for section in view.whole(model)
            for index, item in enumerate(items(section.item))
        )

    return iter(view.once((model, path), find))


def _part(view: View, model: type[S], path: str, part: Callable[[S], T | None]) -> Iterator[Subject[T]]:
    for section in view.whole(model):
        if (item := part(section.item)) is not None:
            yield Subject(view=view, name="", item=item, pointer=f"{section.pointer}/{path}")
