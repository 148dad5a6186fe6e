"""What the brief says of one output besides its name: who consumes it, for what decision, from which sources, per
what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.consumers import consumer_in, is_people
from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.groups import key_of
from dataplan.model.planner.reader.owners import clean_owner, owner_in
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.quotes import whole_sentence
from dataplan.model.planner.reader.source_details import tables_of
from dataplan.model.planner.reader.subjects import Passage, Subjects
from dataplan.model.planner.reading import OutputRead

_DECISION = re.compile(
    r"\bso (?:that )?(?P<so>[^.;\n]{0,60}?\b(?:can|could|know|stop|may|decide)\b[^.;\n]{3,120})"
    r"|\b(?:to|can|must|may|will) (?P<to>decide\b[^.;\n]{3,120})"
    r"|\bdecides? (?P<what>(?:whether|if|which|how|on|what|when|where)\b[^.;\n]{3,120})"
    r"|\bdecisions?(?: taken| made)?\s*[:=–-]\s*(?P<label>[^.;\n]{3,120})"
    r"|\b(?:damit|um zu entscheiden,?)\s+(?P<de>[^.;\n]{3,120})"
    r"|\bpara (?:que|decidir)\s+(?P<es>[^.;\n]{3,120})"
    r"|\bin order to (?P<order>[^.;,\n]{3,120})",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian)/[A-Z][A-Za-z_]+|UTC|GMT|CES?T|E[SD]T|"
    r"P[SD]T)\b"
)
_DAILY = re.compile(
    r"\b(?:daily|nightly|every (?:day|night|morning)|each (?:day|night|morning)|per [\w ]{0,20}\bday|a day's|by "
    r"day|end of day|"
    r"täglich\w*|nächtlich\w*|pro tag|jeden (?:tag|morgen)|tages\w+|diari[oa]s?|cada (?:día|noche|mañana)|por día|"
    r"al día)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\((?P<who>[^()\d,]{2,40})[,)]")


def output_read(entity: Entity, subjects: Subjects, page: Page) -> OutputRead:
    passages = subjects.passages(entity)
    texts = [passage.text for passage in passages]
    direct = [passage.text for passage in passages if passage.direct]
    whole = " \n".join([entity.name, *direct, *entity.cells.values()])
    return OutputRead(
        name=entity.name,
        consumer=_consumer(entity, texts),
        decision=entity.cells.get("decision", "") or _decision(texts),
        owner=clean_owner(entity.cells.get("owner", "")) or next(filter(None, map(owner_in, direct)), ""),
        sources=_sources(entity, passages, subjects),
        key=entity.cells.get("key", "") or key_of([entity.name, *direct]),
        money=_is_money(entity, direct, texts),
        daily=_DAILY.search(whole) is not None,
        time_zone=(match[0] if (match := _ZONE.search(whole)) is not None else ""),
        against=entity.cells.get("against", ""),
        sentence=whole_sentence(page, passages[0].sentence) if passages else "",
    )


_THEIRS = re.compile(r"(?P<who>[^'’]{2,40})(?:['’]s|(?<=s)['’]) \w")
"""``store managers' report``: whose it is."""


def _consumer(entity: Entity, texts: Sequence[str]) -> str:
    if entity.consumer:
        return entity.consumer
    if (match := _THEIRS.match(entity.name)) is not None and is_people(match["who"]):
        return match["who"]
    for text in texts:
        if who := consumer_in(text):
            return who
    for text in texts:
        if (match := _ACCEPTS.search(text)) is not None and is_people(match["who"]):
            return match["who"]
    for text in texts[:1]:
        match = _PARENTHESIS.search(text)
        if match is not None and (is_people(match["who"]) or match["who"][:1].isupper()):
            return match["who"].strip()
    return ""


_ACCEPTS = re.compile(
    r"(?<![\w-])(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:accepts?|tolerates?|signs?(?: off)?|reviews?|approves?|"
    r"looks? at|akzeptiert|prüft|acepta|revisa)\b"
)


def _decision(texts: Sequence[str]) -> str:
    for text in texts:
        if (match := _DECISION.search(text)) is not None:
            return " ".join(next(filter(None, match.groups())).split()).strip(" ,")
    return ""


def _sources(entity: Entity, passages: Sequence[Passage], subjects: Subjects) -> tuple[str, ...]:
    """The sources named beside it, in its own list item, row or sentences."""
    names: dict[str, None] = {}
    for passage in passages:
        index = passage.sentence
        inside = subjects.container(index)
        if inside is None or inside is entity:
            names.update(dict.fromkeys(source.name for source in subjects.mentioned(index, "source")))
            names.update(dict.fromkeys(source.name for source in _done(passage.text, subjects)))
            names.update(dict.fromkeys(source.name for source in _by_table(passage.text, subjects)))
    return tuple(names)


def _by_table(text: str, subjects: Subjects) -> list[Entity]:
    """The sources of which a text names a table: "orders and payments must agree"."""
    words = {word.strip(".,;:()").lower() for word in text.split()}
    sources = [entity for entity in subjects.entities if entity.kind == "source"]
    tables = ((entity, tables_of(entity, [item.text for item in subjects.passages(entity)])) for entity in sources)
    return [entity for entity, names in tables if len(names) > 1 and words & {name.lower() for name in names}]


_WHAT_WAS = re.compile(
    r"\bwhat (?:was|were|is|are|has been|have been|we|they|you)\s+(?P<verb>[a-z]{4,}?)(?:ed|t)\b", re.IGNORECASE
)


def _done(text: str, subjects: Subjects) -> list[Entity]:
    """``what was shipped against what we invoiced``: the sources that are called after these verbs."""
    stems = [_DOUBLED.sub(r"\1", match["verb"].lower()) for match in _WHAT_WAS.finditer(text)]
    return [
        entity
        for entity in subjects.entities
        if entity.kind == "source" and any(entity.name.lower().startswith(verb[:_STEM]) for verb in stems)
    ]


_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_STEM = 7
"""Letters that a noun shares with the verb that it is made of: invoice, invoiced."""


def _is_money(entity: Entity, texts: Sequence[str], every: Sequence[str]) -> bool:
    words = {
        word.lower().strip(".,;:()") for text in (entity.name, entity.consumer, *texts[:2]) for word in text.split()
    }
    return bool(words & grammar.MONEY) or any(_TO_THE_CENT.search(text) for text in every)


_TO_THE_CENT = re.compile(r"\b(?:to the (?:cent|penny)|auf den cent|al céntimo)\b", re.IGNORECASE)
