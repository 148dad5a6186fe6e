"""What several families ask of a plan: named correction paths, which outputs a component feeds, system-wide rates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.processing import Operator, Processing
from dataplan.core.plan.semantics import Output
from dataplan.core.rules.amount import Amount, Role
from dataplan.core.rules.index import among
from dataplan.core.rules.subjects import components, operators, outputs, sources
from dataplan.core.rules.view import Subject, View

PEAK = Role("peak", "peak", "event/s", "peak rate of the whole system, or the sum over its sources")
MEAN = Role("mean rate", "mean", "event/s", "mean rate of the whole system, or the sum over its sources")

_NOBODY = frozenset(
    {"", "-", "–", "?", "n/a", "na", "nil", "no", "nobody", "none", "no one", "not applicable", "tbd", "tba", "todo"}
    | {"unknown", "unassigned", "drop", "dropped", "discard", "discarded", "ignore", "ignored"}
)

# "dropped and counted" is a path for late events, but corrects nothing
_LOSES = re.compile(
    r"\b(?:drop(?:s|ped)?|discard(?:s|ed)?|ignored?|verworfen|ignoriert|descartad[oa]s?)\b", re.IGNORECASE
)
_KEEPS = re.compile(r"\b(?:no|not|never|nothing|none|instead|nicht|nichts|nunca|no se)\b", re.IGNORECASE)


def stated(text: str) -> bool:
    """Whether a name or passage says anything: neither empty nor a placeholder nor "dropped"."""
    return text.strip().strip(".!()[]<>").casefold() not in _NOBODY


def correction(output: Output) -> str:
    """The correction path for late events with its owner, in words; "" if one of them is not named."""
    path, owner = output.late.path, output.late.owner
    if not stated(path) or not stated(owner) or (_LOSES.search(_short(path)) and not _KEEPS.search(_short(path))):
        return ""
    return f'correction path "{_short(path)}" owned by {owner}'


def event_time(output: Output) -> bool:
    """Whether results wait for a watermark; by processing time nothing is ever late."""
    return output.domain != "processing time"


def early(output: Output) -> bool:
    """Whether results are shown before the watermark passes."""
    return output.slo.early_output or (output.window is not None and output.window.emitted != "on-close")


def from_window_end(output: Output) -> bool:
    """Whether the freshness SLO counts from the end of the window ("by 06:00"), not from the event."""
    if output.slo.counts_from is not None:
        return output.slo.counts_from == "window-end"
    return output.window is not None and output.window.kind == "daily"


def streamed(view: View, output: Output) -> bool:
    """False where every source of an output is read as files or tables, which have no partitions that fall silent."""
    kinds = {source.item.kind for source in among(view, sources, output.sources)}
    return not kinds or not kinds <= {"api", "batch", "file"}


def component(view: View, name: str) -> Component | None:
    by_name = view.once("components", lambda: {subject.name: subject.item for subject in components(view)})
    return by_name.get(name)


def outputs_of(view: View, name: str) -> tuple[Subject[Output], ...] | None:
    """Outputs whose results pass through a component, or None where the plan does not tell.

    It tells by naming them at the component or by a stateful operator in it; else what the components behind it feed;
    else the only output of those before it; else the plan's only output.
    """
    known = tuple(outputs(view))
    own = view.once("claims", lambda: _claims(view))
    names = own.get(name, frozenset())
    if not names:
        names = view.once("fed", lambda: _fed(view, own)).get(name, frozenset())
    if not names:
        before = frozenset().union(*(own.get(other, frozenset()) for other in sources_before(view, name)))
        names = before if len(before) == 1 else frozenset()
    if names:
        return among(view, outputs, names)
    return known if len(known) == 1 else None


def _claims(view: View) -> Mapping[str, frozenset[str]]:
    """Component -> outputs, as components and stateful operators say themselves."""
    processing = view.section(Processing)
    held: dict[str, frozenset[str]] = {}
    for operator in processing.operators if processing is not None else ():
        held[operator.component] = held.get(operator.component, frozenset()) | {operator.output}
    declared = {subject.name: frozenset(subject.item.outputs) for subject in components(view) if subject.item.outputs}
    return {**held, **declared}


def _fed(view: View, own: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Component -> outputs, as the components behind it say."""
    found: dict[str, frozenset[str]] = {}
    for other, names in own.items():
        for name in sources_before(view, other):
            found[name] = found.get(name, frozenset()) | names
    return found


def output_named(view: View, name: str) -> Subject[Output] | None:
    return view.once("outputs", lambda: {subject.name: subject for subject in outputs(view)}).get(name)


def first_logs(view: View, output: Output) -> tuple[Subject[Component], ...]:
    """The logs that decide in which order an output's events are read.

    Those that name the output, and those without a name that its sources reach before any other log: a log behind
    another one may be keyed for something else.
    """
    asked = (f"output {output.name}", *(f"source {name}" for name in output.sources))
    return among(view, logs, asked, by=_carried)


def logs(view: View) -> tuple[Subject[Component], ...]:
    """Components of kind log."""
    return view.once("logs", lambda: tuple(part for part in components(view) if part.item.kind == "log"))


def _carried(log: Subject[Component]) -> tuple[str, ...]:
    """The outputs that a log names, else the sources that reach it before any other log."""
    if log.item.outputs:
        return tuple(f"output {name}" for name in log.item.outputs)
    before = sources_before(log.view, log.name)
    others = among(log.view, logs, before - {log.name})
    return () if others else tuple(f"source {name}" for name in before)


def outputs_unknown(view: View, name: str, role: str = "which outputs pass through it") -> Amount:
    """The missing input of a rule that had to know `outputs_of` a component."""
    section = view.section(Ingestion)
    index = next((i for i, item in enumerate(section.components if section else ()) if item.name == name), None)
    place = f"ingestion/components/{index}/outputs" if index is not None else "ingestion/components"
    lack = f"{place} is not given ({role}: {name})"
    return Amount(name=role, value=float("nan"), kind="", text=role, at=(f"/sections/{place}",), lacks=(lack,))


def system(view: View, role: Role) -> Amount:
    """A rate of the ``system``: its own line in the throughput estimates, else the sum over all lines."""
    return view.once(("system", role), lambda: _system(view, role))


def _system(view: View, role: Role) -> Amount:
    for section in view.whole(Estimates):
        for index, line in enumerate(section.item.throughput):
            if line.subject.casefold() in {"system", "total", "the system"}:
                return section.below(line, f"throughput/{index}")[role]
        every = replace(role, path=f"throughput/*/{role.path}")
        return section[every]
    every = replace(role, path=f"/estimates/throughput/*/{role.path}")
    return Subject(view=view, name="", item=None, pointer="")[every]


def sources_before(view: View, name: str) -> frozenset[str]:
    """Names of everything a component depends on, directly or through others, itself included."""
    return view.once(("before", name), lambda: _walked(view, name))


def _walked(view: View, name: str) -> frozenset[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            here = component(view, current)
            todo.extend(here.depends_on if here is not None else ())
    return frozenset(found)


def stateful(view: View, name: str) -> bool | None:
    """Whether a component holds state by the processing section; None while that is not written."""
    if view.section(Processing) is None:
        return None
    return bool(among(view, operators, (name,), by=_component_of))


def _component_of(it: Subject[Operator]) -> tuple[str, ...]:
    return (it.item.component,)


def _short(text: str) -> str:
    """The first clause of a passage, cut at a word and before any figure reference."""
    clause = re.split(r"[:;.,({]", text.strip(), maxsplit=1)[0].strip()
    return clause if len(clause) <= 48 else clause[:48].rpartition(" ")[0]
