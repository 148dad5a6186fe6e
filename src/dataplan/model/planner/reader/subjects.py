"""Which source or output a quantity is about: named in its clause, in its sentence, by what it stands under, or just
before.

"It peaks at 8,400/s" is about what the sentence before was about, as long as no other name came between. What a whole
system has (a budget, a team) gets no subject, however near a name stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader.entities import Entity, EntityKind, Registry
from dataplan.model.planner.reader.kinds import counted_noun
from dataplan.model.planner.reader.lexicon import concepts_in, word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import head_of, stem
from dataplan.model.planner.reader.told_outputs import is_promised
from dataplan.model.planner.reading import Role

_OF_SOURCES = word_set(
    "rate.mean rate.each rate.peak rate.peak_factor rate.burst volume.day size.event size.file late.share",
    "late.delay",
    "late.max duplicate.horizon duplicate.share clock.skew delivery.by wal.rate keys.count",
    "retention.log retention.raw correction.share correction.delay correction.reach",
    "keys.top_share growth.rate change.notice volume.total backfill.volume rate.limit disk.headroom",
)
_OF_OUTPUTS = word_set(
    "slo.freshness slo.latency slo.percentile slo.correctness slo.availability window.size deadline.daily",
    "tolerance.reconciliation retention.serving business.cycle",
)
_OF_SYSTEM = word_set(
    "budget.monthly budget.once price.unit team.size deadline.project growth.horizon outage.tolerated",
    "recovery.rto recovery.rpo retention.backup retention.lawful deletion.deadline capacity partitions",
    "parallelism snapshot.rate snapshot.nights snapshot.window erasure.check erasure.rewrite retention.history",
    "run.percentile",
)

_OF_NAMED = word_set("run.duration run.step stage.time")
"""About an output that its own sentence names, else about the whole."""

_KINDS: tuple[EntityKind, ...] = ("source", "output")
_BY_SOURCES = frozenset({"send", "arrive"})
"""What only a source does, however often: ``readings are sent every 30 s``."""

_OF_THAT = re.compile(r"\bof (?:that|this|it)\b|\bdavon\b|\bde (?:eso|ello)\b", re.IGNORECASE)
"""``takes 80 ms of that``: of what was promised right before."""

UNKNOWN = "?"
"""The subject of a promise to something that is none of the outputs: nobody knows whose it is."""

_PARAGRAPH = 6
"""How many sentences a subject carries on within its paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of sentence ``sentence`` about an entity; ``direct`` where it is named in it or stands under it."""

    sentence: int
    text: str
    direct: bool


class Subjects:
    """Answers for every sentence which entities it speaks of."""

    def __init__(self, page: Page, registry: Registry) -> None:
        self.page = page
        self.entities = [*registry.in_order("source"), *registry.in_order("output")]
        self._heads = {kind: self._unique_heads(kind) for kind in _KINDS}
        self._blocks = {
            **self._of_consumers(),
            **{block: entity for entity in self.entities for block in entity.blocks},
        }
        self._passages: dict[int, list[Passage]] = {}
        self._mentions = [self._named(index) for index in range(len(page.sentences))]

    def _of_consumers(self) -> dict[int, Entity]:
        """Items labelled with somebody who consumes one output only: ``Finance: the day ends at midnight``."""
        outputs = [entity for entity in self.entities if entity.kind == "output" and entity.consumer]
        found: dict[int, Entity] = {}
        for block in self.page.layout.blocks if outputs else ():
            if block.label and block.kind in {"item", "field"}:
                mine = [item for item in outputs if item.consumer.casefold() == block.label.strip(" *_").casefold()]
                if len(mine) == 1:
                    found[block.index] = mine[0]
        return found

    def _unique_heads(self, kind: EntityKind) -> dict[str, Entity]:
        """Stems that refer to one entity of its kind only."""
        owners: dict[str, list[Entity]] = {}
        for entity in self.entities:
            if entity.kind == kind:
                for word in (*entity.heads, *filter(None, [entity.contract.lower()])):
                    owners.setdefault(word, []).append(entity)
        taken = (
            {head for entity in self.entities if entity.kind == "source" for head in entity.heads}
            if kind == "output"
            else set()
        )
        return {head: found[0] for head, found in owners.items() if len(found) == 1 and head not in taken}

    def _named(self, index: int) -> list[tuple[int, Entity]]:
        """(place, entity) of every mention in a sentence, in order."""
        named: list[tuple[int, Entity]] = []
        for word in self.page.words[index]:
            for heads in self._heads.values():
                entity = heads.get(word.lower) or heads.get(stem(word.text))
                if entity is not None:
                    named.append((word.start, entity))
        known = {id(entity) for _, entity in named}
        unnamed = (
            entity
            for entity in self.entities
            if index in entity.implied or (entity.unnamed and index in entity.sentences)
        )
        return [*((0, entity) for entity in unnamed if id(entity) not in known), *named]

    def container(self, index: int) -> Entity | None:
        """The entity under whose heading, list item or table row the sentence stands."""
        block = self.page.sentences[index].block
        for parent in (block.index, *reversed(block.parents)):
            if parent in self._blocks:
                return self._blocks[parent]
        return None

    def mentioned(self, index: int, kind: EntityKind) -> list[Entity]:
        """The entities of a kind that a sentence names, each once, in order."""
        return list({id(entity): entity for _, entity in self._mentions[index] if entity.kind == kind}.values())

    def passages(self, entity: Entity) -> Sequence[Passage]:
        """Every piece of the brief about an entity: its own words, or its part of a shared sentence."""
        if not self._passages:
            self._passages = {id(known): [] for known in self.entities}
            for index in range(len(self.page.sentences)):
                for kind in _KINDS:
                    for known, passage in self._pieces(index, kind):
                        self._passages[id(known)].append(passage)
        return self._passages.get(id(entity), [])

    def _pieces(self, index: int, kind: EntityKind) -> Iterator[tuple[Entity, Passage]]:
        text = self.page.sentences[index].text
        inside = self.container(index)
        named = [(at, entity) for at, entity in self._mentions[index] if entity.kind == kind]
        if inside is not None and inside.kind == kind:
            yield inside, Passage(sentence=index, text=text, direct=True)
        elif named:
            for entity, piece in _shares(text, named):
                yield entity, Passage(sentence=index, text=piece, direct=True)
        elif (about := self.about(index, kind, alone=kind == "source")) is not None:
            yield about, Passage(sentence=index, text=text, direct=False)
        elif kind == "source":
            for entity in self._shared(index):
                yield entity, Passage(sentence=index, text=text, direct=True)

    def _shared(self, index: int) -> list[Entity]:
        """What one sender sends, where a sentence names the sender: "stores send corrected days"."""
        stems = {stem(word.text) for word in self.page.words[index]}
        named = [entity for entity in self.entities if entity.system and head_of(entity.system) in stems]
        senders = {entity.system.casefold() for entity in named}
        return named if len(named) > 1 and len(senders) == 1 else []

    def about(self, index: int, kind: EntityKind, *, alone: bool = True) -> Entity | None:
        """What a sentence is about: its container, the first name in it, or the one before it in the paragraph.

        With ``alone``, everything else is about the only one that there is.
        """
        inside = self.container(index)
        if inside is not None and inside.kind == kind:
            return inside
        block = self.page.sentences[index].block.index
        for earlier in range(index, max(-1, index - _PARAGRAPH), -1):
            if self.page.sentences[earlier].block.index != block:
                break
            if named := self.mentioned(earlier, kind):
                return named[0]
        only = [entity for entity in self.entities if entity.kind == kind]
        return only[0] if alone and len(only) == 1 else None

    def of_quantity(self, index: int, found: Found, role: Role, clause: tuple[int, int]) -> str:
        """The name of the source or output that a quantity in this role is about; "" for the system as a whole."""
        if role in _OF_SYSTEM:
            return ""
        kinds = _kinds(role)
        if role == "cadence" and concepts_in(self.page.hits[index], *clause) & _BY_SOURCES:
            kinds = ("source",)
        noun = stem(head_of(counted_noun(found.unit))) if counted_noun(found.unit) else ""
        counted = next((self._heads[kind][noun] for kind in kinds if noun in self._heads[kind]), None)
        if counted is not None:
            return counted.name
        container = self.container(index)
        if container is not None and container.kind in kinds and len(kinds) > 1:
            return container.name
        near = [(at, entity) for at, entity in self._mentions[index] if entity.kind in kinds]
        inside = [entity for at, entity in near if clause[0] <= at < clause[1]]
        if inside:
            before = [entity for at, entity in near if clause[0] <= at < found.start]
            return (before[-1] if before else inside[0]).name
        if container is not None and container.kind in kinds:
            return container.name
        before = [entity for at, entity in near if at < found.start]
        if before or near:
            return (before[-1] if before else near[0][1]).name
        of_that = role == "stage.time" and _OF_THAT.search(self.page.sentences[index].text, *clause)
        if role not in _OF_SOURCES | _OF_OUTPUTS | {"cadence"} and not of_that:
            return ""
        about = self.about(index, kinds[0])
        if about is None:
            return ""
        another = role in _OF_OUTPUTS and not self.mentioned(index, "source") and is_promised(self.page, index, clause)
        return UNKNOWN if another and self.container(index) is not about else about.name


def _kinds(role: Role) -> tuple[EntityKind, ...]:
    """The kinds of entities that a quantity in this role can be about, the likelier one first."""
    if role in _OF_SOURCES:
        return ("source",)
    return ("output",) if role in _OF_OUTPUTS | _OF_NAMED else _KINDS


def _shares(text: str, named: Sequence[tuple[int, Entity]]) -> Iterator[tuple[Entity, str]]:
    """The parts of a sentence, each from a mention of one entity to the mention of another one."""
    changes = [
        (at, entity) for place, (at, entity) in enumerate(named) if not place or entity is not named[place - 1][1]
    ]
    edges = [0, *(at for at, _ in changes[1:]), len(text)]
    for (_, entity), begin, end in zip(changes, edges, edges[1:], strict=False):
        yield entity, text[begin:end]
