"""What the brief states is used where it counts: stages, runs, arrivals, outages, deliveries, dates, the first copy."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.planner.writer.desk import book, fact, reading, walk

from dataplan.core.plan.bundle import Plan
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import OutputRead, Reading, SourceRead
from dataplan.model.planner.writer.deliveries import bytes_of, line_size, lines_of
from dataplan.model.planner.writer.problem import contradictions
from dataplan.model.planner.writer.shape import shape_of

TRAMS = """# Tram positions

Positions come from the on-board units, topic tram.pos.v2, JSON, owned by Fleet IT: 1,200 positions per second on
average, 3,100 per second in the rush hour, 300 bytes each.
99.5 % of positions reach us within 2 seconds of the unit's timestamp, the rest within 10 minutes.

The depot board must be at most 1 minute old. Processing takes 5 s and transport takes 2 s.
Punctuality statistics are ready by 05:00 Europe/Stockholm every day, per line, stop and service day.
Timetables arrive as one XML file from Planning Systems, in full by 02:00, 400,000 lines, 80 MB.
The load takes 20 minutes, 35 minutes in December; the longest step takes 15 minutes.

Figures as of September 2026. Live from 1 March 2027.
The pipeline may be down or behind for 2 hours in all; one of those at most without any positions.
Keep 7 days in the log and 24 months raw.
"""


@pytest.fixture(scope="module")
def trams() -> Plan:
    return walk(read_prose(TRAMS)).plan


def part(plan: Plan, name: str) -> Any:
    return plan.sections[name]


def said(plan: Plan, figure: str) -> tuple[str, str]:
    """Origin and value of a figure."""
    found = plan.ledger.figures[figure]
    return found.origin, f"{found.value:g} {found.unit}"


def output(plan: Plan, name: str) -> Any:
    return next(item for item in part(plan, "semantics").outputs if item.name == name)


def test_stages_take_the_time_that_the_brief_gives(trams: Plan) -> None:
    budgets = {stage.name: said(trams, stage.budget) for stage in output(trams, "depot board").slo.stages}
    assert (budgets["processing"], budgets["transport"]) == (("given", "5 s"), ("given", "2 s"))
    assert budgets["serving"][0] == "computed"


def test_stages_that_do_not_fit_the_promise_break_a_rule() -> None:
    slow = read_prose(TRAMS.replace("Processing takes 5 s", "Processing takes 80 s"))
    assert "T01" in walk(slow).violated


def test_a_daily_job_runs_as_long_as_the_brief_says_and_its_longest_step_once_more(trams: Plan) -> None:
    (schedule,) = part(trams, "ingestion").schedules
    assert said(trams, schedule.duration_p95) == ("given", "35 min")
    assert said(trams, schedule.retry_time) == ("given", "15 min")
    late = read_prose(TRAMS.replace("35 minutes in December", "190 minutes in December"))
    assert "T06" in walk(late).violated


def test_a_result_of_several_sources_is_as_late_as_the_last_of_them() -> None:
    sources = (SourceRead(name="sales", kind="stream"), SourceRead(name="payments", kind="stream"))
    read = reading(
        fact("late.share", "99.9 %", "sales", pair=1), fact("late.delay", "2 s", "sales", pair=1),
        fact("late.share", "98 %", "payments", pair=2), fact("late.delay", "3 days", "payments", pair=2),
        sources=sources, outputs=(OutputRead(name="sheet", sources=("sales", "payments"), daily=True),),
    )  # fmt: skip
    plan = walk(read).plan
    (quantile,) = output(plan, "sheet").lateness
    assert said(plan, quantile.delay) == ("given", "3 days")


def verdict(sentence: str) -> Reading:
    return reading(
        fact("late.share", "99.9 %", "taps", pair=1), fact("late.delay", "4 s", "taps", pair=1),
        fact("slo.latency", "200 ms", "verdict", pair=2, sentence=sentence),
        fact("slo.percentile", "99 %", "verdict", pair=2),
        sources=(SourceRead(name="taps", kind="stream"),), outputs=(OutputRead(name="verdict", sources=("taps",)),),
    )  # fmt: skip


def test_a_latency_that_counts_from_the_arrival_leaves_the_arrival_its_time() -> None:
    walked = walk(verdict("A verdict is back within 200 ms, counted from the tap arriving in the topic."))
    slo = output(walked.plan, "verdict").slo
    promised = said(walked.plan, slo.freshness), said(walked.plan, slo.latency)
    assert promised == (("computed", "4.2 s"), ("given", "200 ms"))
    assert part(walked.plan, "problem").latency_class == "sub-second"
    assert walked.violated == set()


def test_a_latency_that_counts_from_the_event_is_broken_by_a_later_arrival() -> None:
    assert "T10" in walk(verdict("A verdict is back within 200 ms of the tap.")).violated


def test_a_result_that_is_refreshed_in_runs_is_judged_by_interval_and_run() -> None:
    def read(run: str) -> Reading:
        return reading(
            fact("slo.freshness", "30 min", "marts"), fact("cadence", "15 min", "marts"),
            fact("run.duration", run, "marts"),
            sources=(SourceRead(name="tickets", kind="cdc"),),
            outputs=(OutputRead(name="marts", sources=("tickets",)),),
        )  # fmt: skip

    assert walk(read("8 min")).violated == set()
    assert "T05" in walk(read("16 min")).violated


def test_files_are_no_peak_and_no_backlog_of_the_stream(trams: Plan) -> None:
    rows = {row.subject: row for row in part(trams, "estimates").throughput}
    timetables, system = rows["Timetables"], rows["system"]
    assert trams.ledger.figures[timetables.peak].value == trams.ledger.figures[timetables.mean].value
    backlog = trams.ledger.figures[part(trams, "estimates").recovery.backlog]
    assert trams.ledger.figures[backlog.inputs["rate"]].value == 3100.0
    assert (trams.ledger.figures[system.peak].value or 0.0) > 3100.0


def test_an_outage_is_the_part_without_events_and_the_objective_the_whole(trams: Plan) -> None:
    recovery = part(trams, "estimates").recovery
    assert (said(trams, recovery.outage), said(trams, recovery.objective)) == (("chosen", "1 h"), ("given", "2 h"))
    assert "one of those at most" in (trams.ledger.figures[recovery.outage].reason or "")


def test_growth_counts_from_the_dates_of_the_brief(trams: Plan) -> None:
    lead = trams.ledger.figures[part(trams, "estimates").growth.lead_time]
    assert (lead.origin, lead.value, lead.unit) == ("chosen", 6.0, "months")
    assert "September 2026" in (lead.reason or "")
    assert "1 March 2027" in (lead.reason or "")


def test_lines_bytes_and_senders_of_a_delivery() -> None:
    each = "Each of them sends 9,000 lines, 40 MB."
    desk = book(
        reading(
            fact("count", "9000 lines", "trips", quote="every depot sends 9,000 lines", sentence="every depot sends"),
            fact("count", "30 depots", quote="30 depots"),
            fact("size.file", "40 MB/depot", "fuel", quote="40 MB a depot"),
            fact("count", "2000000 rows", "rates", quote="2,000,000 rows", sentence=each),
            fact("other", "500 MB", "rates", quote="500 MB", sentence=each),
        )
    )
    figures = {name: desk.magnitude(key, unit) for name, key, unit in (
        ("lines", lines_of(desk, "trips"), "events"),
        ("bytes", bytes_of(desk, "fuel"), "MB"),
        ("line", line_size(desk, "rates"), "B/event"),
    ) if key}  # fmt: skip
    assert figures == pytest.approx({"lines": 270_000, "bytes": 1_200, "line": 250})
    assert lines_of(desk, "nothing") is None


def test_the_first_copy_keeps_to_its_rate_and_hours() -> None:
    read = reading(
        fact("volume.total", "600 GB", "tickets"), fact("snapshot.rate", "15 MB/s"),
        fact("snapshot.window", "6 h", counted="between 23:00 and 05:00"), fact("snapshot.nights", "3 nights"),
        sources=(SourceRead(name="tickets", kind="cdc"),), outputs=(OutputRead(name="board", sources=("tickets",)),),
    )  # fmt: skip
    plan = walk(read).plan
    (step,) = (step for step in part(plan, "cutover").steps if step.name == "snapshot")
    assert all(key in step.action for key in ("{snapshot_rate}", "{snapshot_window}", "{snapshot_nights}"))
    assert plan.ledger.figures["snapshot_taken"].value == pytest.approx(600e9 / 15e6 / 3600 / 6)
    decision = plan.ledger.decisions["d_tickets_mode"]
    assert "CDC" in decision.choice


def test_every_wait_of_an_erasure_counts() -> None:
    read = reading(
        fact("deletion.deadline", "30 days"), fact("erasure.check", "2 days"), fact("erasure.rewrite", "7 days"),
        fact("retention.history", "5 days"), fact("retention.backup", "10 days"),
    )  # fmt: skip
    plan = walk(read).plan
    assert plan.ledger.figures["erasure_total"].value == pytest.approx(24.0)


def test_two_averages_of_one_thing_contradict_each_other_whatever_they_call_it() -> None:
    def found(first: str, second: str) -> int:
        read = reading(fact("rate.mean", first, "taps"), fact("rate.mean", second, "taps"))
        return len(contradictions(book(read)))

    assert found("500 gate taps/s", "900 taps/s") == 1
    assert found("500 taps/s", "900 riders/s") == 0


def test_what_one_output_may_differ_by_is_no_parity_of_the_others() -> None:
    read = reading(
        fact("tolerance.reconciliation", "0.02 %", "sheet"),
        sources=(SourceRead(name="taps", kind="stream"),),
        outputs=(OutputRead(name="sheet", sources=("taps",), money=True), OutputRead(name="board", sources=("taps",))),
    )
    plan = walk(read).plan
    measures = {entry.output: entry.measure for entry in part(plan, "quality").reconciliation}
    assert "{sheet_tolerance_reconciliation}" in measures["sheet"]
    assert "{sheet_tolerance_reconciliation}" not in measures["board"]
    assert part(plan, "cutover").parallel_run.parity == "parity_release"


def test_a_row_is_not_keyed_by_its_position_and_a_file_of_a_day_happened_on_that_day() -> None:
    read = reading(
        sources=(
            SourceRead(name="tickets", kind="cdc", key="table, primary key and LSN"),
            SourceRead(name="trips", kind="file", key="depot and business day"),
        ),
        outputs=(OutputRead(name="board", sources=("tickets",)),),
    )
    shape = shape_of(read)
    assert shape.outputs[0].key == "table, primary_key"
    assert [source.event_time for source in shape.sources] == ["committed_at", "business_day"]


def test_a_source_that_nothing_reads_is_a_concern() -> None:
    read = reading(
        sources=(SourceRead(name="taps", kind="stream"), SourceRead(name="labels", kind="stream")),
        outputs=(OutputRead(name="board", sources=("taps",)),),
    )
    high = [item.statement for item in part(walk(read).plan, "sources").concerns if item.severity == "high"]
    assert len(high) == 1
    assert "labels" in high[0]


def test_working_state_lives_as_long_as_the_longest_window_and_what_is_late() -> None:
    read = reading(
        fact("keys.count", "3000000 riders", "taps"), fact("late.max", "2 h", "taps"),
        fact("window.size", "10 min", "counters"), fact("window.size", "12 h", "counters"),
        sources=(SourceRead(name="taps", kind="stream"),),
        outputs=(OutputRead(name="verdict", sources=("taps",)), OutputRead(name="counters", sources=("taps",))),
    )  # fmt: skip
    plan = walk(read).plan
    (held,) = (state for state in part(plan, "estimates").state if state.name.startswith("working state"))
    assert held.output == "counters"
    assert (plan.ledger.figures[held.ttl].value or 0.0) > 14.0
    (operator,) = (item for item in part(plan, "processing").operators if item.kind == "window")
    assert "{counters_window_size}" in operator.boundary
    assert "{counters_window_size_2}" in operator.boundary


def test_only_what_the_brief_names_is_an_output_with_its_zone_and_its_time(trams: Plan) -> None:
    assert [item.name for item in part(trams, "semantics").outputs] == ["depot board", "Punctuality statistics"]
    assert output(trams, "Punctuality statistics").calendar.time_zone == "Europe/Stockholm"
    rows = {row.name: row for row in part(trams, "sources").sources}
    assert rows["Positions"].keys == ("event_id",)
    assert output(trams, "depot board").event_time == "unit_timestamp"


METERS = """We collect meter readings from 2.5 million households. Each meter sends one reading every 15 minutes,
180 bytes each.
Up to 4 % of the readings arrive more than one hour late. The app shows the consumption, updated within 1 hour.
"""


def test_devices_that_send_at_intervals_make_a_rate() -> None:
    plan = walk(read_prose(METERS)).plan
    mean = next(figure for figure in plan.figures if figure.formula == "volume.periodic")
    assert mean.value == pytest.approx(2_500_000 / 900)
    assert mean.unit == "events/s"
    assert [plan.ledger.figures[name].origin for name in mean.inputs.values()] == ["given", "given"]


def test_a_share_that_comes_later_is_not_called_on_time() -> None:
    plan = walk(read_prose(METERS)).plan
    (late,) = (figure for figure in plan.figures if figure.unit == "%" and figure.quote.startswith("Up to 4 %"))
    assert late.label.startswith("Share that comes later")
