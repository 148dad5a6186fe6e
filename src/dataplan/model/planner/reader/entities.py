"""The sources and outputs of a brief while they are being collected, each once under one name.

The same source is named in a table, then in a sentence, then by its topic. Two mentions are one entity when their
names have the same head noun or share a system or a topic; the first name stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.phrases import head_of, stem

EntityKind = Literal["source", "output"]
_WORD = re.compile(r"[^\W_][\w.-]*")


@dataclass(slots=True)
class Entity:
    """``blocks`` are the blocks whose subtrees are about it; ``sentences`` the ones that speak of it, by index."""

    kind: EntityKind
    name: str
    place: int
    system: str = ""
    noun: str = ""
    contract: str = ""
    consumer: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    each_sends: str = ""
    """What a single one of many sends: its sentence may speak of a source that is known."""
    implied: list[int] = field(default_factory=list)
    """Sentences that speak of it by what a single one of its senders sends, and do not name it."""
    unnamed: bool = False
    """The name is ours: its sentence says what it is, but does not call it so."""

    @property
    def heads(self) -> frozenset[str]:
        """Stems by which a sentence may refer to it."""
        own = {head_of(self.name), head_of(self.noun)} - _GENERIC_STEMS - {""} or _qualifier(self.name)
        return frozenset(own | {head_of(self.system)} - {""} if self.system else own)

    def absorb(self, other: Entity) -> None:
        for name in ("system", "noun", "contract", "consumer"):
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))
        self.cells = {**other.cells, **self.cells}
        self.blocks += [block for block in other.blocks if block not in self.blocks]
        self.sentences += [sentence for sentence in other.sentences if sentence not in self.sentences]


@dataclass(slots=True)
class Registry:
    entities: list[Entity] = field(default_factory=list)

    def add(self, entity: Entity) -> Entity:
        """The entity itself, or the known one that it is the same as."""
        known = next((item for item in self.of(entity.kind) if _same(item, entity)), None)
        if known is None:
            self.entities.append(entity)
            return entity
        known.absorb(entity)
        return known

    def of(self, kind: EntityKind) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.kind == kind)

    def in_order(self, kind: EntityKind) -> list[Entity]:
        return sorted(self.of(kind), key=lambda entity: entity.place)


def is_sent_by_each(known: Entity, entity: Entity) -> bool:
    """``Each meter sends one reading``, behind ``smart meter readings from households``: what ``known`` consists of."""
    if not entity.each_sends or known.kind != "source":
        return False
    sent = head_of(entity.each_sends)
    if sent == head_of(known.name) and f"{sent}s" not in grammar.GENERIC:
        return True
    return sent in _GENERIC_STEMS and head_of(entity.name) in {*_stems(known.name), *_stems(known.system)}


def _same(one: Entity, other: Entity) -> bool:
    if name_key(one.name) == name_key(other.name):
        return True
    if one.contract and one.contract == other.contract:
        return True
    if one.kind == "source":
        if other.system and name_key(other.system) == name_key(one.name):
            return True
        names = {name_key(one.name), name_key(one.noun)} & {name_key(other.name), name_key(other.noun)} - {""}
        if names:
            return True
    if one.kind == "source" and _compound(head_of(one.name), head_of(other.name)):
        return True
    small, large = sorted((set(_stems(one.name)), set(_stems(other.name))), key=len)
    return bool(small) and small <= large and head_of(one.name) == head_of(other.name) not in _GENERIC_STEMS


def _qualifier(name: str) -> set[str]:
    """``sales lines``: where the head says nothing, the word before it is what the name goes by."""
    words = _stems(name)
    if len(words) != 2 or words[1] not in _GENERIC_STEMS or words[0] in _GENERIC_STEMS | _SAID_OF_ANY:
        return set()
    return {words[0]}


_SAID_OF_ANY = word_set(
    "raw new old late daily nightly hourly weekly monthly live data first last early corrected main full",
)


def _compound(one: str, other: str) -> bool:
    """German joins what English keeps apart: ``Bons`` are the ``Kassenbons`` of before."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and len(long) >= len(short) + 3 and long.endswith(short) and short not in _GENERIC_STEMS


def name_key(name: str) -> str:
    """Names that differ in articles, case or plural only have one key."""
    return " ".join(_stems(name))


def _stems(name: str) -> list[str]:
    words = [word for word in _WORD.findall(name.lower()) if word not in grammar.DETERMINERS]
    return [stem(word) for word in words]


_GENERIC_STEMS = frozenset(stem(word) for word in grammar.GENERIC | {"run", "job", "process"})
