"""Collects the sources and outputs of a brief, the surest places first: tables, lists and headings, then sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from dataplan.core.brief.markup import plain_text
from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.blocks import Block
from dataplan.model.planner.reader.columns import column_role, entity_name, tabled
from dataplan.model.planner.reader.entities import Entity, Registry, is_sent_by_each
from dataplan.model.planner.reader.listed import listed
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.told_outputs import named_outputs, told_outputs
from dataplan.model.planner.reader.told_runs import told_runs
from dataplan.model.planner.reader.told_sources import told_sources

_HINTED = re.compile(
    r"\b(?:detection|analytics|dashboard|monitoring|scoring|tracking|reports?|reporting|alerts?|metrics|view) "
    r"(?:on|of|over|from|for) "
    r"(?:our |the |all )?(?P<on>[a-z][\w-]*(?: [a-z][\w-]*){0,2}?(?=[,.;]|$| (?:in|within|so|for|and|from|with|by|"
    r"every)\b))"
    r"|\b(?:want|need|have|using|with|from|on) (?:our |the |all |live |real-time )*"
    r"(?P<data>[a-z][\w-]*(?: (?:and )?[a-z][\w-]*){0,2} (?:events|data|readings|telemetry|logs|clicks|"
    r"transactions|measurements|streams?))\b",
    re.IGNORECASE,
)


def collect(page: Page, silent: Collection[int]) -> Registry:
    """The entities of a brief in a registry; sentences in ``silent`` are not listened to."""
    registry = Registry()
    for entity in (*tabled(page.layout, page.parts), *listed(page)):
        registry.add(entity)
    of_block = {block: entity for entity in registry.entities for block in entity.blocks}
    for index, sentence in enumerate(page.sentences):
        if index in silent or sentence.block.kind in {"code", "heading", "cell"}:
            continue
        if page.part(index) in {"excluded", "questions"}:
            continue
        for entity in told_sources(page, index):
            _add_source(registry, entity, _inside(sentence.block, of_block))
        for entity in (*told_outputs(page, index), *told_runs(page, index)):
            if not _is_source_of(registry, entity):
                registry.add(entity)
    _labelled(page, registry)
    if not any(registry.of("output")):
        _hinted_output(page, registry, silent)
    if not any(registry.of("source")):
        _hinted(page, registry, silent)
    return registry


def _inside(block: Block, of_block: Mapping[int, Entity]) -> Entity | None:
    return next((of_block[at] for at in (block.index, *reversed(block.parents)) if at in of_block), None)


def _add_source(registry: Registry, entity: Entity, inside: Entity | None) -> None:
    if inside is not None and inside.kind == "source":
        entity.name = inside.name
        inside.absorb(entity)
    elif (known := _each_of(registry, entity)) is not None:
        known.sentences += entity.sentences
        known.implied += entity.sentences
    elif not _is_output_of(registry, entity):
        registry.add(entity)


def _labelled(page: Page, registry: Registry) -> None:
    """``Owner: Depot IT`` below a source is a property of it, as a cell in its row would be."""
    of_block = {block: entity for entity in registry.entities for block in entity.blocks}
    for block in page.layout.blocks:
        if block.kind not in {"item", "field"} or not block.label or block.index in of_block:
            continue
        entity = next((of_block[parent] for parent in reversed(block.parents) if parent in of_block), None)
        role = column_role(block.label)
        if entity is None or not role:
            continue
        value = plain_text(page.layout.visible[block.body : block.end])
        entity.cells.setdefault(role, _first_part(value) if role in _NAMES else value)
        if role == "system" and not entity.system:
            entity.system = entity_name(value)
        elif role == "consumer" and not entity.consumer:
            entity.consumer = _first_part(value)
        elif role == "contract" and not entity.contract:
            entity.contract = _first_part(value)


_NAMES = frozenset({"owner", "system", "consumer", "contract", "format", "version", "key", "event_time"})
_PART_END = re.compile(r"\s*(?:[,;(]|\.(?:\s|$)|\s[–—-]\s|\bso that\b|\bdamit\b|\bpara que\b)")


def _first_part(value: str) -> str:
    """The name at the beginning of a value, without what is said about it."""
    return _PART_END.split(value, maxsplit=1)[0].strip(" `*")[:80]


def _is_output_of(registry: Registry, entity: Entity) -> bool:
    return (
        any(entity.heads & {next(iter(output.heads), "")} for output in registry.of("output")) and not entity.contract
    )


def _each_of(registry: Registry, entity: Entity) -> Entity | None:
    """The last source named before whose parts the sentence of ``entity`` says a single sender sends."""
    return next((known for known in reversed(registry.entities) if is_sent_by_each(known, entity)), None)


def _is_source_of(registry: Registry, entity: Entity) -> bool:
    """``orders must be visible`` is about a source, not an output of that name."""
    names = {source.name.lower() for source in registry.of("source")}
    return entity.name.lower() in names


def _hinted_output(page: Page, registry: Registry, silent: Collection[int]) -> None:
    """``Real-time fraud detection on card payments``: a thing to be consumed, named without a verb."""
    for index in range(min(len(page.sentences), _FIRST_SENTENCES)):
        if index in silent or page.part(index) in {"excluded", "questions", "sources"}:
            continue
        for entity in (*named_outputs(page, index), *_qualified(page, index)):
            registry.add(entity)
            return


_QUALITY = re.compile(
    r"\b(?P<what>[^\W\d_]+) (?:freshness|latency|staleness|slo|sla)\b|\bfreshness of the (?P<of>[^\W\d_]+)",
    re.IGNORECASE,
)


def _qualified(page: Page, index: int) -> Iterator[Entity]:
    """``Dashboard freshness 10 s``: what has a freshness is consumed."""
    sentence = page.sentences[index]
    for match in _QUALITY.finditer(sentence.text):
        name = match["what"] or match["of"]
        if name.lower() in grammar.OUTPUTS:
            place = sentence.plain.span(match.start(), match.start())[0]
            yield Entity(kind="output", name=name, place=place, sentences=[index])


_FIRST_SENTENCES = 12


def _hinted(page: Page, registry: Registry, silent: Collection[int]) -> None:
    """One line is often all there is: "fraud detection on card payments" says what the data is, if not where from."""
    for index, sentence in enumerate(page.sentences):
        if index in silent or page.part(index) in {"excluded", "questions"}:
            continue
        match = _HINTED.search(sentence.text)
        if match is None:
            continue
        group = "on" if match["on"] else "data"
        name = match[group]
        if (
            name.lower() in grammar.DEPARTMENTS | grammar.PEOPLE
            or name.lower().split()[0] in grammar.PRONOUNS | grammar.DETERMINERS
        ):
            continue
        place = sentence.plain.span(match.start(group), match.start(group))[0]
        registry.add(Entity(kind="source", name=name, place=place, noun=name, sentences=[index]))
        return
