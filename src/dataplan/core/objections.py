"""What keeps a plan from being met, told once: each gap at its first criterion, and what fails for the same reasons.

One owner that is missing fails the criterion that asks for it, the entry criteria behind it, the last gate and an item
of the quality bar. A reader wants the gap and its place; that the others fail too is a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dataplan.core.checked import Checked
from dataplan.core.plan.bundle import BarItem, Finding, Verdict
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.remarks import Remark

Level = Literal["error", "warning", "accepted", "remark", "unclear"]

RANGE = "range"
"""The id of what a rule says at the end of an estimate's range."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """``id``: "gate-3-exit-2", "quality-bar-4", "T01", "unit", "range"; ``title``: criterion, item, subject or place.

    ``text`` says what is wrong and what to do, ``at`` where. ``follows``: it names no place that was not named before.
    """

    id: str
    level: Level
    title: str
    text: str
    at: tuple[str, ...]
    follows: bool = False


def objections(checked: Checked) -> tuple[Objection, ...]:
    """Errors first: ledger and prose, the gates' exit criteria, rules, what they entail; warnings; remarks."""
    findings = [item for item in checked.findings if item.result != "holds"]
    errors = [item for item in findings if item in checked.errors]
    ids = verdict_ids(checked.verdicts)
    exits = [item for item in checked.unmet if item.kind == "exit"]
    entries = [item for item in checked.unmet if item.kind == "entry"]
    told: list[Objection] = [_of_finding(item) for item in errors if item.rule in STRUCTURAL]
    told += [_of_verdict(item, ids) for item in exits]
    told += [_of_finding(item) for item in errors if item.rule not in STRUCTURAL]
    told += [_of_verdict(item, ids) for item in entries]
    told += [_of_item(item, checked.quality_bar) for item in checked.fallen]
    told += [_of_finding(item) for item in findings if item not in errors]
    told += [_of_remark(item) for item in checked.remarks]
    return tuple(_once(told))


def verdict_ids(verdicts: Sequence[Verdict]) -> dict[tuple[int, str, str], str]:
    """(gate, kind, criterion) -> "gate-3-exit-2": the second exit criterion of gate 3."""
    counts: dict[tuple[int, str], int] = {}
    ids: dict[tuple[int, str, str], str] = {}
    for item in verdicts:
        counts[item.gate, item.kind] = counts.get((item.gate, item.kind), 0) + 1
        ids[item.gate, item.kind, item.criterion] = f"gate-{item.gate}-{item.kind}-{counts[item.gate, item.kind]}"
    return ids


def _of_verdict(item: Verdict, ids: dict[tuple[int, str, str], str]) -> Objection:
    return Objection(
        id=ids[item.gate, item.kind, item.criterion],
        level="error",
        title=item.criterion,
        text=item.reason,
        at=item.evidence,
    )


def _of_item(item: BarItem, bar: Sequence[BarItem]) -> Objection:
    return Objection(
        id=f"quality-bar-{bar.index(item) + 1}", level="error", title=item.item, text=item.reason, at=item.evidence
    )


def _of_finding(item: Finding) -> Objection:
    level: Level = "unclear"
    if item.result == "violated":
        level = "accepted" if item.accepted_by else item.severity
    carried = f" (carried by a risk of {item.accepted_by})" if item.accepted_by else ""
    return Objection(
        id=item.rule,
        level=level,
        title=item.subject,
        text=f"{item.message.removeprefix('not evaluable: ')}{carried}",
        at=item.at,
    )


def _of_remark(item: Remark) -> Objection:
    return Objection(id=RANGE, level="remark", title=item.place, text=item.message, at=(item.at,))


def _once(told: Iterable[Objection]) -> Iterator[Objection]:
    """Each without the sentences that were said before it; ``follows`` where all of its places were named before."""
    said: set[str] = set()
    named: set[str] = set()
    for item in told:
        is_judged = item.id.startswith(("gate-", "quality-bar-"))
        follows = is_judged and bool(item.at) and named >= set(item.at)
        if is_judged and not follows:
            sentences = list(dict.fromkeys(_SENTENCE_END.split(item.text)))
            new = [sentence for sentence in sentences if sentence not in said]
            said.update(sentences)
            item = replace(item, text=" ".join(new or sentences))
        named.update(item.at)
        yield replace(item, follows=follows)
