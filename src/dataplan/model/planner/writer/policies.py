"""What each component does when something fails: retry, back off, go on from a checkpoint; how much runs at once."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.jobs import Job
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.recovery import objective_of
from dataplan.model.planner.writer.working import states_of
from dataplan.render.templates import phrase


def policy_of(book: Book, component: str, job: Job | None = None, *, daily: bool = False) -> dict[str, Any]:
    """``job``: a stream job, which writes checkpoints of its state."""
    row: dict[str, Any] = {
        "component": component,
        "attempts": book.assumed("retry_attempts", "retry_attempts"),
        "initial": book.assumed("backoff_initial", "backoff_initial"),
        "cap": book.assumed("backoff_cap", "backoff_cap"),
        "interval": book.assumed("checkpoint_interval", "checkpoint_interval"),
        "limit": book.assumed("concurrency_limit", "concurrency_limit"),
        "stateful": job is not None,
        "daily": daily,
        "decision": checkpointing(book, component),
    }
    return row | (_snapshots(book, job) if job is not None else {})


def checkpointing(book: Book, component: str) -> str:
    objective = objective_of(book)
    return book.decided(
        f"d_{slug(component)}_checkpoint",
        "state and checkpointing",
        "strict recovery requirements",
        applies_to=(component,),
        reason=phrase("frequent_checkpoints", objective="{" + objective + "}"),
        because=(objective,),
    )


def _snapshots(book: Book, job: Job) -> dict[str, str]:
    """Duration, timeout, and whether what changes in an interval can be written in it."""
    stem, name = slug(job.output.name), job.output.name
    interval = book.assumed("checkpoint_interval", "checkpoint_interval")
    found = {
        "p99": book.assumed("checkpoint_p99", "checkpoint_p99"),
        "timeout": book.assumed("checkpoint_timeout", "checkpoint_timeout"),
    }
    changes = [
        _changed(book, job, item, f"{stem}_changed_{place}")
        for place, item in enumerate(states_of(book, job.output), 1)
        if item.entry_size
    ]
    if not changes:
        return found
    changed = changes[0]
    if len(changes) > 1:  # an event touches each state
        label = f"State that changes between checkpoints, {name}"
        changed = book.computed(f"{stem}_changed", label, "arith.sum", **{key: key for key in changes})
    bandwidth = book.assumed("restore_bandwidth", "restore_bandwidth", "Bandwidth to checkpoint storage")
    needed = book.computed(
        f"{stem}_write",
        f"Bandwidth that checkpoints need, {name}",
        "checkpoint.bandwidth",
        changed=changed,
        interval=interval,
    )
    enough = book.computed(
        f"{stem}_bandwidth", f"Bandwidth set aside for checkpoints, {name}", "arith.max", usual=bandwidth, needed=needed
    )
    return {**found, "changed": changed, "bandwidth": enough}


def _changed(book: Book, job: Job, state: Any, figure: str) -> str:
    """While a job catches up it works at its capacity, and so its state changes fastest then; a key counts once."""
    label = f"Changed between checkpoints, {state.name}"
    interval = book.assumed("checkpoint_interval", "checkpoint_interval")
    if state.keys:
        return book.computed(
            figure, label, "checkpoint.changed",
            rate=job.capacity, interval=interval, keys=state.keys, entry=state.entry_size,
        )  # fmt: skip
    return book.computed(
        figure, label, "arith.product", rate=job.capacity, interval=interval, entry=state.entry_size, unit="MB"
    )
