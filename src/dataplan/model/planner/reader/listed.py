"""Sources and outputs that are listed under a heading: list items, sub-headings, "Sources: tills, ERP and web shop"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.blocks import Block
from dataplan.model.planner.reader.columns import entity_name
from dataplan.model.planner.reader.consumers import is_people
from dataplan.model.planner.reader.entities import Entity, EntityKind
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import split_list, words_of
from dataplan.model.planner.reader.told_sources import CDC, FORMAT, OWNED, TOPIC

_LEAD = re.compile(
    r"(?:\*\*|__)(?P<bold>[^*_\n]{2,60}?)(?:\*\*|__)|`(?P<code>[^`\n]{2,60})`|(?P<plain>[^\n:–—(,;.=→|]{2,70}?)"
    r"(?=\s*(?:$|\n|[:(,;=→|]|\s[–—-]+\s|\.(?:\s|$)|\s(?:from|owned by|via|aus dem|aus der|desde)\s))"
)
_FROM = re.compile(
    r"\s*(?:from|out of|aus|von|del?|desde)\s+(?:the |our |dem |der |den |el |la |los |las )?(?P<name>[^\n,"
    r";:().–—]{2,50})",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s+(?:for|für|para)\s+(?:the |our |die |den |das |el |la |los |las )?(?P<who>[^\W\d_][^\d,;:]{2,40})$",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\((?P<who>[^()\d,:]{2,40})[,)]")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Za-z][.)])\s+")
_KIND_WORD = re.compile(
    r"^(?:(?:data )?source|input|feed|output|consumer|quelle|ausgabe|fuente|salida)\s*(?:[A-Za-z]|\d+)?\s*[:–-]\s*",
    re.IGNORECASE,
)
_INLINE = 9
"""How many names an enumeration on one line may have before it is taken for prose."""


def listed(page: Page) -> Iterator[Entity]:
    """The entities of every list under a heading; an item that names none goes on about the one before it."""
    last: dict[tuple[int, ...], Entity] = {}
    for index, block in enumerate(page.layout.blocks):
        part = page.parts[index]
        if part in {"", "goal"} and block.kind == "item" and not page.opens[index] and _is_source_like(page, block):
            entity = _lead(page, block, "source")
            if entity is not None:
                yield entity
            continue
        if part not in {"sources", "outputs"}:
            continue
        kind: EntityKind = "source" if part == "sources" else "output"
        if page.opens[index]:
            yield from _inline(page, block, kind)
        elif block.kind == "heading" or (block.kind == "item" and _is_outermost(page, block)):
            entity = _lead(page, block, kind)
            if entity is not None:
                last[block.parents] = entity
                yield entity
            elif block.parents in last and (kind == "source" or _goes_on(page, block)):
                last[block.parents].blocks.append(index)


def _is_source_like(page: Page, block: Block) -> bool:
    """A list item with a name in bold that tells how the data comes, under a heading that says nothing."""
    text = page.layout.text(block)
    return text.startswith(("**", "__", "`")) and any(
        pattern.search(text) is not None for pattern in (TOPIC, FORMAT, CDC, OWNED, _DELIVERED)
    )


_DELIVERED = re.compile(
    r"\b(?:kafka|kinesis|mqtt|rest api|api|webhook|nightly|daily|hourly|dump|export|extract|snapshot|sftp|events "
    r"per|per second)\b",
    re.IGNORECASE,
)


def _is_outermost(page: Page, block: Block) -> bool:
    """No other item or sub-heading that could be the entity stands between the block and the head of its part."""
    for parent in reversed(block.parents):
        above = page.layout.blocks[parent]
        if page.opens[parent]:
            return True
        if above.kind in {"item", "heading"}:
            return False
    return False


def _inline(page: Page, block: Block, kind: EntityKind) -> Iterator[Entity]:
    """``Sources: tills, ERP (owner: Finance) and web shop``."""
    if not block.label:
        return
    body = page.layout.visible[block.body : block.end]
    spans = list(split_list(body.split(". ")[0].rstrip(".")))
    if len(spans) > _INLINE or any(len(body[start:end].split()) > 14 for start, end in spans):
        return
    for start, end in spans:
        name = entity_name(_untimed(body[start:end]) if kind == "output" else body[start:end])
        if name and len(name.split()) <= 6 and not _is_clause(name):
            who = _PARENTHESIS.search(body, start, end) if kind == "output" else None
            yield Entity(kind=kind, name=name, place=block.body + start, consumer=who["who"].strip() if who else "")


def _lead(page: Page, block: Block, kind: EntityKind) -> Entity | None:
    text = page.layout.text(block)
    text = _KIND_WORD.sub("", _NUMBERING.sub("", text)) if block.kind == "heading" else _KIND_WORD.sub("", text)
    if block.kind == "heading":
        name = entity_name(text)
        return (
            Entity(kind=kind, name=name, place=block.start, blocks=[block.index])
            if name and not _is_clause(name)
            else None
        )
    match = _LEAD.match(text)
    if match is None:
        return None
    raw = next(filter(None, match.groups()))
    name = entity_name(_without_numbers(page, block, raw))
    first = name.split()[0].lower() if name else ""
    if (
        not name
        or _is_clause(name)
        or first in grammar.PRONOUNS | grammar.PREPOSITIONS | _NOT_LEADS
        or _all_generic(name)
    ):
        return None
    origin = _FROM.match(text, match.end())
    system = entity_name(origin["name"]) if origin and kind == "source" else ""
    name, consumer = _split_consumer(_untimed(name)) if kind == "output" else (name, "")
    if kind == "output" and not consumer and is_people(name):
        return _of_consumer(block, name, text[match.end() :])
    return Entity(kind=kind, name=name, place=block.start, system=system, consumer=consumer, blocks=[block.index])


_UNTIL = re.compile(
    r"\s(?:every|each|within|until|jeden|jede|innerhalb|binnen|cada"
    r"|(?:by|at|in|before|bis|um|vor|antes de)(?=\s+\d))\b",
    re.IGNORECASE,
)


def _untimed(text: str) -> str:
    """``funnel report every morning by 07:00`` is called funnel report."""
    return _UNTIL.split(text, maxsplit=1)[0]


_WHEN = re.compile(r"\s(?:on|by|within|every|each|at|until|am|bis|um|cada|antes)\s", re.IGNORECASE)


def _of_consumer(block: Block, consumer: str, rest: str) -> Entity | None:
    """``Finance: commission statement per hotel``: the one who needs it first, then what is needed."""
    match = _LEAD.match(rest.lstrip("*_ :–—-"))
    name = entity_name(_WHEN.split(next(filter(None, match.groups())))[0]) if match is not None else ""
    if not name or not rest.lstrip("*_ ").startswith((":", "–", "—", "-")) or _is_clause(name) or is_people(name):
        return None
    return Entity(kind="output", name=name, place=block.start, consumer=consumer, blocks=[block.index])


def _goes_on(page: Page, block: Block) -> bool:
    """Whether a list item continues the one before: "It must be complete." """
    return page.layout.text(block).split(" ", 1)[0].lower() in grammar.PRONOUNS


def _split_consumer(name: str) -> tuple[str, str]:
    """``stock dashboard for dispatch`` -> ``stock dashboard``, ``dispatch``."""
    match = _FOR.search(name)
    if match is None or not match.start():
        return name, ""
    return name[: match.start()], match["who"]


_NOT_LEADS = word_set(
    "two three four five six seven eight nine ten several zwei drei vier fünf dos tres cuatro cinco",
    "the at if when after before every no not note about das der die nach wenn el la si cada once per",
)


def _without_numbers(page: Page, block: Block, lead: str) -> str:
    """``9,500 card authorisations/s`` -> ``card authorisations``."""
    own = page.of_block.get(block.index, ())
    spans: tuple[Found, ...] = page.found[own[0]] if own else ()
    for item in spans:
        if item.text in lead:
            words = [word.text for word in words_of(item.text) if word.text[0].isalpha() and len(word.text) > 2]
            lead = lead.replace(item.text, " ".join(words) if lead.strip().startswith(item.text) else "")
    return lead


def _is_clause(name: str) -> bool:
    """A verb makes a sentence of it, and sentences are read as prose."""
    words = [word.lower() for word in name.split()]
    verbs = (
        grammar.AUXILIARIES | (grammar.SEND - grammar.SEND_AMBIGUOUS) | grammar.NEED | grammar.COME - frozenset({"fed"})
    )
    return any(word in verbs for word in words[1:]) or words[0] in {"we", "it", "wir", "if", "when", "there"}


def _all_generic(name: str) -> bool:
    return all(word.lower() in grammar.GENERIC | grammar.DETERMINERS for word in name.split())
