"""Partitions of each log, tasks of each job, and what a database has to keep for its reader."""

from __future__ import annotations

from dataplan.model.planner.reading import SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.jobs import Job, job_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.rates import rates_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def stream_jobs(book: Book, shape: Shape) -> dict[str, Job]:
    """The jobs that run all the time, by output; none where gate 4 was not walked yet and nothing can be computed."""
    estimates = book.section("estimates")
    needed = "capacity_needed"
    if estimates is None or needed not in book.ledger.figures:
        return {}
    peak = next((row.peak for row in estimates.throughput if row.subject == "system"), estimates.throughput[0].peak)
    return {output.name: job_of(book, output, shape, needed, peak) for output in shape.outputs if not output.daily}


def job_sizing(book: Book, job: Job) -> dict[str, str]:
    """Key groups are fixed at the first start, so they leave room for several times the tasks of the horizon."""
    usual = book.chosen("max_parallelism", "128 tasks", "Key groups at least", phrase("max_parallelism"))
    factor = book.chosen("task_growth", "4x", "Key groups over tasks", phrase("task_growth"))
    stem = slug(job.output.name)
    several = book.computed(
        f"{stem}_groups",
        f"Tasks that may be wanted, {job.output.name}",
        "arith.multiple",
        quantity=job.tasks,
        factor=factor,
    )
    most = book.computed(
        f"{stem}_max_tasks", f"Key groups of {job.output.name}", "arith.max", usual=usual, several=several
    )
    return {"capacity": job.capacity, "parallelism": job.tasks, "max_parallelism": most}


def log_sizing(book: Book, source: SourceRead, shape: Shape, jobs: dict[str, Job]) -> dict[str, str]:
    """By bytes and records of the grown peak, and at least a partition for each task of the widest reader."""
    estimates = book.section("estimates")
    offsets = book.assumed("offset_retention", "offset_retention")
    if estimates is None:
        return {"offset_retention": offsets}
    stem, rates, growth = slug(source.name), rates_of(book, source.name, shape), estimates.growth
    bytes_peak = next((row.bytes_peak for row in estimates.throughput if row.subject == source.name), None)
    if bytes_peak is None:
        bytes_peak = book.computed(
            f"{stem}_bytes_peak", f"Peak bytes, {source.name}", "volume.throughput", rate=rates.peak, payload=rates.size
        )
    grown = book.computed(
        f"{stem}_bytes_grown", f"Peak bytes at the horizon, {source.name}", "volume.at_horizon", quantity=bytes_peak,
        growth=growth.rate, horizon=growth.horizon, **({"lead_time": growth.lead_time} if growth.lead_time else {}),
    )  # fmt: skip
    write = book.assumed("partition_produce", "partition_produce")
    read = book.assumed("partition_consume", "partition_consume")
    by_bytes = book.computed(
        f"{stem}_partitions_by_bytes", f"Partitions by bytes, {source.name}", "partitions.by_throughput",
        throughput=grown, producer_limit=write, consumer_limit=read,
    )  # fmt: skip
    needs = {"bytes": by_bytes}
    for output in shape.outputs:
        if source.name in output.sources and output.name in jobs:
            reader = slug(output.name)
            spare = book.chosen(
                "spare_partitions", "50 %", "Partitions beyond today's tasks", phrase("spare_partitions")
            )
            needs[reader] = book.computed(
                f"{reader}_partitions", f"Partitions for the tasks of {output.name}", "partitions.by_parallelism",
                tasks=jobs[output.name].tasks, spare=spare,
            )  # fmt: skip
    needed = book.computed(f"{stem}_partitions", f"Partitions of the log of {source.name}", "arith.max", **needs)
    said = book.of_kind("partitions", "partitions", subject=source.name)
    enough = said is not None and book.magnitude(said, "partitions") >= book.magnitude(needed, "partitions")
    partitions = said if said and enough else needed
    return {
        "partitions": partitions,
        "produce_per_partition": write,
        "consume_per_partition": read,
        "offset_retention": offsets,
    }


def capture_sizing(book: Book, source: SourceRead, shape: Shape) -> dict[str, str]:
    """How fast the change log of a database grows, and how much of it a stalled reader may hold back."""
    stem = slug(source.name)
    said = book.among("wal.rate", "data-rate", words=r"\bwal\b|binlog|redo|change log|transaction")
    rate = max(said, key=lambda key: book.magnitude(key, "B/s"), default=None)
    if rate is None:
        logged = book.assumed("logged_bytes", "logged_bytes")
        rate = book.computed(
            f"{stem}_log_rate", f"Growth of the change log, {source.name}", "arith.product",
            changes=rates_of(book, source.name, shape).peak, logged=logged, unit="MB/s",
        )  # fmt: skip
    room = min(book.among("disk.headroom", "size"), key=lambda key: book.magnitude(key, "B"), default=None)
    if room is not None:
        return {"log_rate": rate, "log_headroom": room}
    estimates = book.section("estimates")
    outage = estimates.recovery.outage if estimates else book.assumed("outage_tolerated", "outage_tolerated")
    held = book.computed(
        f"{stem}_held",
        f"Change log held in an outage, {source.name}",
        "arith.product",
        rate=rate,
        outage=outage,
        unit="GB",
    )
    times = book.chosen("slot_reserve", "4x", "Room for the change log over an outage", phrase("slot_reserve"))
    room = book.computed(
        f"{stem}_headroom",
        f"Room for the change log to be agreed, {source.name}",
        "arith.multiple",
        quantity=held,
        factor=times,
    )
    return {"log_rate": rate, "log_headroom": room}
