"""A consistency rule: what must hold between numbers of different gates, and the function that looks.

A rule is declared with the `rule` decorator above a function of one subject (an output, a schedule, a component):

    @rule("S03", "…", must="timeout ≥ checkpoint p99", severity="warning", source="FLS", over=checkpoints,
          inputs=(TIMEOUT, DURATION))
    def timeout_outlasts_checkpoint(it: Subject[Policy]) -> Outcome:
        return at_least(it[TIMEOUT], it[DURATION], fix="…")

The function answers None where the rule does not apply to the subject; a rule never passes over a missing input. What
it answers depends on its subject and the view and on nothing else: it is asked again only when a figure that it asked
for has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from dataplan.core.plan.bundle import RuleSeverity
from dataplan.core.plan.common import Section
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.rules.amount import Role
from dataplan.core.rules.outcome import Outcome
from dataplan.core.rules.view import Subject, View

T = TypeVar("T")

SOURCES = {
    "AF": "airflow.apache.org/docs",
    "AKB": "AWS Big Data Blog, Best practices for right-sizing your Apache Kafka clusters",
    "AV": "avro.apache.org specification",
    "CFP": "Confluent blog, How to choose the number of topics/partitions in a Kafka cluster",
    "DBT": "docs.getdbt.com",
    "DBZ": "debezium.io, PostgreSQL and MySQL connectors",
    "DF": "Akidau et al., The Dataflow Model, VLDB 2015",
    "FK": "nightlies.apache.org/flink, Kafka connector",
    "FLS": "nightlies.apache.org/flink, Tuning checkpoints and large state",
    "FW": "nightlies.apache.org/flink, Windows; Timely stream processing",
    "GDPR": "Regulation (EU) 2016/679, Articles 5, 12(3), 17, 44 ff.",
    "K": "kafka.apache.org/documentation",
    "LL": "Little, A proof for the queuing formula L = λW, Operations Research 1961",
    "MSK": "docs.aws.amazon.com/msk, best practices and quotas",
    "ODCS": "bitol-io.github.io/open-data-contract-standard v3.1.0",
    "Q": "Kingman, The single server queue in heavy traffic, 1961; M/M/1",
    "SR": "docs.confluent.io, schema evolution and compatibility",
    "SRE5": "Google, The Site Reliability Workbook, chapter 5",
    "SRE13": "Google, The Site Reliability Workbook, chapter 13",
    "SS": "spark.apache.org, Structured Streaming guide",
    "-": "arithmetic, or engineering policy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``must``: the inequality, in words and symbols. ``source``: a key of `SOURCES`, or the reference itself.

    ``needs``: names of the sections without which it cannot say anything; the gates follow from the skill.
    ``subjects`` finds what it runs over, ``judge`` answers for one of them.
    """

    id: str
    title: str
    must: str
    severity: RuleSeverity
    source: str
    inputs: tuple[Role, ...]
    needs: tuple[str, ...]
    subjects: Callable[[View], Iterable[Subject[Any]]]
    judge: Callable[[Subject[Any]], Outcome | None]

    @property
    def family(self) -> str:
        return self.id.rstrip("0123456789")

    @property
    def reference(self) -> str:
        return SOURCES.get(self.source, self.source)


def rule(
    id: str,
    title: str,
    *,
    must: str,
    severity: RuleSeverity = "error",
    source: str = "-",
    over: Callable[[View], Iterable[Subject[T]]],
    needs: tuple[type[Section], ...],
    inputs: tuple[Role, ...],
) -> Callable[[Callable[[Subject[T]], Outcome | None]], Rule]:
    """Declare a rule; the decorated name is then the `Rule`. ``over`` yields the subjects of ``needs`` sections."""

    def declare(judge: Callable[[Subject[T]], Outcome | None]) -> Rule:
        names = tuple(name for name, model in SECTIONS.items() if model in needs)
        return Rule(
            id=id, title=title, must=must, severity=severity, source=source, inputs=inputs, needs=names,
            subjects=over, judge=judge,
        )  # fmt: skip

    return declare
