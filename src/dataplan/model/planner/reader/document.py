"""A brief in YAML as a `Reading`: its fields are facts by name, and its free texts are read like any prose.

The plan's brief is the YAML file itself, so quotes are slices of it. For the free texts, everything else in the file
is blanked out, place for place, and the rest goes through the reader of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dataplan.brief_fields import quantity_fields, read_field
from dataplan.brief_yaml import DocumentText, Place
from dataplan.core.brief.document import BriefDocument, BriefOutput, BriefSource
from dataplan.model.planner.reader.facts import notation
from dataplan.model.planner.reader.kinds import kind_of_unit
from dataplan.model.planner.reader.language import detect_language
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reader.remarks import ConstraintKind
from dataplan.model.planner.reader.suspicion import reasons
from dataplan.model.planner.reading import Constraint, Fact, OutputRead, Reading, Role, SourceRead, Suspicion

_ROLES: Mapping[str, Role] = {
    "sources/rate": "rate.mean", "sources/peak": "rate.peak", "sources/peak_factor": "rate.peak_factor",
    "sources/per_day": "volume.day", "sources/event_size": "size.event", "sources/file_size": "size.file",
    "sources/growth": "growth.rate", "sources/keys": "keys.count", "sources/top_key_share": "keys.top_share",
    "sources/arrival/share": "late.share", "sources/arrival/within": "late.delay", "sources/latest": "late.max",
    "sources/duplicate_share": "duplicate.share", "sources/duplicate_horizon": "duplicate.horizon",
    "sources/clock_skew": "clock.skew", "sources/cadence": "cadence", "sources/delivered_by": "delivery.by",
    "sources/change_notice": "change.notice", "sources/wal_rate": "wal.rate", "sources/rate_limit": "rate.limit",
    "outputs/freshness": "slo.freshness", "outputs/latency": "slo.latency", "outputs/percentile": "slo.percentile",
    "outputs/ready_by": "deadline.daily", "outputs/window": "window.size", "outputs/correctness": "slo.correctness",
    "outputs/availability": "slo.availability", "outputs/tolerance": "tolerance.reconciliation",
    "outputs/retention": "retention.serving", "horizon": "growth.horizon", "go_live": "deadline.project",
    "retention/log": "retention.log", "retention/raw": "retention.raw", "retention/serving": "retention.serving",
    "retention/backup": "retention.backup", "retention/personal_data": "retention.lawful",
    "retention/erasure_within": "deletion.deadline", "recovery/outage_tolerated": "outage.tolerated",
    "recovery/rto": "recovery.rto", "recovery/rpo": "recovery.rpo", "recovery/replay_depth": "replay.depth",
    "backfill/size": "backfill.volume", "backfill/history": "replay.depth", "backfill/within": "backfill.deadline",
    "budget/monthly": "budget.monthly", "budget/once": "budget.once", "team": "team.size",
}  # fmt: skip
_PAIRED = {"share": 0, "within": 0, "percentile": 1, "latency": 1, "freshness": 1}
_PROSE = re.compile(
    r"/(?:problem|notes|sources/\d+/(?:notes|correction)|outputs/\d+/(?:notes|decision)|(?:constraints|compliance|"
    r"technology|out_of_scope|quality)/\d+)"
)
_BLOCK_MARK = re.compile(r"\A[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\n")
_INDEX = re.compile(r"/(\d+)")
_NOT_NEWLINE = re.compile(r"[^\n]")


def read_document_text(given: DocumentText) -> Reading:
    """The reading of a YAML brief. Free texts may add facts, suspicions and demands, never sources or outputs."""
    document = given.document
    language = document.language or detect_language(" ".join([document.problem, document.notes, *document.constraints]))
    prose = {pointer: place for pointer, place in given.places.items() if _PROSE.fullmatch(pointer)}
    free = read_prose(_only(given.text, prose.values()), language)
    subjects = {_slice(given.text, prose[pointer]): _subject(document, pointer) for pointer in prose}
    return Reading(
        title=document.title or free.title,
        summary=free.summary,
        language=language,
        owner=document.owner,
        sources=tuple(_source(source, given, index) for index, source in enumerate(document.sources)),
        outputs=tuple(_output(output, given, index) for index, output in enumerate(document.outputs)),
        facts=(*_typed(given, language), *(_placed(fact, subjects) for fact in free.facts)),
        constraints=tuple(_constraints(given, free)),
        excluded=tuple(_quoted(given, "out_of_scope", len(document.out_of_scope))),
        quality=tuple(dict.fromkeys((*_quoted(given, "quality", len(document.quality)), *free.quality))),
        suspicions=(*free.suspicions, *_suspicions(given, prose)),
        unclear=free.unclear,
    )


def _typed(given: DocumentText, language: str) -> Iterator[Fact]:
    """The facts of the typed fields, in the order of the file; a share and its delay are one pair."""
    fields = sorted(quantity_fields(given.raw), key=lambda item: given.places[item[0]].start)
    pairs: dict[str, int] = {}
    stated = {pointer for pointer, _, _ in fields}
    for pointer, text, asks in fields:
        value, unit, low, high = read_field(text, asks, language)
        place = given.places[pointer]
        name = pointer.rpartition("/")[2]
        group = pointer.rpartition("/")[0] if name in _PAIRED else ""
        partner = {"share": "within", "within": "share"}.get(name)
        paired = bool(group) and (f"{group}/{partner}" in stated if partner else _has_percentile(group, stated, name))
        quote = given.text[place.key : place.end].strip()
        yield Fact(
            role=_ROLES[_INDEX.sub("", pointer).lstrip("/")],
            kind=kind_of_unit(unit),
            value=_clock(value) if asks.unit == "clock" else notation(value, unit),
            low=notation(low, unit) if low is not None else "",
            high=notation(high, unit) if high is not None else "",
            quote=quote,
            sentence=quote,
            subject=_subject(given.document, pointer),
            pair=pairs.setdefault(group, len(pairs) + 1) if paired else None,
        )


def _has_percentile(group: str, stated: set[str], name: str) -> bool:
    """A percentile belongs to the latency, or to the freshness where there is no latency."""
    if f"{group}/percentile" not in stated:
        return False
    target = "latency" if f"{group}/latency" in stated else "freshness"
    return name in {"percentile", target} and f"{group}/{target}" in stated


def _clock(minutes: float) -> str:
    return f"{minutes / 60:g} h" if minutes % 60 == 0 else f"{minutes:g} min"


def _subject(document: BriefDocument, pointer: str) -> str:
    parts = pointer.split("/")
    if len(parts) > 2 and parts[1] in {"sources", "outputs"}:
        items: tuple[BriefSource, ...] | tuple[BriefOutput, ...] = getattr(document, parts[1])
        return items[int(parts[2])].name
    return ""


def _placed(fact: Fact, subjects: Mapping[str, str]) -> Fact:
    """A fact from the notes of a source or an output is about it."""
    about = next((subject for text, subject in subjects.items() if subject and fact.sentence in text), "")
    return replace(fact, subject=about) if about and not fact.subject else fact


def _source(source: BriefSource, given: DocumentText, index: int) -> SourceRead:
    return SourceRead(
        name=source.name, system=source.system, owner=source.owner, kind=source.kind, entities=source.entities,
        key=source.key, contract=source.contract, format=source.format, version=source.version,
        version_owner=source.version_owner, mutation=source.mutation, correction=source.correction,
        event_time=source.event_time, personal_data=source.personal_data,
        sentence=_line(given, f"/sources/{index}/name"),
    )  # fmt: skip


def _output(output: BriefOutput, given: DocumentText, index: int) -> OutputRead:
    return OutputRead(
        name=output.name, consumer=output.consumer, decision=output.decision, owner=output.owner,
        sources=output.sources, key=output.key, money=output.money, daily=output.daily, time_zone=output.time_zone,
        sentence=_line(given, f"/outputs/{index}/name"),
    )  # fmt: skip


def _constraints(given: DocumentText, free: Reading) -> Iterator[Constraint]:
    lists: Mapping[str, ConstraintKind] = {
        "constraints": "other",
        "compliance": "compliance",
        "technology": "technology",
    }
    fields: Mapping[str, ConstraintKind] = {
        "/team": "team", "/budget/monthly": "budget", "/budget/once": "budget", "/go_live": "timeline",
        "/retention/personal_data": "compliance", "/retention/erasure_within": "compliance",
    }  # fmt: skip
    found = {item.sentence: item for item in free.constraints}
    for name, kind in lists.items():
        for sentence in _quoted(given, name, len(getattr(given.document, name))):
            known = found.pop(sentence, None)
            yield Constraint(kind=known.kind if known is not None and kind == "other" else kind, sentence=sentence)
    for pointer, kind in fields.items():
        if pointer in given.places:
            yield Constraint(kind=kind, sentence=_line(given, pointer))
    yield from found.values()


def _suspicions(given: DocumentText, prose: Mapping[str, Place]) -> Iterator[Suspicion]:
    for pointer, place in given.places.items():
        if pointer not in prose:
            text = _slice(given.text, place)
            yield from (Suspicion(sentence=text, why=why) for why, _ in reasons(text))


def _quoted(given: DocumentText, name: str, count: int) -> Iterator[str]:
    for index in range(count):
        place = given.places.get(f"/{name}/{index}")
        if place is not None:
            yield _slice(given.text, place)


def _line(given: DocumentText, pointer: str) -> str:
    place = given.places[pointer]
    return given.text[place.key : place.end].strip()


def _slice(text: str, place: Place) -> str:
    """The words of a free text: without the mark of a block, without quotation marks around."""
    whole = text[place.start : place.end]
    return _BLOCK_MARK.sub("", whole).strip().strip("\"'")


def _only(text: str, places: Iterable[Place]) -> str:
    """The text with everything but these places blanked out; each place is a paragraph of its own."""
    blank = list(_NOT_NEWLINE.sub(" ", text))
    for place in places:
        begin, end = place.start, place.end
        header = _BLOCK_MARK.match(text[begin:end])
        begin += header.end() if header is not None else 0
        blank[begin:end] = text[begin:end]
        for position in range(max(0, place.start - 2), place.start):
            blank[position] = "\n"
    return "".join(blank)
