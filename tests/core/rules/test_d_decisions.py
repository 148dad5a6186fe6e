"""D01-D16: each signal and choice that has a reading: borne out, contradicted, at its bound, with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check, judged, plan
from tests.support import sample_plan, sample_skill

from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.chosen import SIGNALS, says
from dataplan.core.rules.engine import evaluate

OUT = "semantics/outputs/0"
STREAM: Values = {
    f"{OUT}/name": "page", f"{OUT}/sources": ["scans"], "sources/sources/0/name": "scans",
    "sources/sources/0/kind": "stream",
}  # fmt: skip


def chosen(signal: str, *names: str, **more: Any) -> Values:
    values = {"id": "d_x", "table": "t", "signal": signal, "applies_to": list(names or ["page"]), "reason": "so"}
    return {f"decisions/0/{key}": value for key, value in {**values, **more}.items()}


def fresh(value: str) -> Values:
    return {f"{OUT}/slo/freshness": value}


DAILY: Values = {f"{OUT}/window/kind": "daily", f"{OUT}/window/size": "24 h", f"{OUT}/window/emitted": "on-close"}
BATCH: Values = {"sources/sources/0/kind": "file"}
OFTEN: Values = {"sources/sources/0/rate": "2100 events/s"}
QUICK = "Sub-minute latency with continuous events"
RARE = "Cost-sensitive low-frequency updates"
ROWS: list[tuple[str, str, str, str, Values]] = [
    ("D01", QUICK, "holds", 'signal "Sub-minute latency with continuous events": freshness SLO of page 30 s ≤ 1 min',
     fresh("30 s")),
    ("D01", QUICK, "holds", "freshness SLO of page 60 s ≤ 1 min", fresh("60 s")),
    ("D01", QUICK, "violated", 'events", but freshness SLO of page 1 h > 1 min: choose the row', fresh("1 h")),
    ("D01", "Sub-minute decision or alerting", "violated", "61 s > 1 min", fresh("61 s")),
    ("D01", QUICK, "holds", "latency SLO of page 1 s", {**fresh("1 h"), f"{OUT}/slo/latency": "1 s"}),
    ("D01", QUICK, "violated", "window 24 h + freshness SLO of page 1 s", {**fresh("1 s"), **DAILY}),
    ("D01", QUICK, "not-evaluable", "semantics/outputs/0/slo/freshness", {}),
    ("D01", "No sub-minute latency is needed", "silent", "", fresh("1 h")),
    ("D02", "Near-real-time with moderate variability", "holds", "60 min ≤ 1 h", fresh("60 min")),
    ("D02", "Near-real-time with moderate variability", "violated", "61 min > 1 h", fresh("61 min")),
    ("D02", "Near-real-time with moderate variability", "not-evaluable", "slo/freshness", {}),
    ("D03", RARE, "holds", "freshness SLO of page 5 min ≥ 5 min", {**fresh("5 min"), **OFTEN}),
    ("D03", RARE, "holds", "rate 40 events/day ≤ 1 event/min",
     {**fresh("3 min"), "sources/sources/0/rate": "40 events/day"}),
    ("D03", RARE, "holds", "rate 60 events/h ≤", {**fresh("3 min"), "sources/sources/0/rate": "60 events/h"}),
    ("D03", RARE, "holds", "delivered in batches", {**fresh("3 min"), **OFTEN, **BATCH}),
    ("D03", RARE, "violated", "page 3 min < 5 min: that is soon; rate 2,100 events/s > 1 event/min",
     {**fresh("3 min"), **OFTEN}),
    ("D03", "Occasional/rare updates", "violated", "that is often", {**fresh("3 min"), **OFTEN}),
    ("D03", RARE, "not-evaluable", "sources/sources/0/rate is not given", fresh("3 min")),
    ("D04", QUICK, "holds", "scans is of kind stream", {}),
    ("D04", QUICK, "violated", "but scans is of kind file: choose the row for what is delivered", BATCH),
    ("D04", QUICK, "silent", "", {"sources/sources/0/kind": "api"}),
    ("D05", "Critical low-latency output", "holds", "5 min ≤ 5 min", fresh("5 min")),
    ("D05", "Critical low-latency output", "holds", "1 h ≤ latest arrival 60 min",
     {**fresh("1 h"), f"{OUT}/latest": "60 min"}),
    ("D05", "Critical low-latency output", "violated", "1 h > latest arrival 10 min: there is time to wait",
     {**fresh("1 h"), f"{OUT}/latest": "10 min"}),
    ("D05", "Critical low-latency output", "not-evaluable", "semantics/outputs/0/latest", fresh("1 h")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "signal", "result", "told", "given"), ROWS)
def test_time_and_arrival(rule: str, signal: str, result: str, told: str, given: Values) -> None:
    check(rule, result, told, STREAM, chosen(signal), given)


STRICT, TOLERANT = "Financial or strict correctness use case", "High throughput and tolerant consumers"
RECON: Values = {"quality/reconciliation/0/output": "page"}
ONCE: Values = {"decisions/0/choice": "Idempotent exactly-once effect", "ingestion": ""}
IDEMPOTENT = f"{OUT}/duplicates/idempotent_sink"
COMMITS: Values = {
    "ingestion/components/0/name": "job", "ingestion/components/0/outputs": ["page"],
    "ingestion/policies/0/component": "job", "ingestion/policies/0/checkpoint/transactional_sink": True,
}  # fmt: skip
GUARANTEES: list[tuple[str, str, str, str, Values]] = [
    ("D06", STRICT, "holds", "page is money", {f"{OUT}/money": True}),
    ("D06", STRICT, "holds", "completeness target 100 %", {f"{OUT}/completeness_target": "100 %"}),
    ("D06", STRICT, "holds", "reconciled with tolerance 0 %", {**RECON, "quality/reconciliation/0/tolerance": "0 %"}),
    ("D06", STRICT, "violated", "page is not money and may differ (tolerance 0.1 %)",
     {**RECON, "quality/reconciliation/0/tolerance": "0.1 %"}),
    ("D06", "Financial use", "violated", "may differ (not reconciled)", {f"{OUT}/completeness_target": "99 %"}),
    ("D06", STRICT, "not-evaluable", "quality/reconciliation/0/tolerance", RECON),
    ("D06", "Non-financial use", "silent", "", {}),
    ("D07", TOLERANT, "holds", "page is not money", {}),
    ("D07", TOLERANT, "violated", 'consumers", but page is money: a duplicate is paid twice', {f"{OUT}/money": True}),
    ("D08", STRICT, "holds", 'choice "Idempotent exactly-once effect": the sink of page is idempotent',
     {**ONCE, IDEMPOTENT: True}),
    ("D08", STRICT, "holds", "job commits with the checkpoint", {**ONCE, **COMMITS}),
    ("D08", STRICT, "violated", "but the sink of page is neither idempotent nor transactional", ONCE),
    ("D08", STRICT, "violated", "neither idempotent nor transactional",
     {**ONCE, **COMMITS, "ingestion/components/0/outputs": ["another"]}),
    ("D08", STRICT, "silent", "", {**ONCE, "decisions/0/choice": "At-least-once + dedupe"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "signal", "result", "told", "given"), GUARANTEES)
def test_correctness(rule: str, signal: str, result: str, told: str, given: Values) -> None:
    check(rule, result, told, STREAM, {"quality": ""}, chosen(signal), given)


PREDICTABLE, IRREGULAR = "Predictable late arrival profile", "Highly bursty/irregular late events"
TIGHT: Values = {
    "decisions/0/choice": "Tight watermark + correction stream", f"{OUT}/late/path": "Corrections go to a stream",
    f"{OUT}/late/owner": "Tracking", f"{OUT}/latest": "10 min",
}  # fmt: skip
LATENESS: list[tuple[str, str, str, str, Values]] = [
    ("D09", PREDICTABLE, "holds", "page states share 99 % within delay 20 s",
     {f"{OUT}/lateness/0/share": "99 %", f"{OUT}/lateness/0/delay": "20 s"}),
    ("D09", PREDICTABLE, "violated", 'profile", but page states no lateness', {}),
    ("D09", PREDICTABLE, "not-evaluable", "lateness/0/delay", {f"{OUT}/lateness/0/share": "99 %"}),
    ("D09", "Unpredictable late arrival", "silent", "", {}),
    ("D10", IRREGULAR, "holds", "latest arrival 1 h > watermark 1 min",
     {f"{OUT}/latest": "1 h", f"{OUT}/watermark/delay": "1 min"}),
    ("D10", IRREGULAR, "violated", "latest arrival 1 h ≤ watermark 60 min: nothing is late",
     {f"{OUT}/latest": "1 h", f"{OUT}/watermark/delay": "60 min"}),
    ("D10", IRREGULAR, "not-evaluable", "watermark/delay", {f"{OUT}/latest": "1 h"}),
    ("D11", "x", "holds", 'choice "Tight watermark + correction stream": watermark of page 1 min < latest',
     {**TIGHT, f"{OUT}/watermark/delay": "1 min"}),
    ("D11", "x", "violated", "watermark of page 10 min ≥ latest arrival 10 min",
     {**TIGHT, f"{OUT}/watermark/delay": "10 min"}),
    ("D11", "x", "violated", "page has no correction path with an owner",
     {**TIGHT, f"{OUT}/watermark/delay": "1 min", f"{OUT}/late/owner": "nobody"}),
    ("D11", "x", "not-evaluable", "watermark/delay", TIGHT),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "signal", "result", "told", "given"), LATENESS)
def test_lateness(rule: str, signal: str, result: str, told: str, given: Values) -> None:
    check(rule, result, told, STREAM, chosen(signal), given)


KEYS, RECOVERY, SKEW = "High-cardinality keys with long windows", "Strict recovery requirements", "Partition skew risk"
HELD: Values = {"estimates/state/0/name": "seen", "estimates/state/0/output": "page"}
OFTEN_SAVED: Values = {
    "decisions/0/choice": "Frequent checkpoints", "ingestion/policies/0/component": "job",
    "ingestion/policies/0/checkpoint/decision": "d_x",
}  # fmt: skip
GOAL, EVERY = "estimates/recovery/objective", "ingestion/policies/0/checkpoint/interval"
HOT: Values = {
    "decisions/0/choice": "Static partitioning", "estimates/throughput/0/subject": "system",
    "estimates/throughput/0/peak": "1000 events/s", "estimates/headroom/top_key_share": "10 %",
}  # fmt: skip
TASK = "estimates/headroom/subtask_capacity"
STATE: list[tuple[str, str, str, str, Values]] = [
    ("D12", KEYS, "holds", "keys of seen 10,000 keys ≥ 10,000 keys", {**HELD, "estimates/state/0/keys": "10,000 keys"}),
    ("D12", KEYS, "violated", "keys of seen 9,999 keys < 10,000 keys: that fits on a heap",
     {**HELD, "estimates/state/0/keys": "9,999 keys", "estimates/state/0/size": "1 GB"}),
    ("D12", KEYS, "holds", "state of seen 100 MB ≥ 100 MB", {**HELD, "estimates/state/0/size": "100 MB"}),
    ("D12", KEYS, "violated", "state of seen 2 MB < 100 MB", {**HELD, "estimates/state/0/size": "2 MB"}),
    ("D12", KEYS, "not-evaluable", "estimates/state/0/size", HELD),
    ("D12", KEYS, "not-evaluable", "'page', which leads to no state", {"estimates/state/0/name": "seen"}),
    ("D13", RECOVERY, "holds", "recovery objective 1 h ≤ 24 h; checkpoint interval 60 min ≤",
     {**OFTEN_SAVED, GOAL: "1 h", EVERY: "60 min"}),
    ("D13", RECOVERY, "violated", "checkpoint interval 2 h > recovery objective 1 h: that is not frequent",
     {**OFTEN_SAVED, GOAL: "1 h", EVERY: "2 h"}),
    ("D13", RECOVERY, "violated", "recovery objective 2 days > 24 h: there is time", {GOAL: "2 days"}),
    ("D13", RECOVERY, "holds", "recovery objective 1 h", {**OFTEN_SAVED, GOAL: "1 h", EVERY: "2 h",
     "decisions/0/choice": "Sparse checkpoints"}),
    ("D13", RECOVERY, "not-evaluable", "estimates/recovery/objective", OFTEN_SAVED),
    ("D14", SKEW, "holds", "= 100 events/s/task ≤ capacity of a task 100", {**HOT, TASK: "100 events/s/task"}),
    ("D14", SKEW, "violated", "= 100 events/s/task > capacity of a task 99", {**HOT, TASK: "99 events/s/task"}),
    ("D14", SKEW, "holds", "top key 10 % of the peak", {**HOT, "decisions/0/choice": "Repartition"}),
    ("D14", SKEW, "not-evaluable", "subtask_capacity", HOT),
    ("D14", SKEW, "not-evaluable", "top_key_share", {"decisions/0/choice": "Repartition"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "signal", "result", "told", "given"), STATE)
def test_state(rule: str, signal: str, result: str, told: str, given: Values) -> None:
    check(rule, result, told, STREAM, {"estimates": "", "ingestion": ""}, chosen(signal), given)


@pytest.mark.parametrize(("choice", "severity"), [("Batch/CDC snapshot", "error"), ("Streaming", "warning")])
def test_batches_for_what_is_due_soon_break_a_promise_and_streaming_only_a_signal(choice: str, severity: str) -> None:
    finding = check("D03", "violated", "that is soon", STREAM, chosen(RARE, choice=choice), fresh("3 min"), OFTEN)
    assert finding.severity == severity


@pytest.mark.parametrize("name", ["page", "scans", "Scans", "job", "reader"])
def test_a_decision_is_about_what_its_source_or_component_feeds(name: str) -> None:
    chain: Values = {
        "ingestion/components/0/name": "reader", "ingestion/components/0/depends_on": ["scans"],
        "ingestion/components/1/name": "job", "ingestion/components/1/depends_on": ["reader"],
    }  # fmt: skip
    finding = check("D01", "violated", "freshness SLO of page 1 h", STREAM, chain, chosen(QUICK, name), fresh("1 h"))
    assert (finding.subject, finding.at[0], finding.figures) == (name, "/decisions/0/signal", ("1 h",))
    kind = check("D04", "violated", "scans is of kind file", STREAM, BATCH, chain, chosen(QUICK, name))
    assert kind.at == ("/decisions/0/signal", "/sections/sources/sources/0/kind")


@pytest.mark.parametrize("rule", ["D01", "D03", "D04", "D07"])
def test_a_decision_about_something_else_is_not_judged(rule: str) -> None:
    signal = {"D01": QUICK, "D03": RARE, "D04": QUICK, "D07": TOLERANT}[rule]
    finding = check(rule, "not-evaluable", "decisions/0/applies_to names 'moon'", STREAM, chosen(signal, "moon"))
    assert finding.at == ("/decisions/0/applies_to",)


def test_the_strictest_of_several_outputs_decides() -> None:
    other: Values = {"semantics/outputs/1/name": "report", "semantics/outputs/1/sources": ["scans"],
                     "semantics/outputs/1/slo/freshness": "1 day"}  # fmt: skip
    check("D01", "holds", "freshness SLO of page 30 s", STREAM, other, chosen(QUICK, "scans"), fresh("30 s"))
    check("D01", "violated", "freshness SLO of report 1 day", STREAM, other, chosen(QUICK, "report"), fresh("30 s"))


def test_what_no_rule_reads_is_said_once_and_never_violated() -> None:
    twice = {**chosen("Wide models with sparse features"), **{
        key.replace("/0/", "/1/"): value for key, value in chosen("wide models, with sparse features", id="d_y").items()
    }}  # fmt: skip
    finding = check("D15", "not-evaluable", 'no rule of the book reads the signal "Wide models', twice)
    assert finding.at == ("/decisions/0/signal",)
    assert {item.result for item in evaluate(plan(twice)) if item.at == ("/decisions/0/signal",)} == {"not-evaluable"}
    assert judged("D15", chosen(QUICK)) is None


def test_a_decision_without_figures() -> None:
    check("D16", "violated", "nothing makes it stale", chosen(QUICK))
    check("D16", "holds", "d_x lists", chosen(QUICK, because=("eta_slo",)))
    check("D16", "holds", "d_x lists", chosen(QUICK, reason="It is due within {eta_slo}."))


def test_every_row_of_the_skill_but_one_has_a_reading() -> None:
    signals = [row.signal for table in sample_skill().tables for row in table.rows]
    unread = [signal for signal in signals if not any(says(signal, words) for words in SIGNALS.values())]
    assert unread == ["Unstable producer behavior"]


def test_each_pattern_reads_one_signal_of_the_skill() -> None:
    signals = [row.signal for table in sample_skill().tables for row in table.rows]
    for name, words in SIGNALS.items():
        assert sum(says(signal, words) for signal in signals) == 1, name


def test_the_sample_bears_out_every_signal_that_it_names() -> None:
    rules = {key: rule for key, rule in RULES.items() if rule.family == "D"}
    assert {item.result for item in evaluate(sample_plan(), rules)} == {"holds"}
