"""Gate 5: a mode for each source, the components between sources and outputs, and their policies."""

from __future__ import annotations

from typing import Any, Literal

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.external import external_sizing
from dataplan.model.planner.writer.jobs import Job, job_name
from dataplan.model.planner.writer.levels import promise
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.order import partition_key
from dataplan.model.planner.writer.policies import policy_of
from dataplan.model.planner.writer.regions import region_of
from dataplan.model.planner.writer.schedules import repeated, schedule_of
from dataplan.model.planner.writer.semantics import horizon_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.sizing import capture_sizing, job_sizing, log_sizing, stream_jobs
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    modes = [_mode(book, source, shape) for source in shape.sources]
    sized = stream_jobs(book, shape)
    estimates = book.section("estimates")
    jobs = [_job(book, output, sized.get(output.name), shape) for output in shape.outputs]
    return {
        "ingestion": {
            "modes": modes,
            "sources": [_source(book, source, shape, sized) for source in shape.sources],
            "jobs": jobs,
            "write_limit": estimates.recovery.capacity if estimates else None,
            "file_size": book.assumed("file_size", "file_size"),
            "compaction": book.chosen(
                "compaction_every", "24 h", "Time between compactions", phrase("compaction_every")
            ),
            "policies": [
                *(policy_of(book, connector(source)) for source in shape.sources),
                *(
                    policy_of(book, job_name(output), sized.get(output.name), daily=output.daily)
                    for output in shape.outputs
                ),
            ],
            "guarantees": [_guarantee(book, output) for output in shape.outputs],
            "schedules": [
                {"component": job_name(output), **schedule_of(book, output, shape)}
                for output in shape.outputs
                if output.daily
            ]
            + [
                {"component": job_name(output), **run}
                for output in shape.outputs
                if not output.daily and (run := repeated(book, output))
            ],
            "joined": [output for output in shape.outputs if len(output.sources) > 1 and not output.daily],
            "region": region_of(book),
            "owner": shape.owner,
        }
    }


_RARE = 3600.0
"""Seconds of promise from which on changes may be collected."""


def connector(source: SourceRead) -> str:
    return f"{source.name} connector"


def log_name(source: SourceRead) -> str:
    return f"{source.name} log"


def _source(book: Book, source: SourceRead, shape: Shape, jobs: dict[str, Job]) -> dict[str, Any]:
    return {
        "read": source,
        "connector": connector(source),
        "log": log_name(source),
        "key": partition_key(book, source, shape),
        "sizing": log_sizing(book, source, shape, jobs),
        "capture": capture_sizing(book, source, shape) if source.kind == "cdc" else {},
    }


def _job(book: Book, output: OutputRead, job: Job | None, shape: Shape) -> dict[str, Any]:
    return {
        "name": job_name(output),
        "kind": "batch-job" if output.daily else "stream-job",
        "output": output.name,
        "owner": output.owner,
        "reads": list(output.sources),
        "sizing": (job_sizing(book, job) if job is not None else {}) | external_sizing(book, output, shape),
    }


def _mode(book: Book, source: SourceRead, shape: Shape) -> dict[str, Any]:
    """The strictest output that the source feeds decides; a source that delivers files stays a batch."""
    fed = [output for output in shape.outputs if source.name in output.sources] or list(shape.outputs)
    strictest = min((promise(book, output) for output in fed), key=lambda key: book.magnitude(key, "s"))
    quick = book.magnitude(strictest, "s") <= 60
    option: Literal["default", "alternative", "other"] = "default"
    own: dict[str, str] = {}
    if source.kind == "cdc":
        prompt = "sub-minute latency with continuous events" if quick else "near-real-time with moderate variability"
        rare = book.magnitude(strictest, "s") >= _RARE
        situation, mode, reason = "cost-sensitive low-frequency updates" if rare else prompt, "cdc", "captured"
        if not rare:
            option, own = "other", {"choice": phrase("choice_captured"), "tradeoff": phrase("tradeoff_captured")}
    elif source.kind in {"batch", "file"}:
        situation, mode, reason = "cost-sensitive low-frequency updates", "batch", "scheduled"
    elif quick:
        situation, mode, reason = "sub-minute latency with continuous events", "stream", "continuous"
    elif source.kind == "stream":
        situation, mode, reason, option = (
            "near-real-time with moderate variability",
            "stream",
            "one_path",
            "alternative",
        )
    else:
        situation, mode, reason = "near-real-time with moderate variability", "micro-batch", "moderate"
    decision = book.decided(
        f"d_{slug(source.name)}_mode",
        "ingestion mode",
        situation,
        applies_to=(source.name,),
        reason=phrase(f"mode_{reason}", promise="{" + strictest + "}", name=source.name),
        because=(strictest,),
        option=option,
        **own,
    )
    return {"source": source.name, "mode": mode, "decision": decision, "promise": strictest, "reason": reason}


def _guarantee(book: Book, output: OutputRead) -> dict[str, Any]:
    """Money and strict results: an exactly-once effect. Tolerant readers: at least once, deduplicated."""
    situation = "financial or strict correctness use case" if output.money else "high throughput tolerant consumers"
    decision = book.decided(
        f"d_{slug(output.name)}_guarantee",
        "delivery and processing guarantees",
        situation,
        applies_to=(output.name,),
        reason=phrase("guarantee_money" if output.money else "guarantee_tolerant", name=output.name),
        because=(horizon_of(book, output),),
    )
    return {"output": output.name, "decision": decision, "money": output.money}
