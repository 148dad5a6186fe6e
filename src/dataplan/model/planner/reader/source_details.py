"""What the brief says of one source besides its name: owner, kind, key, contract, format, how it changes, personal
data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.owners import clean_owner, owner_in
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.personal import personal_fields
from dataplan.model.planner.reader.quotes import whole_sentence
from dataplan.model.planner.reader.subjects import Passage, Subjects
from dataplan.model.planner.reader.told_sources import FORMAT, TOPIC, is_topic
from dataplan.model.planner.reading import SourceRead

Kind = Literal["stream", "cdc", "batch", "api", "file", ""]
Mutation = Literal["append-only", "updates", "updates-and-deletes", "corrections", "snapshot", ""]

_IDENTIFIER = (
    r"\b[a-z]{2,20}\.[a-z_]{2,20}\b|\b[A-Za-z][A-Za-z0-9]{0,30}(?:_[A-Za-z0-9]{1,30}){1,5}|\b[a-z]{1,"
    r"20}(?:Id|ID|Key|Uuid|UUID)\b"
)
_KEY = re.compile(
    rf"(?P<before>{_IDENTIFIER})\s+(?:is|are|stays?|remains?|survives?|identif(?:y|ies)|ist|bleibt|es|identifica)\b"
    rf"(?:\s+(?:always|globally|the|a|an|also|die|der|la|el))*\s*(?:stable|unique|the same|key|retries|retry|"
    rf"failover|identifier|stabil|"
    rf"eindeutig|schlüssel|estable|únic[oa]|clave|primary key|every|each|an?\b)"
    rf"|\b(?:primary key|unique key|dedup(?:e|lication) key|key(?:ed)?|identified|unique|schlüssel|clave|"
    rf"identificad[oa]s?)\s*"
    rf"(?:is|are|by|on|per|:|=|ist|por|durch|über)?\s*(?P<after>{_IDENTIFIER})"
    rf"|\b(?:through|by|via|über|por)\s+(?P<through>[a-z]{{1,30}}(?:_[a-z]{{1,30}}){{0,4}}_(?:id|key|no|number))\b",
    re.IGNORECASE,
)
_IDENTIFY = re.compile(
    r"(?P<key>[A-Z][\w ]{2,30}(?:, [\w ]{2,30}){0,4} (?:and|und|y) [\w ]{2,24}?) (?:identif(?:y|ies)|tells? "
    r"(?:them|it) apart)"
)
_EVENT_TIME = re.compile(
    r"\b(?:event[- ]time|ereigniszeit|hora del evento)\s*(?:field|is|:|=|ist|es|im feld|en el "
    r"campo)*\s*`?(?P<said>[A-Za-z][\w.]{2,40})`?"
    r"|\b(?:of|since|after|behind) the (?P<stamp>[a-z]+(?:['’]s)? (?:timestamp|event time))\b"
    r"|`?(?P<field>\b[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,20}){0,4}_(?:at|ts|time|timestamp|datetime|zeit)\b)`?",
    re.IGNORECASE,
)
_NOT_FIELDS = word_set("is are and or with semantics correctness from of the in order window windows ist und")
_VERSION = re.compile(
    r"\b(?:version|versión|v)\s?(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})\b|[._-]v(?P<suffix>\d{1,3})\b", re.IGNORECASE
)
_SOFTWARE = re.compile(
    r"\b(?:postgres(?:ql)?|mysql|oracle|kafka|sql server|mariadb|mongodb|db2)\s+(?:version\s+)?$", re.IGNORECASE
)
_VERSION_OWNER = re.compile(
    r"\b(?:version owner|schema owner|owner of the (?:schema|contract|"
    r"versions?))\s*[:=–-]?\s*(?:is\s+)?(?P<label>[^,.;()\n]{2,50})"
    r"|(?P<same>(?:also|who) (?:also )?owns? the (?:schema|contract|event)?\s?(?:versions?|schema|format))"
    r"|\balso own the (?:file )?(?P<format>format|schema)"
    r"|\b(?:schema|contract|versions?)\b[^.;]{0,40}?\b(?:owned|maintained|versioned|approved|decided) by (?:the "
    r")?(?P<by>[A-Z][^,.;()\n]{1,50})",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("cdc", re.compile(r"\b(?:cdc|change data capture|debezium|binlog|wal|logical replication|replication slot|row "
                       r"changes)\b", re.I)),
    ("stream", re.compile(r"\b(?:topics?|kafka|kinesis|pulsar|event hubs?|pub/?sub|mqtt|streams?|streaming|queues?|"
                          r"rabbitmq|"
                          r"(?:events?|messages?|scans?) (?:per|a) second|message bus|tópico)\b", re.I)),
    ("api", re.compile(r"\b(?:(?-i:REST)|graphql|webhooks?|api|endpoint|polled|polling|schnittstelle)\b", re.I)),
    ("file", re.compile(r"\b(?:files?|csv|sftp|ftp|s3|parquet|xml|spreadsheets?|excel|uploads?|datei(?:en)?|"
                        r"ficheros?|archivos?)\b", re.I)),
    ("batch", re.compile(r"\b(?:nightly|daily|hourly|weekly|monthly|batch|exports?|dumps?|extracts?|nächtlich\w*|"
                         r"täglich\w*|"
                         r"diari[oa]s?|volcado)\b", re.I)),
)  # fmt: skip
_NEVER = re.compile(
    r"\b(?:append[- ]only|insert[- ]only|immutable|never (?:change[sd]?|updated?|modified|corrected)|no updates|"
    r"write[- ]once|"
    r"unveränderlich|nie geändert|werden nicht geändert|nunca (?:se )?(?:cambian?|modifican?)|inmutables?|solo "
    r"inserciones)\b", re.I
)  # fmt: skip
_SNAPSHOT = re.compile(
    r"\b(?:full (?:snapshot|dump|extract|load|export|copy)|snapshot (?:of|every|table)|(?:daily|nightly|hourly|"
    r"weekly) snapshots?|"
    r"replaces (?:the )?(?:whole|entire|full)|vollabzug|vollständiger abzug|volcado completo|instantánea)\b", re.I
)  # fmt: skip
_DELETES = re.compile(
    r"\b(?:deletes?|deleted|deletions?|hard[- ]delete[sd]?|tombstones?|gelöscht|löschungen|borrad[oa]s?|elimina\w*)\b",
    re.I,
)
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ions?)|restate\w*|restatements?|reversals?|amend\w*|retroactive\w*|backdated|adjustments?|"
    r"korrigiert|korrektur\w*|storn\w*|nachträglich|correcci[oó]n\w*|corregid\w*|ajustes?|anulaci\w*)\b", re.I
)  # fmt: skip
_UPDATES = re.compile(
    r"\b(?:updates?|updated|upserts?|overwrit\w*|row changes?|changes? status|status changes?|modified|"
    r"aktualisiert|geändert|"
    r"änderungen|actualiza\w*|modifica\w*)\b", re.I
)  # fmt: skip
_TABLES = re.compile(r"\b(?:tables?|tabellen?|tablas?)\s*(?:are|:|sind|son)\s*(?P<list>[^.;]{3,300})", re.IGNORECASE)
_LONGEST = 300


def source_read(entity: Entity, subjects: Subjects, page: Page) -> SourceRead:
    passages = subjects.passages(entity)
    texts = [passage.text for passage in passages]
    direct = [passage.text for passage in passages if passage.direct]
    whole = " \n".join(texts)
    cells = entity.cells
    owner = clean_owner(cells.get("owner", "")) or next(filter(None, map(owner_in, texts)), "")
    mutation, at = _mutation(passages, cells.get("mutation", ""))
    return SourceRead(
        name=entity.name,
        system=entity.system,
        owner=owner,
        kind=_kind(cells, direct, entity.system),
        entities=tables_of(entity, texts),
        key=cells.get("key", "") or _key(texts),
        contract=entity.contract or _topic(texts),
        format=cells.get("format", "") or _first(FORMAT, whole, 1),
        version=cells.get("version", "") or _version(whole),
        version_owner=_version_owner(texts, owner),
        mutation=mutation,
        correction=whole_sentence(page, at) if at is not None and mutation == "corrections" else "",
        event_time=cells.get("event_time", "") or _event_time(whole),
        personal_data=personal_fields(whole + " " + cells.get("personal", "")),
        sentence=whole_sentence(page, passages[0].sentence)[:_LONGEST] if passages else "",
    )


def _first(pattern: re.Pattern[str], text: str, group: int | str) -> str:
    match = pattern.search(text)
    return str(match[group]) if match is not None else ""


def _kind(cells: dict[str, str], texts: Sequence[str], system: str) -> Kind:
    """From its own column, then from the text piece by piece: what is said first counts. A database is captured."""
    for text in (cells.get("kind", ""), *texts, cells.get("contract", "")):
        for kind, pattern in _KINDS:
            if text and pattern.search(text):
                return kind
    return "cdc" if _DATABASE.search(system) else ""


_DATABASE = re.compile(
    r"\b(?:database|db|postgres(?:ql)?|mysql|mariadb|oracle|sql server)\b|datenbank|base de datos", re.I
)


def _key(texts: Sequence[str]) -> str:
    for text in texts:
        if (match := _KEY.search(text)) is not None:
            named: str = next(filter(None, match.groups()))
            return named
        if (match := _IDENTIFY.search(text)) is not None:
            return " ".join(match["key"].split())
    return ""


def _topic(texts: Sequence[str]) -> str:
    return next((match["name"] for text in texts for match in TOPIC.finditer(text) if is_topic(match["name"])), "")


def _version(whole: str) -> str:
    for match in _VERSION.finditer(whole):
        if not _SOFTWARE.search(whole[: match.start()]):
            return match["number"] or match["suffix"]
    return ""


def _version_owner(texts: Sequence[str], owner: str) -> str:
    for text in texts:
        if (match := _VERSION_OWNER.search(text)) is not None:
            named = clean_owner(match["label"] or match["by"] or "")
            return named or owner
    return ""


def _event_time(whole: str) -> str:
    for match in _EVENT_TIME.finditer(whole):
        name = match["said"] or match["field"] or re.sub(r"['’]s", "", match["stamp"])
        if name.lower() not in _NOT_FIELDS:
            return name
    return ""


def _mutation(passages: Sequence[Passage], cell: str) -> tuple[Mutation, int | None]:
    """How rows change, and the sentence that says so."""
    said = [cell, *(passage.text for passage in passages)]
    if any(_NEVER.search(text) for text in said):
        return "append-only", None
    if any(_SNAPSHOT.search(text) for text in said):
        return "snapshot", None
    corrects = next((passage.sentence for passage in passages if _CORRECTS.search(passage.text)), None)
    if any(_DELETES.search(text) and not _ERASE.search(text) for text in said):
        return "updates-and-deletes", corrects
    if corrects is not None or _CORRECTS.search(cell):
        return "corrections", corrects
    return ("updates", None) if any(_UPDATES.search(text) for text in said) else ("", None)


_ERASE = re.compile(
    r"\b(?:erasure|gdpr|dsgvo|rgpd|after|requests?|retention|personal|nach|anfragen|tras)\b", re.IGNORECASE
)


_ROWS = re.compile(r"\brows?\b|\bzeilen?\b|\bfilas?\b", re.IGNORECASE)


def deleting(sources: tuple[SourceRead, ...], page: Page) -> tuple[SourceRead, ...]:
    """The only database of a brief is whose rows are deleted, wherever the brief says that rows are."""
    captured = [source for source in sources if source.kind == "cdc"]
    texts = (sentence.text for sentence in page.sentences if _ROWS.search(sentence.text))
    if len(captured) != 1 or not any(_DELETES.search(text) and not _ERASE.search(text) for text in texts):
        return sources
    changed = replace(captured[0], mutation="updates-and-deletes")
    return tuple(changed if source is captured[0] else source for source in sources)


def tables_of(entity: Entity, texts: Sequence[str]) -> tuple[str, ...]:
    """Tables that a source is said to have; else what it is counted in."""
    for text in texts:
        if (match := _TABLES.search(text)) is not None:
            listed = re.split(r",|\band\b|\bund\b|\by\b", re.sub(r"\([^)]*\)", "", match["list"]))
            names = tuple(
                part.strip(" `.") for part in listed if re.fullmatch(r"`?[A-Za-z_][\w.]*`?", part.strip(" ."))
            )
            if names:
                return names
    return (entity.noun,) if entity.noun and entity.noun != entity.name else ()
