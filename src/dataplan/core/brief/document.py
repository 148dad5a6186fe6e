"""A brief that is written as YAML: the shape that `dataplan schema brief` publishes.

Every field but the problem is optional, because what a brief does not say becomes an assumption. Quantities are texts
with their unit ("9500 events/s"), so that they can be quoted as they stand; what dimension a field asks for is part of
its type.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeAlias

from dataplan.core.plan.model import Model, model


@dataclass(frozen=True, slots=True)
class Asks:
    """What a text field has to say: a quantity that converts to ``unit``, or a time of day (unit ``clock``)."""

    unit: str
    says: str
    example: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        described = handler(schema)
        described |= {"description": self.says, "examples": [self.example]}
        return described


Rate: TypeAlias = Annotated[str, Asks("event/s", "events per time", "9500 events/s")]
Factor: TypeAlias = Annotated[str, Asks("", "a multiple of the mean rate", "3.5x")]
Volume: TypeAlias = Annotated[str, Asks("event/day", "events per day", "60 million orders/day")]
Size: TypeAlias = Annotated[str, Asks("B", "bytes", "1.35 KB")]
Share: TypeAlias = Annotated[str, Asks("", "a share", "99.5 %")]
Growth: TypeAlias = Annotated[str, Asks("1/year", "growth per time", "25 %/year")]
Duration: TypeAlias = Annotated[str, Asks("s", "a duration", "20 s")]
Clock: TypeAlias = Annotated[str, Asks("clock", "a time of day", "06:00")]
Keys: TypeAlias = Annotated[str, Asks("key", "how many there are", "2 million customers")]
Throughput: TypeAlias = Annotated[str, Asks("B/s", "bytes per time", "20 MB/s")]
MonthlyMoney: TypeAlias = Annotated[str, Asks("money/month", "an amount per time", "12000 EUR/month")]
Money: TypeAlias = Annotated[str, Asks("money", "an amount", "400000 EUR")]
People: TypeAlias = Annotated[str, Asks("event", "how many people", "5 engineers")]


@model
class Arrival(Model):
    """``share`` of the events arrive within ``within`` of their event time."""

    share: Share
    within: Duration


@model
class BriefSource(Model):
    name: str
    system: str = ""
    owner: str = ""
    kind: Literal["stream", "cdc", "batch", "api", "file", ""] = ""
    entities: tuple[str, ...] = ()
    key: str = ""
    contract: str = ""
    format: str = ""
    version: str = ""
    version_owner: str = ""
    mutation: Literal["append-only", "updates", "updates-and-deletes", "corrections", "snapshot", ""] = ""
    correction: str = ""
    event_time: str = ""
    personal_data: tuple[str, ...] = ()
    rate: Rate = ""
    peak: Rate = ""
    peak_factor: Factor = ""
    per_day: Volume = ""
    event_size: Size = ""
    file_size: Size = ""
    growth: Growth = ""
    keys: Keys = ""
    top_key_share: Share = ""
    arrival: tuple[Arrival, ...] = ()
    latest: Duration = ""
    duplicate_share: Share = ""
    duplicate_horizon: Duration = ""
    clock_skew: Duration = ""
    cadence: Duration = ""
    delivered_by: Clock = ""
    change_notice: Duration = ""
    wal_rate: Throughput = ""
    rate_limit: Rate = ""
    notes: str = ""


@model
class BriefOutput(Model):
    name: str
    consumer: str = ""
    decision: str = ""
    owner: str = ""
    sources: tuple[str, ...] = ()
    key: str = ""
    money: bool = False
    daily: bool = False
    time_zone: str = ""
    freshness: Duration = ""
    latency: Duration = ""
    percentile: Share = ""
    ready_by: Clock = ""
    window: Duration = ""
    correctness: Share = ""
    availability: Share = ""
    tolerance: Share = ""
    retention: Duration = ""
    notes: str = ""


@model
class BriefRetention(Model):
    """``personal_data``: the longest that it may be kept; ``erasure_within``: how fast an erasure request is met."""

    log: Duration = ""
    raw: Duration = ""
    serving: Duration = ""
    backup: Duration = ""
    personal_data: Duration = ""
    erasure_within: Duration = ""


@model
class BriefRecovery(Model):
    outage_tolerated: Duration = ""
    rto: Duration = ""
    rpo: Duration = ""
    replay_depth: Duration = ""


@model
class BriefBackfill(Model):
    size: Size = ""
    history: Duration = ""
    within: Duration = ""


@model
class BriefBudget(Model):
    monthly: MonthlyMoney = ""
    once: Money = ""


@model
class BriefDocument(Model):
    """``problem`` says in a sentence or more what is wanted; free text is read for further quantities."""

    problem: str
    title: str = ""
    owner: str = ""
    language: str = ""
    sources: tuple[BriefSource, ...] = ()
    outputs: tuple[BriefOutput, ...] = ()
    horizon: Duration = ""
    go_live: Duration = ""
    retention: BriefRetention = field(default_factory=BriefRetention)
    recovery: BriefRecovery = field(default_factory=BriefRecovery)
    backfill: BriefBackfill = field(default_factory=BriefBackfill)
    budget: BriefBudget = field(default_factory=BriefBudget)
    team: People = ""
    constraints: tuple[str, ...] = ()
    compliance: tuple[str, ...] = ()
    technology: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    notes: str = ""


PARTS: tuple[type[Model], ...] = (
    BriefSource,
    Arrival,
    BriefOutput,
    BriefRetention,
    BriefRecovery,
    BriefBackfill,
    BriefBudget,
)
"""The models that a document is made of."""
