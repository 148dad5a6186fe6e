"""The table of default values: it parses, its faults are all named, and a plan made of it breaks no rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from dataplan.core.capacity import Default, calculate, parse_defaults
from dataplan.core.quantity import Quantity, parse_quantity, quantity
from dataplan.errors import SkillError
from dataplan.resources import bundled

FILE = "references/capacity-formulas.md"
HEADER = (
    "## Default values to assume when an input is missing\n\n"
    "| id | input | value | range | source | drives |\n|---|---|---|---|---|---|\n"
)


@cache
def table() -> Mapping[str, Default]:
    text = (bundled("references") / "capacity-formulas.md").read_text(encoding="utf-8")
    return parse_defaults(text, FILE)


def value(name: str) -> Quantity:
    return quantity(table()[name].value, table()[name].unit)


def get(formula_id: str, **inputs: str | Quantity) -> Quantity:
    """A formula over defaults by id, quantities as text, or results."""
    read = {name: _input(given) for name, given in inputs.items()}
    return calculate(formula_id, read).value


def _input(given: str | Quantity) -> Quantity:
    if not isinstance(given, str):
        return given
    return value(given) if given in table() else parse_quantity(given)


@pytest.mark.parametrize("default", table().values(), ids=table())
def test_a_default_is_complete(default: Default) -> None:
    assert default.low <= default.value <= default.high
    assert default.low < default.high
    assert parse_quantity(f"{default.value:.12g} {default.unit}") == quantity(default.value, default.unit)
    assert default.label[0].isupper()


def test_every_source_is_policy_or_a_key_that_is_listed() -> None:
    text = (bundled("references") / "capacity-formulas.md").read_text(encoding="utf-8")
    listed = text.partition("## Sources")[2]
    cited = {default.source for default in table().values()} - {"engineering policy"}
    assert cited
    assert all(f"{key}:" in listed or f"{key}," in listed for key in cited)


def test_rows_become_defaults() -> None:
    row = "| late_max | Latest arrival | 1 day | 12 h..7 days | policy | correction |\n"
    assert parse_defaults(HEADER + row, "f.md")["late_max"] == Default(
        id="late_max", label="Latest arrival", value=1.0, unit="days", low=0.5, high=7.0,
        source="policy", drives="correction",
    )  # fmt: skip


def test_all_faults_come_at_once_with_their_lines() -> None:
    rows = [
        "| a | A | 5 s | 1..9 s | policy | x |",
        "| Bad id | A | 5 s | 1..9 s | policy | x |",
        "| b | A | 5 s | 6..9 s | policy | x |",
        "| c | A | 5 s | 1..9 GB | policy | x |",
        "| d | A | viel | 1..9 s | policy | x |",
        "| e | A | 5 s | 9 s | policy | x |",
        "| f | A | 5 s | 1..9 s | policy |",
        "| a | A | 5 s | 1..9 s | policy | x |",
        "| g |  | 5 s | 1..9 s | policy | x |",
    ]
    with pytest.raises(SkillError) as caught:
        parse_defaults("# T\n\n" + HEADER + "\n".join(rows), "f.md")
    assert [problem.place for problem in caught.value.problems] == [f"f.md:{line}" for line in range(8, 16)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# T\n", "f.md:1"),
        ("# T\n\n## Default values to assume when an input is missing\n\nnothing\n", "f.md:3"),
        (HEADER.replace("drives", "why") + "| a | A | 5 s | 1..9 s | policy | x |\n", "f.md:3"),
    ],
)
def test_a_missing_table_is_named(text: str, place: str) -> None:
    with pytest.raises(SkillError) as caught:
        parse_defaults(text, "f.md")
    assert caught.value.problems[0].place == place


PAIRS = """
E01 late_delay <= late_max
E04 clock_skew <= late_delay
E05 duplicate_horizon < retention_log
S01 checkpoint_p99 < checkpoint_interval
S03 checkpoint_p99 <= checkpoint_timeout
S05 transaction_timeout <= transaction_timeout_max
S06 planned_stop <= offset_retention
C03 utilisation_target <= 80 %
C17 128 MB <= file_size
R03 rollback_window <= old_path_fed
R02 late_max <= retention_raw
R11 look_back <= retention_raw
C11 state_size < state_memory
R09 schema_cadence <= deprecation_notice
R12 degradation_tolerated < rollback_hold
R13 parity_release < parity_rollback
R10 replay_depth <= retention_log
K03 consumer_release <= deprecation_notice
O03 unattended_time <= retention_log
O05 warn_share < page_share
O05 page_share <= 100 %
O05 skew_warn < skew_page
P02 retention_raw <= retention_lawful
P02 retention_serving <= retention_lawful
Q01 check_share <= 50 %
Q03 late_max <= reconcile_after
T05 batch_p95 < batch_interval
T12 outage_tolerated <= degradation_tolerated
C06 outage_tolerated <= recovery_objective
"""


@pytest.mark.parametrize("line", PAIRS.strip().splitlines())
def test_two_defaults_fit_each_other(line: str) -> None:
    rule, _, inequality = line.partition(" ")
    left, sign, right = inequality.partition(" <= " if "<=" in inequality else " < ")
    first, second = _input(left), _input(right)
    assert first < second if sign == " < " else first <= second, rule


def test_half_the_interval_is_left_between_checkpoints() -> None:
    assert value("checkpoint_p99") < value("checkpoint_interval") / 2


SUMS = {
    "T02, T08 checkpoint and watermark fit the freshness":
        (("late_delay", "checkpoint_interval", "checkpoint_p99"), "freshness_slo"),
    "T13 response and restore end before the outage that is planned for":
        (("detect_time", "ack_time", "decide_time", "restore_time"), "outage_tolerated"),
    "E03 state outlives lateness": (("late_delay", "allowed_lateness", "duplicate_horizon"), "state_ttl"),
    "S05 a transaction outlives a restart": (("checkpoint_interval", "restart_time"), "transaction_timeout"),
    "R01 the log covers outage, restore and a replay":
        (("outage_tolerated", "restore_time", "recovery_objective", "replay_depth"), "retention_log"),
    "R08 parallel run": (("business_cycle", "late_max"), "parallel_run"),
    "Q04 dead letters outlast their repair": (("dlq_response", "dlq_fix", "dlq_redrive"), "dlq_retention"),
    "P01 erasure chain": (("erasure_wait", "backup_expiry"), "erasure_deadline"),
}  # fmt: skip


@pytest.mark.parametrize("rule", SUMS)
def test_a_sum_of_defaults_fits(rule: str) -> None:
    parts, limit = SUMS[rule]
    assert get("arith.sum", **{name: name for name in parts}) <= value(limit)


def test_the_rest_of_lateness_fits_the_correctness_target() -> None:
    late = get("arith.complement", share="late_share")
    allowed = get("arith.complement", share="correctness_target")
    assert get("arith.sum", late=late, rejected="dlq_share", duplicates="duplicate_share") <= allowed


def test_capacity_for_the_horizon_recovers_in_time() -> None:
    """C03, C04, C06, S04, T12, R04: sized for the grown peak, today's outage drains within every objective."""
    peak = get("volume.peak_rate", mean="mean_rate", factor="peak_factor")
    grown = get(
        "volume.at_horizon", quantity=peak, growth="growth_rate", lead_time="lead_time", horizon="growth_horizon"
    )
    capacity = get("load.capacity_for", load=grown, target="utilisation_target")
    drain = get("backlog.drain", rate=grown, outage="outage_tolerated", capacity=capacity)
    total = get("recovery.total", detect="outage_tolerated", restore="restore_time", drain=drain)
    assert total <= value("recovery_objective")
    assert get("arith.sum", a="outage_tolerated", b=drain) <= value("degradation_tolerated")
    history = get("volume.total", rate="mean_rate", period="backfill_depth")
    assert get("backfill.duration", volume=history, capacity=capacity, live=grown) <= value("backfill_deadline")
    hot = get("partitions.hot_key", rate=grown, share="top_key_share")
    assert hot <= value("task_capacity") * quantity(1, "task")
    changed = get(
        "checkpoint.changed", rate=grown, interval="checkpoint_interval", keys="active_keys", entry="state_entry"
    )
    assert get("checkpoint.duration", changed=changed, bandwidth="restore_bandwidth") <= value("checkpoint_p99")
    assert get("recovery.restore", state="state_size", bandwidth="restore_bandwidth", startup="restart_time") <= value(
        "restore_time"
    )
