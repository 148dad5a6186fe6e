"""Sentences that the plan takes over whole: constraints, what is out of scope, demands on correctness."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.quotes import whole_sentence
from dataplan.model.planner.reading import Constraint, Fact

ConstraintKind: TypeAlias = Literal["team", "timeline", "budget", "compliance", "technology", "other"]

_BY_ROLE: Mapping[str, ConstraintKind] = {
    "team.size": "team", "deadline.project": "timeline", "budget.monthly": "budget", "budget.once": "budget",
    "retention.lawful": "compliance", "deletion.deadline": "compliance",
}  # fmt: skip
_TECHNOLOGY = (
    r"Kafka|Flink|Spark|Snowflake|dbt|BigQuery|Redshift|Databricks|Airflow|Dagster|Kinesis|Pulsar|RabbitMQ|NiFi|"
    r"Debezium|Fivetran|"
    r"Airbyte|ClickHouse|Druid|Pinot|Elasticsearch|OpenSearch|PostgreSQL|Postgres|MySQL|Oracle|SQL Server|MongoDB|"
    r"Cassandra|DynamoDB|"
    r"Iceberg|Delta Lake|Hudi|Kubernetes|AWS|Azure|GCP|Google Cloud|Terraform|Looker|Power BI|Tableau|Superset|"
    r"Grafana|Event Hubs|Pub/Sub"
)
_PATTERNS: tuple[tuple[ConstraintKind, re.Pattern[str]], ...] = (
    (
        "compliance",
        re.compile(
            r"\b(?:GDPR|DSGVO|RGPD|CCPA|PCI(?:[ -]DSS)?|HIPAA|SOX|SOC ?2|ISO ?27001|BaFin|MiFID|PSD2|Basel|FDA|GxP|"
            r"eIDAS|KRITIS|NIS ?2|"
            r"DORA|LOPD|data protection|data residency|privacy law|datenschutz|betriebsrat|protección de datos)\b"
            r"|\b(?:must|may|can) ?(?:not)? (?:never )?(?:leave|stay in|stays in|be stored in|be processed "
            r"in)\b.{0,40}\b(?:EU|EEA|Europe|Germany|"
            r"Spain|Switzerland|country|region|US|UK)\b|\bstays? in the (?:EU|EEA|UK|US|country)\b"
            r"|\b(?:in der EU bleiben|EU nicht verlassen|dentro de la UE|salir de la UE)\b", re.I
        ),
    ),
    (
        "timeline",
        re.compile(
            r"\b(?:go[- ]live|going live|launch(?:es|ed)?|live (?:from|on|by)|deadline is|in production by|"
            r"freeze[sd]?|cut[- ]?over (?:on|by)|"
            r"livegang|produktiv (?:ab|bis)|puesta en (?:marcha|producción))\b"
            r"|\b(?:by|before|until|on|from|no later than|bis|vor|ab|antes del?|para el)\s+(?:the )?(?:end of |"
            r"mid-?|Ende |fin(?:es)? de )?"
            r"(?:\d{1,2}\.? (?:de )?)?(?:Q[1-4]|January|February|March|April|May|June|July|August|September|"
            r"October|November|December|"
            r"Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
            r"septiembre|octubre|"
            r"noviembre|diciembre)\b(?! \d{1,2}:)"
        ),
    ),
    (
        "team",
        re.compile(
            r"\b(?:our|the|a|small) team (?:of|is|has|consists)\b|\bon[- ]call\b|\b(?:data |platform |software "
            r")?engineers? (?:and|only|in total)\b"
            r"|\bnobody (?:should|is|wants).{0,30}\b(?:night|woken)\b|\b(?:no|without) (?:night|24/7|weekend)\b"
            r"|\b(?:rufbereitschaft|bereitschaftsdienst|unser team|nuestro equipo|turnos de guardia)\b", re.I
        ),
    ),
    ("budget", re.compile(r"\b(?:budget|presupuesto)\b|\bmay (?:not )?cost\b|\bdarf.{0,30}kosten\b|\bno puede "
                          r"costar\b", re.I)),
    (
        "technology",
        re.compile(
            rf"\b(?:must|has to|have to|should|only|mandat\w+|standard(?:is\w+)?|required?|already|existing|we "
            rf"(?:use|run|keep|have|are on)|our|no|not|"
            rf"without|prefer\w*|run for us|shared|müssen|vorgegeben|gesetzt|nutzen|verwenden|haben bereits|usamos|"
            rf"tenemos|obligatori\w+|hay que usar)\b"
            rf"[^.;]{{0,60}}\b(?:{_TECHNOLOGY}|on[- ]prem(?:ises?)?|cloud|open source)\b"
            rf"|\b(?:{_TECHNOLOGY})\b[^.;]{{0,40}}\b(?:is|are|ist|es) (?:mandatory|mandated|our standard|the "
            rf"standard|given|set|required|run for us|"
            rf"gesetzt|vorgegeben|pflicht|obligatorio|already)\b", re.I
        ),
    ),
)  # fmt: skip
_EXCLUDED = re.compile(
    r"\b(?:out of scope|not in scope|not part of|non-goals?|explicitly (?:not|excluded?)|not (?:needed|required|"
    r"wanted|included)|"
    r"(?:we|they|nobody|no one) (?:do(?:es)? not|don['’]t|doesn['’]t) (?:need|want|require)|no need (?:for|to)|"
    r"needs? no\b|is excluded|are excluded|"
    r"not (?:yet|now|in this phase|a goal)|(?:a )?later phase|leave .{1,30} (?:alone|out)|nothing (?:else )?about|"
    r"no ML\b|won['’]t be|will not be (?:built|part))\b"
    r"|\b(?:nicht (?:im umfang|teil|benötigt|nötig|erforderlich|gewünscht|enthalten)|brauchen wir nicht|außerhalb|"
    r"kein bestandteil|ausgenommen|"
    r"spätere phase|wird nicht)\b"
    r"|\b(?:fuera de(?:l)? alcance|no (?:incluye|necesitamos|hace falta|se necesita|forma parte|se requiere)|"
    r"queda(?:n)? fuera|excluid[oa]s?)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"\b(?:correct(?:ness|ly)?|accura\w+|reconcil\w+|exactly[- ]once|at[- ]least[- ]once|duplicat\w*|twice|(?:in|"
    r"out of|same|strict) order|ordering|order (?:matters|within|"
    r"per|is)|sequence|to the cent|must (?:agree|match|add up|balance)|no (?:row|event|record|message)s? (?:may be "
    r"|is |are )?(?:lost|missing)|lose no|"
    r"never (?:lost|lose|counted twice|count)|double[- ]count\w*|audit\w*|complete(?:ness)?|tolerance|idempotent|"
    r"consistent|"
    r"reihenfolge|abgleich\w*|doppelt\w*|vollständig\w*|auf den cent|verloren|genau einmal|korrekt|stimmen|"
    r"concilia\w*|duplicad\w*|en orden|orden de|al céntimo|exactamente una vez|sin perder|cuadrar|correct[oa]s?)\b",
    re.IGNORECASE,
)
_SKIPPED_KINDS = frozenset({"heading", "code", "cell"})


def constraints(page: Page, facts: Sequence[Fact], silent: Collection[int]) -> Iterator[Constraint]:
    """Each constraining sentence once, under the first kind that it shows."""
    by_sentence = {fact.sentence: _BY_ROLE[fact.role] for fact in reversed(facts) if fact.role in _BY_ROLE}
    seen: set[str] = set()
    for index, sentence in enumerate(page.sentences):
        if index in silent or sentence.block.kind in _SKIPPED_KINDS or page.part(index) in {"excluded", "questions"}:
            continue
        whole = whole_sentence(page, index)
        kind = by_sentence.get(whole) or next(
            (kind for kind, pattern in _PATTERNS if pattern.search(sentence.text)), None
        )
        if kind is None and page.part(index) == "constraints" and sentence.block.kind == "item":
            kind = "other"
        if kind is not None and whole not in seen:
            seen.add(whole)
            yield Constraint(kind=kind, sentence=whole)


def excluded(page: Page, silent: Collection[int]) -> tuple[str, ...]:
    """Sentences that put something out of scope, by their words or by the heading that they stand under."""
    return _matching(
        page, silent, lambda index, text: page.part(index) == "excluded" or _EXCLUDED.search(text) is not None
    )


def demands(page: Page, silent: Collection[int]) -> tuple[str, ...]:
    """Sentences about correctness, reconciliation, duplicates and order."""
    return _matching(page, silent, lambda index, text: _QUALITY.search(text) is not None)


def is_excluding(text: str) -> bool:
    return _EXCLUDED.search(text) is not None


def _matching(page: Page, silent: Collection[int], holds: Callable[[int, str], bool]) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for index, sentence in enumerate(page.sentences):
        if index not in silent and sentence.block.kind not in _SKIPPED_KINDS and holds(index, sentence.text):
            kept[whole_sentence(page, index)] = None
    return tuple(kept)
