"""What every gate of the writer works on: the sources and outputs of the brief, completed by assumption.

The reader reports only what the brief says. A plan needs an owner for every source, and at least one source and one
output; what is missing is filled in here with a name that says so, and each filling becomes an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from dataplan.core.quantity import parse_quantity
from dataplan.model.planner.reading import Fact, OutputRead, Reading, SourceRead
from dataplan.model.planner.writer.cleaning import cleaned
from dataplan.model.planner.writer.fields import field_name, key_fields, type_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.told import time_zone, told_key, trusted
from dataplan.render.templates import phrase

_KINDS = {"stream": "stream", "cdc": "cdc", "batch": "batch", "file": "file", "api": "api"}


_FILES = frozenset({"batch", "file"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Something the brief does not say, as the plan will state it: an assumption in waiting."""

    id: str
    statement: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    sources: tuple[SourceRead, ...]
    outputs: tuple[OutputRead, ...]
    owner: str
    """Who is asked where nobody else is named."""
    fillings: tuple[Filling, ...]

    @property
    def leading(self) -> SourceRead:
        """The first source that sends continuously; what the brief says of no source in particular is about it."""
        return next((source for source in self.sources if source.kind in {"stream", "cdc"}), self.sources[0])

    def feeding(self, output: OutputRead) -> tuple[SourceRead, ...]:
        """The sources of an output."""
        return tuple(source for source in self.sources if source.name in output.sources)

    @property
    def daily(self) -> bool:
        """True where every output is made once a day from scheduled inputs."""
        return all(output.daily for output in self.outputs)


@lru_cache(maxsize=4)
def shape_of(reading: Reading, text: str = "") -> Shape:
    """Complete a reading, from ``text`` of the brief where it says more. Every gate of a plan sees the same shape."""
    text = trusted(reading, text)
    reading = cleaned(reading)
    fillings: list[Filling] = []
    owner = reading.owner or phrase("nobody_named")
    sources = tuple(_source(source, fillings, text) for source in reading.sources) or (_assumed_source(fillings),)
    zone = time_zone(reading, text)
    zoned = (replace(output, time_zone=output.time_zone or zone) for output in reading.outputs)
    outputs = tuple(_output(output, reading, sources, owner, fillings) for output in zoned)
    outputs = outputs or (_assumed_output(reading, sources, owner, fillings),)
    return Shape(sources=_unique(sources), outputs=_unique(outputs), owner=owner, fillings=tuple(fillings))


def _source(source: SourceRead, fillings: list[Filling], text: str = "") -> SourceRead:
    name = source.name or phrase("assumed_source")
    system = source.system or name
    known = replace(source, name=name, system=system, kind=source.kind or "stream", entities=source.entities or (name,))
    team = source.owner or phrase("team_of", system=system)
    keyed = _fields(source.key or told_key(text, known.kind))
    gaps = {
        "owner": (source.owner, team),
        "version_owner": (source.version_owner, team),
        "key": (keyed, phrase("key_of", name=name)),
        "event_time": (field_name(source.event_time) or _dated(keyed), phrase("event_time_of", kind=known.kind)),
        "contract": (source.contract, phrase("contract_of", name=name)),
        "format": (source.format, phrase("format_of", kind=known.kind)),
        "version": (source.version, phrase("version_of", name=name)),
        "mutation": (source.mutation, _MUTATIONS[known.kind]),
        "correction": (source.correction, phrase("correction_of", name=name)),
    }
    for part, (said, assumed) in gaps.items():
        if not said:
            fillings.append(_filling(f"source_{part}", name, part, assumed))
    texts = {part: said or assumed for part, (said, assumed) in gaps.items()}
    return replace(known, **texts)  # type: ignore[arg-type]


_MUTATIONS = {"cdc": "updates-and-deletes", "batch": "corrections", "file": "corrections"} | dict.fromkeys(
    ("stream", "api"), "append-only"
)


def _output(
    output: OutputRead, reading: Reading, sources: tuple[SourceRead, ...], owner: str, fillings: list[Filling]
) -> OutputRead:
    name = output.name or phrase("assumed_output")
    daily = (output.daily and not _quick(name, reading)) or _slow(name, reading)
    fed_by = _feeding(output, sources, daily=daily)
    promised = (*reading.facts_of("slo.freshness", name), *reading.facts_of("slo.freshness", ""))
    if not daily and not promised:  # files, and no word on freshness: once a day
        daily = {source.kind for source in sources if source.name in fed_by} <= _FILES
    gaps = {
        "consumer": (output.consumer, phrase("consumer_of", name=name)),
        "owner": (output.owner, owner),
        "decision": (output.decision, phrase("decision_of", name=name)),
        "key": (_fields(output.key), _row_key(next(source.key for source in sources if source.name in fed_by))),
        "time_zone": (output.time_zone, "UTC"),
    }
    for part, (said, assumed) in gaps.items():
        if not said and (part != "time_zone" or daily):
            fillings.append(_filling(f"output_{part}", name, part, assumed))
    texts = {part: said or assumed for part, (said, assumed) in gaps.items()}
    return replace(output, name=name, sources=fed_by, daily=daily, **texts)  # type: ignore[arg-type]


def _feeding(output: OutputRead, sources: tuple[SourceRead, ...], *, daily: bool) -> tuple[str, ...]:
    """As the brief says; else all sources, but files only for a daily result: a prompt one cannot wait for them."""
    known = {source.name: source for source in sources}
    said = tuple(item for item in output.sources if item in known)
    prompt = tuple(name for name, source in known.items() if daily or source.kind not in _FILES)
    return said or prompt or tuple(known)


def _slow(output: str, reading: Reading) -> bool:
    """Made once a day: a freshness of several hours, or a time of day as deadline."""
    facts: tuple[Fact, ...] = reading.facts_of("slo.freshness", output)
    if facts:
        return any(_hours(fact) >= 12 for fact in facts)
    return bool(reading.facts_of("deadline.daily", output))


def _quick(output: str, reading: Reading) -> bool:
    """A promise of less than an hour is none that is kept once a day, whatever else is said."""
    facts: tuple[Fact, ...] = reading.facts_of("slo.freshness", output)
    return any(_hours(fact) < 1 for fact in facts)


def _hours(fact: Fact) -> float:
    return float(parse_quantity(fact.value).to("h").magnitude)


def _assumed_source(fillings: list[Filling]) -> SourceRead:
    name = phrase("assumed_source")
    fillings.append(_filling("source", name, "source", name))
    return _source(SourceRead(name=name), fillings)


def _assumed_output(
    reading: Reading, sources: tuple[SourceRead, ...], owner: str, fillings: list[Filling]
) -> OutputRead:
    name = phrase("assumed_output")
    fillings.append(_filling("output", name, "output", name))
    return _output(OutputRead(name=name), reading, sources, owner, fillings)


def _fields(key: str) -> str:
    """A key as field names, "" where none is said."""
    return ", ".join(key_fields(key)) if key.strip() else ""


def _dated(key: str) -> str:
    """The part of a key that is a date or a time: for a file of a business day that is when its lines happened."""
    return next((part for part in key.split(", ") if type_of(part).startswith(("date", "timestamp"))), "")


def _row_key(key: str) -> str:
    """The key of a row, of the key of a change: without the position in the log, which every change has anew."""
    parts = [part for part in key.split(", ") if type_of(part) != "long"]
    return ", ".join(parts) or key


def _filling(kind: str, subject: str, part: str, value: str) -> Filling:
    return Filling(
        id=f"a_{kind}_{slug(subject)}",
        statement=phrase("filling_statement", part=part.replace("_", " "), subject=subject, value=value),
        effect=phrase("filling_effect", part=part.replace("_", " "), subject=subject),
    )


Named = TypeVar("Named", SourceRead, OutputRead)


def _unique(items: tuple[Named, ...]) -> tuple[Named, ...]:
    """Each name once, also as part of an id; the first stands."""
    return tuple({slug(item.name): item for item in reversed(items)}.values())[::-1]
