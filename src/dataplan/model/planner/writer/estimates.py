"""Gate 4: throughput, growth, state, recovery, storage and cost, each computed from the ledger."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.costs import cost_of
from dataplan.model.planner.writer.jobs import job_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.rates import rates_of
from dataplan.model.planner.writer.recovery import drained, recovery_of
from dataplan.model.planner.writer.remembered import state_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.stores import stores_of
from dataplan.model.planner.writer.working import working_sets

SYSTEM = "system"


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    throughput = [_throughput(book, source.name, shape) for source in shape.sources]
    system = _system(book, throughput)
    growth = _growth(book, system)
    target = book.assumed("utilisation_target", "utilisation_target")
    by_load = book.computed(
        "capacity_by_load",
        "Capacity for the grown peak",
        "load.capacity_for",
        load=growth["peak_at_horizon"],
        target=target,
    )
    state = [state_of(book, output, shape, growth) for output in shape.outputs]
    working = [held for output in shape.outputs for held in working_sets(book, output, shape)]
    # a daily run reads its input again and has no state to wait for
    streamed = [row["size"] for output, row in zip(shape.outputs, state, strict=True) if not output.daily]
    arriving = _arriving(book, shape, throughput, system)
    recovery = recovery_of(book, arriving, by_load, [*streamed, *(held.size for held in working)])
    tasks, capacity = _capacity(book, recovery["needed"])
    jobs = [job_of(book, output, shape, recovery["needed"], system["peak"]) for output in shape.outputs]
    stores = stores_of(book, shape, system)
    return {
        "estimates": {
            "throughput": [*throughput, *([system] if len(throughput) > 1 else [])],
            "system": system,
            "growth": growth,
            "state": state,
            "working": working,
            "stores": stores,
            "replay": book.assumed("checkpoint_interval", "checkpoint_interval"),
            "recovery": {
                **recovery, "capacity": capacity, "tasks": tasks, **drained(book, arriving, capacity, recovery)
            },
            "cost": cost_of(book, jobs, stores),
            "utilisation": book.computed(
                "utilisation", "Utilisation at today's peak", "load.utilisation", load=system["peak"], capacity=capacity
            ),
            "at_horizon": book.computed(
                "utilisation_at_horizon", "Utilisation at the peak of the horizon", "load.utilisation",
                load=growth["peak_at_horizon"], capacity=capacity,
            ),
            "utilisation_target": target,
            "top_key_share": book.anyone("keys.top_share") or book.assumed("top_key_share", "top_key_share"),
            "per_task": book.assumed("task_capacity", "task_capacity"),
            "stated_capacity": _too_small(book, capacity),
            "owner": shape.owner,
        }
    }  # fmt: skip


def _throughput(book: Book, source: str, shape: Shape) -> dict[str, str]:
    rates, stem = rates_of(book, source, shape), slug(source)
    row = {
        "subject": source,
        "mean": rates.mean,
        "peak": rates.peak,
        "bytes_peak": book.computed(
            f"{stem}_bytes_peak", f"Peak bytes, {source}", "volume.throughput", rate=rates.peak, payload=rates.size
        ),
        "bytes_mean": book.computed(
            f"{stem}_bytes_mean", f"Mean bytes, {source}", "volume.throughput", rate=rates.mean, payload=rates.size
        ),
        "per_day": book.computed(f"{stem}_per_day", f"Events per day, {source}", "volume.per_day", rate=rates.mean),
    }
    return {**row, "burst": rates.burst} if rates.burst else row


def _system(book: Book, rows: list[dict[str, str]]) -> dict[str, str]:
    """The sums over the sources; with one source, its own figures."""
    if len(rows) == 1:
        return {**rows[0], "subject": SYSTEM}
    labels = {
        "mean": "Mean rate, all sources",
        "peak": "Peak rate, all sources at once",
        "bytes_peak": "Peak bytes, all sources",
        "bytes_mean": "Mean bytes, all sources",
        "per_day": "Events per day, all sources",
    }
    sums = {
        part: book.computed(f"system_{part}", label, "arith.sum", **{slug(row["subject"]): row[part] for row in rows})
        for part, label in labels.items()
    }
    return {"subject": SYSTEM, **sums}


def _arriving(book: Book, shape: Shape, rows: list[dict[str, str]], system: dict[str, str]) -> str:
    """The peak of what goes on coming in an outage: a file waits where it is. No less than the mean of the whole."""
    files = {source.name for source in shape.sources if source.kind in {"batch", "file"}}
    peaks = {slug(row["subject"]): row["peak"] for row in rows if row["subject"] not in files}
    if not peaks or len(peaks) == len(rows):
        return system["peak"]
    streams = book.computed("stream_peak", "Peak rate of what streams in", "arith.sum", **peaks)
    if book.magnitude(streams, "events/s") < book.magnitude(system["mean"], "events/s"):
        return system["peak"]
    return streams


def _growth(book: Book, system: dict[str, str]) -> dict[str, str]:
    rate = book.anyone("growth.rate") or book.assumed("growth_rate", "growth_rate", "Growth per year")
    horizon = book.anyone("growth.horizon") or book.assumed(
        "growth_horizon", "growth_horizon", "Go-live to the end of the plan"
    )
    lead = book.of_kind("deadline.project", "time") or book.assumed("lead_time", "lead_time")
    peak = book.computed(
        "peak_at_horizon", "Peak rate at the horizon", "volume.at_horizon",
        quantity=system["peak"], growth=rate, lead_time=lead, horizon=horizon,
    )  # fmt: skip
    return {"rate": rate, "horizon": horizon, "lead_time": lead, "peak_at_horizon": peak}


def _capacity(book: Book, needed: str) -> tuple[str, str]:
    """Whole tasks, so that the capacity is one that can be bought."""
    each = book.assumed("task_capacity", "task_capacity")
    tasks = book.computed("tasks", "Tasks for the whole load", "parallelism.tasks", capacity=needed, per_task=each)
    capacity = book.computed("capacity", "Sustained capacity", "parallelism.capacity", tasks=tasks, per_task=each)
    said = book.of_kind("capacity", "rate", subject="")
    enough = said is not None and book.magnitude(said, "events/s") >= book.magnitude(needed, "events/s")
    return tasks, said if said and enough else capacity


def _too_small(book: Book, capacity: str) -> str | None:
    """The capacity that the brief states, where the plan needs more than that."""
    said = book.of_kind("capacity", "rate", subject="")
    return said if said is not None and said != capacity else None
