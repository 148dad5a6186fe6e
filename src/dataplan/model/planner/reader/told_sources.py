"""Sources in running text: "hand scanners send scans", "labels come from the case tool", "we process 9,500 payments a
second".

A verb alone is weak evidence: every text is full of things that produce or provide something. So the sentence must
also speak of data: a rate, a topic, a format, an owner, a word like "events", or stand in the part on sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.arrivals import arrival
from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.kinds import counted_noun, kind_of_unit
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import Word
from dataplan.model.planner.reader.sendings import OF, is_correction, is_field, is_generic, may_send, parts_of

TOPIC = re.compile(
    r"\b(?i:topics?|subject|stream|queue|tópicos?|tema)\s+(?:(?:is|named|called|namens)\s+)?"
    r"(?P<quote>[`'\"])?(?P<name>[A-Za-z][\w-]*(?:[._/-][\w-]+)+|(?(quote)[\w.-]{2,60}|[a-z]+[0-9_][a-z0-9_]*))"
    r"(?=[`'\",.;:)\s]|$)"
)
_NOT_TOPICS = word_set(
    "is are was has have and or for with in on of to from that which per partition partitions keeps holds",
    "named called by the und oder mit für von ist y o con para de es retention",
)
FORMAT = re.compile(
    r"\b(Avro|JSON(?: Lines)?|Protobuf|Protocol Buffers|CSV|Parquet|XML|ORC|HL7(?: v2)?|FHIR|EDIFACT|MT940|ISO "
    r"8583)\b"
)
CDC = re.compile(r"\b(?:CDC|change data capture|Debezium|binlog|logical replication|replication slot)\b", re.IGNORECASE)
OWNED = re.compile(
    r"\b(?:owner|owned by|belongs? to|eigentümer|verantwortlich|gehör(?:t|en)|propietari[oa]|responsable)\b",
    re.IGNORECASE,
)


def told_sources(page: Page, index: int) -> Iterator[Entity]:
    """The sources that sentence ``index`` names."""
    sentence, found = page.sentences[index], page.found[index]
    text = sentence.text
    words = page.words[index]
    evidence = _speaks_of_data(page, index, text, found)
    if not evidence:
        yield from _named_with_origin(page, index)
        return
    yield from _named_with_origin(page, index)
    for position, word in enumerate(words):
        if word.lower in grammar.SEND and _is_verb(words, position):
            yield from _sender(page, index, words, position)
        elif word.lower in grammar.COME:
            yield from _arrival(page, index, words, position)
        elif word.lower in grammar.RECEIVE and position and words[position - 1].lower in _WE:
            yield from _received(page, index, words, position)


_WITH_ORIGIN = re.compile(
    r"\b(?P<what>[a-z][\w-]*s) from (?:the |our )?(?P<system>[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)(?=[,.;:)]|$|\s(?:and|"
    r"or|to|into|in|together|with|via|every)\b)"
)
_NO_ORIGINS = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September",
    "October November December Q1 Q2 Q3 Q4 Europe Germany Spain Berlin",
)


_FROM_SYSTEM = re.compile(
    r"\W*(?P<what>[^\W\d_][\w-]*(?: [\w-]+){0,2}s) (?:from|out of) (?:the |our )(?P<system>[^\W\d_][\w -]{2,40}?)"
    r"(?=\s*(?:[(,.;:]|$))",
    re.IGNORECASE,
)
"""``Orders from the shop database (owner: Shop Team), 300/s``: a line without a verb."""


_NO_LABELS = grammar.PRONOUNS | grammar.AUXILIARIES | grammar.RECEIVE | grammar.SEND | grammar.NEED | grammar.COME


_SAID_BY_PEOPLE = word_set(
    "answers results greetings regards questions emails mails notes news minutes comments requirements thanks lessons",
    "ideas colleagues findings numbers figures inputs suggestions wishes approvals",
)


def _named_with_origin(page: Page, index: int) -> Iterator[Entity]:
    """``tickets from Zendesk and orders from Shopify``: things in the plural that come from a system with a name."""
    text = page.sentences[index].text
    for match in _WITH_ORIGIN.finditer(text):
        what = match["what"].lower()
        known = grammar.COME | grammar.SEND | grammar.GENERIC | grammar.PEOPLE | grammar.DEPARTMENTS | grammar.NEED
        if what not in known | _SAID_BY_PEOPLE and match["system"].split()[0] not in _NO_ORIGINS:
            yield _source(page, index, match["what"], match.start("what"), system=match["system"], noun=match["what"])
    plain = _FROM_SYSTEM.match(text) if page.found[index] else None
    if (
        plain is not None
        and plain["system"].lower().split()[-1] in grammar.SYSTEMS
        and not set(plain["what"].lower().split()) & _NO_LABELS
    ):
        yield _source(page, index, plain["what"], plain.start("what"), system=plain["system"], noun=plain["what"])


_WE = word_set("we wir nosotros platform system pipeline plattform plataforma") | grammar.ADVERBS


def _speaks_of_data(page: Page, index: int, text: str, found: tuple[Found, ...]) -> bool:
    return (
        page.part(index) == "sources"
        or any(kind_of_unit(item.unit) in {"rate", "data-rate"} for item in found)
        or TOPIC.search(text) is not None
        or FORMAT.search(text) is not None
        or CDC.search(text) is not None
        or OWNED.search(text) is not None
        or any(word.lower().strip(".,;:()") in _DATA for word in text.split())
        or _PLAINLY.match(text) is not None
    )


_PLAINLY = re.compile(
    r"(?:we|wir)\s+(?:ingest|collect|receive|consume|import|capture|load|verarbeiten|empfangen|sammeln|laden)\b"
    r"|(?:recibimos|ingerimos|recogemos)\b",
    re.IGNORECASE,
)
_DATA = grammar.GENERIC | word_set(
    "readings scans transactions orders payments clicks measurements telemetry messwerte buchungen",
    "bestellungen scans lecturas pedidos pagos transacciones labels positions trades quotes logs",
)


def _is_verb(words: tuple[Word, ...], position: int) -> bool:
    """``stores report every minute`` against ``the reports of the stores``."""
    if position > 1 and words[position - 1].lower in _EACH and words[position - 2].text == ",":
        return True
    if position == 0 or words[position - 1].lower in grammar.DETERMINERS | {"to", "of", "no", "not"} | _MODALS:
        return False
    if words[position].lower not in grammar.SEND_AMBIGUOUS:
        return True
    following = words[position + 1] if position + 1 < len(words) else None
    return following is not None and (
        following.text[0].isdigit()
        or following.lower in (grammar.DETERMINERS | grammar.ADVERBS | {"about", "up"}) - {"that", "this"}
    )


_MODALS = word_set("must should shall may might could would cannot muss soll sollte darf debe debería")


def _sender(page: Page, index: int, words: tuple[Word, ...], position: int) -> Iterator[Entity]:
    """``X sends Y``: Y is the source, X its system; X itself where Y says nothing."""
    text, found = page.sentences[index].text, page.found[index]
    subject = phrases.before(text, words, position, found) or _each_of(text, words, position, found)
    if subject is None or not may_send(text[slice(*subject)]):
        return
    if parts := tuple(parts_of(page, index, words[position].end)):
        for start, end in parts:
            yield _source(page, index, text[start:end], start, system=text[slice(*subject)], noun=text[start:end])
        return
    system = text[slice(*subject)]
    thing = phrases.behind(text, words, position + 1, found)
    thing = _inner(text, thing) if thing is not None else None
    noun = text[slice(*thing)] if thing is not None else ""
    if noun and (is_field(noun) or is_correction(noun)):
        return
    if noun and not is_generic(noun) and len(noun.split()) <= 4:
        yield _source(page, index, noun, thing[0] if thing else subject[0], system=system, noun=noun)
    else:
        source = _source(page, index, system, subject[0], system=system)
        if _is_each(words, position, subject[0]):
            single = position + 1 < len(words) and words[position + 1].lower in _ONE
            one = phrases.behind(text, words, position + 2, found) if single else thing
            source.each_sends = text[slice(*one)] if one is not None else ""
        yield source


_ONE = word_set("one a an ein eine einen un una uno")


def _is_each(words: tuple[Word, ...], position: int, subject: int) -> bool:
    """``Each meter sends``, ``the meters, each sends``: the verb says what a single one of many does."""
    before = [word.lower for word in words if word.start < subject]
    return words[position - 1].lower in _EACH or (bool(before) and before[-1] in _EVERY)


def _inner(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """``nightly CSV of balances`` -> ``balances``: what a file, an export or a correction is of."""
    match = OF.search(text, *span)
    if match is None or not is_generic(text[span[0] : match.start()]):
        return span
    return match.end(), span[1]


_EACH = frozenset({"each", "jeder", "jede", "jedes", "uno", "una"})
_EVERY = frozenset({"each", "every", "jeder", "jede", "jedes", "cada"})


def _each_of(text: str, words: tuple[Word, ...], position: int, found: tuple[Found, ...]) -> tuple[int, int] | None:
    """``1.2 million meters, each sends``: the things that were counted right before."""
    if words[position - 1].lower not in _EACH:
        return None
    before = [item for item in found if item.end <= words[position - 1].start and counted_noun(item.unit)]
    if not before:
        return None
    noun = before[-1].text.split()[-1]
    at = text.rindex(noun, before[-1].start, before[-1].end)
    return at, at + len(noun)


def _arrival(page: Page, index: int, words: tuple[Word, ...], position: int) -> Iterator[Entity]:
    """``X come from Y``, ``X are replicated from Y``, ``X come in at 300 per second``."""
    told = arrival(page.sentences[index].text, words, position, page.found[index])
    if told is not None:
        yield _source(page, index, told.name, told.at, system=told.system, noun="" if told.is_system else told.name)


_INGEST = word_set(
    "ingest collect receive consume import capture load verarbeiten empfangen sammeln laden recibimos",
    "ingerimos recogemos",
)


def _received(page: Page, index: int, words: tuple[Word, ...], position: int) -> Iterator[Entity]:
    """``we process 9,500 card authorisations a second [from the switch]``."""
    text, found = page.sentences[index].text, page.found[index]
    thing = phrases.behind(text, words, position + 1, found)
    if thing is None:
        return
    near = [
        i for i in range(position + 1, min(position + 14, len(words))) if words[i].lower in grammar.FROM - {"of", "de"}
    ]
    origin = phrases.behind(text, words, near[0] + 1, found) if near else None
    if near and thing[0] <= words[near[0]].start < thing[1]:  # "from the scanners 2,400 scans": the origin comes first
        thing = _counted_behind(text, words, thing[1], found)
        if thing is None:
            return
    noun = text[slice(*thing)]
    system = text[slice(*origin)] if origin is not None and may_send(text[slice(*origin)]) else ""
    counted = any(
        item.start <= thing[0] < item.end and kind_of_unit(item.unit) == "rate" and counted_noun(item.unit)
        for item in found
    )
    plainly = words[position].lower in _INGEST and text[: words[position].start].strip().lower() in _WE
    if not is_generic(noun) and (counted or system or plainly or page.part(index) == "sources"):
        yield _source(page, index, noun, thing[0], system=system, noun=noun)
    elif system and is_generic(noun):
        yield _source(page, index, system, origin[0] if origin else thing[0], system=system)


def _counted_behind(text: str, words: tuple[Word, ...], end: int, found: tuple[Found, ...]) -> tuple[int, int] | None:
    """What the first rate behind a place counts."""
    rates = (item for item in found if item.start >= end and kind_of_unit(item.unit) == "rate")
    item = next((item for item in rates if counted_noun(item.unit)), None)
    at = next((i for i, word in enumerate(words) if item is not None and word.start >= item.start), None)
    return phrases.behind(text, words, at, found) if at is not None else None


def _source(page: Page, index: int, name: str, at: int, *, system: str = "", noun: str = "") -> Entity:
    sentence = page.sentences[index]
    topic = TOPIC.search(sentence.text)
    return Entity(
        kind="source",
        name=name,
        place=sentence.plain.span(at, at)[0],
        system=system if system != name else "",
        noun=noun,
        contract=topic["name"] if topic is not None and is_topic(topic["name"]) else "",
        sentences=[index],
    )


def is_topic(name: str) -> bool:
    """Whether what stands behind "topic" is its name rather than the next word of the sentence."""
    return name.lower() not in _NOT_TOPICS
