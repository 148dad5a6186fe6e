"""PLAN.md: the plan as a document. One page that says what matters, then the sections, then everything behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import SimpleNamespace

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.plan.bundle import Plan, Verdict
from dataplan.core.plan.common import OpenSection, Section
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.ranking import Effect
from dataplan.core.remarks import Remark
from dataplan.core.summary import KeyFigure, Summary, summarise
from dataplan.render.appendix import (
    defect_view,
    entry_view,
    figure_view,
    findings_view,
    gates_view,
    judged_view,
    ledger_view,
)
from dataplan.render.further import further
from dataplan.render.markdown import Markdown, anchor
from dataplan.render.pages import write
from dataplan.render.topology import topology
from dataplan.render.usage import usage_view
from dataplan.render.view import Writer

_HEADING = re.compile(r"# +(.+)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LONGEST_TITLE = 80
MOST_REMARKS = 5


def render_plan(plan: Plan, *, plots: Collection[str] = (), formulas: Mapping[str, Formula] = FORMULAS) -> str:
    """PLAN.md of a plan, final or draft, complete or as far as it goes.

    ``plots``: file names, relative to the document, of the drawings that lie beside it. ``formulas``: those that the
    computed figures name; an unknown one is shown by its id. The text depends on the plan alone.
    """
    writer = Writer(plan.ledger)
    summary = summarise(plan, formulas)
    return write(
        "plan.md.j2",
        plan=plan,
        title=_title(plan.brief.text),
        summary=_summary(summary, writer),
        counts=_counts(plan, summary),
        key=[_key_figure(item, writer, formulas) for item in summary.figures],
        inventory=_inventory(plan, writer),
        sections=list(_sections(plan, writer)),
        ledger=ledger_view(plan, writer, formulas),
        gates=gates_view(plan),
        bar=[judged_view(item, item.item) for item in plan.quality_bar],
        findings=findings_view(plan, writer),
        usage=usage_view(plan.usage),
        plots=[SimpleNamespace(file=Markdown(name), stem=PurePosixPath(name).stem) for name in sorted(plots)],
    )


def _title(brief: str) -> str:
    """The brief's own title, where it begins with one."""
    found = _HEADING.match(brief.lstrip())
    return found[1].strip("# ") if found is not None and len(found[1]) <= _LONGEST_TITLE else ""


def _summary(summary: Summary, writer: Writer) -> SimpleNamespace:
    assumptions = [
        entry_view(
            "assumption", item.assumption, writer, dependants=item.figures, resting=item.decisions,
            effect_on=_effect(item.effect, writer),
        )
        for item in summary.assumptions
    ]  # fmt: skip
    return SimpleNamespace(
        contradictions=summary.contradictions,
        defects=[defect_view(item) for item in summary.defects],
        assumptions=assumptions,
        remarks=[_remark(item, writer) for item in summary.remarks[:MOST_REMARKS]],
        more_remarks=max(0, len(summary.remarks) - MOST_REMARKS),
        concerns=[SimpleNamespace(**vars(writer.model(item)), section=name) for name, item in summary.concerns],
        unmet=_once(summary.unmet),
        fallen=summary.fallen,
    )


def _effect(effect: Effect | None, writer: Writer) -> SimpleNamespace | None:
    """The result that an assumption moves most, and its value at either end."""
    if effect is None:
        return None
    low, high = (writer.numbers.text(effect.result, end) for end in sorted((effect.swing.low, effect.swing.high)))
    return SimpleNamespace(result=effect.result.label, value=writer.figure(effect.result.id), low=low, high=high)


def _remark(item: Remark, writer: Writer) -> SimpleNamespace:
    return SimpleNamespace(
        label=item.figure.label,
        value=writer.figure(item.figure.id),
        end=item.end,
        at=writer.numbers.text(item.figure, item.value),
        name=item.breaks[0].name,
        message=item.breaks[0].message,
        also=item.also,
    )


def _once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Unmet criteria, exits first, without those that only repeat what was said: later gates repeat earlier ones."""
    said: set[str] = set()
    kept = []
    for verdict in sorted(verdicts, key=lambda verdict: verdict.kind != "exit"):
        sentences = set(_SENTENCE_END.split(verdict.reason))
        if not sentences <= said:
            kept.append(verdict)
        said |= sentences
    return kept


def _counts(plan: Plan, summary: Summary) -> SimpleNamespace:
    met = [verdict for verdict in plan.verdicts if verdict.met]
    return SimpleNamespace(
        criteria=len(plan.verdicts),
        verified=sum(verdict.by == "verified" for verdict in met),
        attested=sum(verdict.by == "attested" for verdict in met),
        bar=len(plan.quality_bar),
        bar_met=sum(item.met for item in plan.quality_bar),
        holds=summary.holds,
        violated=len(summary.contradictions) + len(summary.defects),
        not_evaluable=len(summary.not_evaluable),
        origins={origin: sum(figure.origin == origin for figure in plan.figures)
                 for origin in ("given", "assumed", "chosen", "computed")},
    )  # fmt: skip


def _key_figure(item: KeyFigure, writer: Writer, formulas: Mapping[str, Formula]) -> SimpleNamespace:
    against = writer.figure(item.against.id) if item.against is not None else None
    entry = figure_view(item.figure, writer, formulas)
    return SimpleNamespace(**vars(entry), role=item.role, subject=item.subject, against=against)


def _inventory(plan: Plan, writer: Writer) -> SimpleNamespace:
    """Names of what is built, as far as the sections are written."""
    names: dict[str, list[str]] = {"sources": [], "outputs": [], "consumers": []}
    for section, field in (("sources", "sources"), ("semantics", "outputs"), ("problem", "consumers")):
        names[field] = [item.name for item in getattr(plan.sections.get(section), field, ())]
    first = plan.sections.get("problem") or next(iter(plan.sections.values()), None)
    statement = getattr(first, "statement", "") or getattr(first, "narrative", "")
    return SimpleNamespace(**names, statement=writer.prose(statement))


def _sections(plan: Plan, writer: Writer) -> Iterator[SimpleNamespace]:
    """The thirteen in their order where a plan has any of them, then all others as they come."""
    typed = list(SECTIONS) if SECTIONS.keys() & plan.sections.keys() else []
    names = [*typed, *(name for name in plan.sections if name not in typed)]
    for number, name in enumerate(names, start=1):
        section = plan.sections.get(name)
        body = _section(section, writer) if section is not None else None
        is_typed = section is not None and name in SECTIONS and isinstance(section, SECTIONS[name])
        template = f"document/sections/{name if is_typed else 'open'}.md.j2"
        yield SimpleNamespace(
            number=number,
            name=name,
            anchor=Markdown(anchor("section", name)),
            template=template,
            body=body,
            further=further(body, template) if body is not None else [],
            topology=topology(section),
        )


def _section(section: Section, writer: Writer) -> SimpleNamespace:
    body = writer.model(section)
    body.narrative = writer.paragraphs(section.narrative)
    if isinstance(section, OpenSection):
        for written, passage in zip(body.passages, section.passages, strict=True):
            written.text = writer.paragraphs(passage.text)
    return body
