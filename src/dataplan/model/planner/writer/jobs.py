"""The jobs of the plan, one for each output: what each has to sustain, in how many tasks."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.rates import one_day, rates_of
from dataplan.model.planner.writer.schedules import schedule_of
from dataplan.model.planner.writer.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """``tasks`` run while the job runs, on ``paid`` nodes; ``active`` is the part of a day for which they are paid."""

    name: str
    output: OutputRead
    tasks: str
    capacity: str
    paid: str
    active: str | None = None


def job_name(output: OutputRead) -> str:
    return f"{output.name} job"


def job_of(book: Book, output: OutputRead, shape: Shape, needed: str, system_peak: str) -> Job:
    """A share of what the system needs, by the peak of the job's own sources; a daily job has its slot for a day."""
    stem = slug(output.name)
    if output.daily:
        return _daily(book, output, shape)
    sources = shape.feeding(output)
    load = needed
    if len(sources) < len(shape.sources):
        peaks = {slug(source.name): rates_of(book, source.name, shape).peak for source in sources}
        own = book.computed(f"{stem}_peak_in", f"Peak rate for {output.name}", "arith.sum", **peaks)
        part = book.computed(
            f"{stem}_load_part", f"Part of the load, {output.name}", "arith.ratio", a=own, b=system_peak
        )
        load = book.computed(
            f"{stem}_needed", f"Capacity needed for {output.name}", "arith.multiple", quantity=needed, factor=part
        )
    tasks, capacity = _tasks(book, stem, output.name, load)
    return Job(
        name=job_name(output), output=output, tasks=tasks, capacity=capacity, paid=_nodes(book, output, capacity)
    )


def _nodes(book: Book, output: OutputRead, capacity: str) -> str:
    each = book.assumed("node_capacity", "node_capacity")
    return book.computed(
        f"{slug(output.name)}_nodes", f"Nodes of {output.name}", "brokers.by_rate", rate=capacity, each=each
    )


def _tasks(book: Book, stem: str, name: str, load: str) -> tuple[str, str]:
    each = book.assumed("task_capacity", "task_capacity")
    tasks = book.computed(f"{stem}_tasks", f"Tasks of {name}", "parallelism.tasks", capacity=load, per_task=each)
    capacity = book.computed(
        f"{stem}_capacity", f"Capacity of {name}", "parallelism.capacity", tasks=tasks, per_task=each
    )
    return tasks, capacity


def _daily(book: Book, output: OutputRead, shape: Shape) -> Job:
    """A peak day's events within the budget of the run; paid for the hours that it runs."""
    stem = slug(output.name)
    peaks = {slug(source.name): rates_of(book, source.name, shape).peak for source in shape.feeding(output)}
    arriving = book.computed(f"{stem}_peak_in", f"Peak rate for {output.name}", "arith.sum", **peaks)
    slot = schedule_of(book, output, shape)["duration"]
    day = book.computed(
        f"{stem}_day", f"Events of a peak day, {output.name}", "volume.total", rate=arriving, period=one_day(book)
    )
    load = book.computed(
        f"{stem}_needed", f"Rate that does it, {output.name}", "volume.mean_rate", volume=day, period=slot
    )
    tasks, capacity = _tasks(book, stem, output.name, load)
    active = book.computed(
        f"{stem}_active", f"Part of a day that the job runs, {output.name}", "arith.ratio", a=slot, b=one_day(book)
    )
    nodes = _nodes(book, output, capacity)
    return Job(name=job_name(output), output=output, tasks=tasks, capacity=capacity, paid=nodes, active=active)
