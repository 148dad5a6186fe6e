"""What guided mode asks: the gaps of the brief that drive most, each under a clarification topic of the skill."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dataplan.core.capacity.defaults import Default
from dataplan.core.contract import Statement
from dataplan.core.exchange import Question
from dataplan.core.quantity import format_quantity
from dataplan.model.planner.reading import Reading, Role
from dataplan.model.port import Request
from dataplan.render.templates import section_text

Lacks = Callable[[Reading], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """``words`` find its topic; ``weight``: how much of a plan hangs on it; ``defaults``: what is taken instead."""

    name: str
    words: str
    weight: int
    lacks: Lacks
    defaults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A gap under its topic, or a topic that nothing is known to be missing of (``gap`` is None)."""

    topic: str
    name: str
    weight: int
    gap: Gap | None = None
    about: str = ""


def _no(*roles: Role) -> Lacks:
    return lambda reading: not any(reading.facts_of(role) for role in roles)


def _unnamed(part: str) -> Lacks:
    return lambda reading: not reading.sources or any(not getattr(source, part) for source in reading.sources)


def _nobody(reading: Reading) -> bool:
    return not reading.outputs or any(not output.consumer for output in reading.outputs)


def _unruled(kind: str) -> Lacks:
    return lambda reading: not any(item.kind == kind for item in reading.constraints)


GAPS: tuple[Gap, ...] = (
    Gap(
        name="freshness", words="freshness sla acceptable lag", weight=10,
        lacks=_no("slo.freshness", "slo.latency", "deadline.daily"), defaults=("freshness_slo",),
    ),
    Gap(
        name="volume", words="volume growth cost", weight=9,
        lacks=_no("rate.mean", "rate.peak", "volume.day"), defaults=("mean_rate", "peak_factor", "payload_size"),
    ),
    Gap(name="consumers", words="business goals metrics target consumers", weight=8, lacks=_nobody),
    Gap(
        name="lateness", words="lateness profile late", weight=7,
        lacks=_no("late.delay", "late.max"), defaults=("late_delay", "late_max"),
    ),
    Gap(name="owners", words="source systems event ownership", weight=6, lacks=_unnamed("owner")),
    Gap(
        name="outage", words="operational constraints team", weight=6,
        lacks=_no("outage.tolerated", "recovery.rto"), defaults=("outage_tolerated", "recovery_objective"),
    ),
    Gap(name="event_time", words="event-time processing-time expectations", weight=5, lacks=_unnamed("event_time")),
    Gap(
        name="duplicates", words="duplicate corrected event behavior", weight=5,
        lacks=_no("duplicate.horizon"), defaults=("duplicate_horizon", "duplicate_share"),
    ),
    Gap(name="mutation", words="mutation behavior", weight=4, lacks=_unnamed("mutation")),
    Gap(
        name="growth", words="growth volume", weight=4,
        lacks=_no("growth.rate"), defaults=("growth_rate", "growth_horizon"),
    ),
    Gap(name="budget", words="cost constraints", weight=3, lacks=_no("budget.monthly"), defaults=("contingency",)),
    Gap(name="retention", words="state growth", weight=3, lacks=_no("retention.raw"), defaults=("retention_raw",)),
    Gap(name="compliance", words="compliance constraints", weight=3, lacks=_unruled("compliance")),
    Gap(name="team", words="team timeline operational", weight=2, lacks=_unruled("team")),
)  # fmt: skip


def questions(request: Request, reading: Reading) -> tuple[Question, ...]:
    """As many as the skill's clarification rule allows for: at least its minimum, and no more than there are gaps."""
    rule = request.skill.clarification
    asked = _chosen([*_unclear(reading, rule.topics), *_gaps(reading, rule.topics)], rule.maximum)
    covered = {item.topic for item in asked}
    for topic in [item for item in rule.topics if item.text not in covered] + list(rule.topics):
        if len(asked) >= rule.minimum:
            break
        asked.append(_Asked(topic=topic.text, name=f"more_{len(asked) + 1}", weight=0))
    rows = [
        {
            "name": item.name,
            "kind": item.gap.name if item.gap else "unclear" if item.about else "more",
            "topic": item.topic,
            "about": item.about,
            "taken": _taken(item.gap, request),
        }
        for item in asked
    ]
    texts = section_text("questions", rows=rows, sources=_names(reading.sources), outputs=_names(reading.outputs))
    return tuple(
        Question(id=f"q_{item.name}", topic=item.topic, **text)
        for item, text in zip(asked, texts["questions"], strict=True)
    )


def _gaps(reading: Reading, topics: Iterable[Statement]) -> list[_Asked]:
    found = []
    for gap in GAPS:
        topic = _topic(gap.words, topics)
        if topic is not None and gap.lacks(reading):
            found.append(_Asked(topic=topic, name=gap.name, weight=gap.weight, gap=gap))
    return found


def _unclear(reading: Reading, topics: Iterable[Statement]) -> list[_Asked]:
    """A number with two readings comes first: everything behind it would be wrong by a factor."""
    every = tuple(topics)
    return [
        _Asked(
            topic=_topic(item.sentence, every) or every[0].text,
            name=f"unclear_{place}",
            weight=11,
            about=item.text,
        )
        for place, item in enumerate(reading.unclear, 1)
        if every
    ]


def _chosen(candidates: list[_Asked], most: int) -> list[_Asked]:
    """The heaviest of each topic first, then what is left by weight, up to ``most``; asked in order of weight."""
    ranked = sorted(candidates, key=lambda item: -item.weight)
    first = list({item.topic: item for item in reversed(ranked)}.values())
    rest = [item for item in ranked if item not in first]
    chosen = [*sorted(first, key=lambda item: -item.weight), *rest][:most]
    return sorted(chosen, key=lambda item: -item.weight)


def _topic(words: str, topics: Iterable[Statement]) -> str | None:
    """The topic that shares most word stems; None where none shares any."""
    wanted = _stems(words)
    best = max(topics, key=lambda item: len(_stems(item.text) & wanted), default=None)
    return best.text if best is not None and _stems(best.text) & wanted else None


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z]{3,}", text.casefold())} - {"and", "the", "event", "events", "for"}


def _taken(gap: Gap | None, request: Request) -> str:
    rows: list[Default] = [request.defaults[name] for name in (gap.defaults if gap else ())]
    return "; ".join(f"{row.label}: {format_quantity(row.value, row.unit)}" for row in rows)


def _names(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "name", "")) for item in items]
