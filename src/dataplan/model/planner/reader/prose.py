"""From a brief in prose to a `Reading`: one pass over its layout, one over its sentences."""

from __future__ import annotations

from dataclasses import replace

from dataplan.model.planner.reader.blocks import read_layout
from dataplan.model.planner.reader.collect import collect
from dataplan.model.planner.reader.dates import lead_time
from dataplan.model.planner.reader.facts import read_facts
from dataplan.model.planner.reader.gist import owner_of, summary_of, title_of
from dataplan.model.planner.reader.language import detect_language
from dataplan.model.planner.reader.output_details import output_read
from dataplan.model.planner.reader.page import Page, read_page
from dataplan.model.planner.reader.remarks import constraints, demands, excluded
from dataplan.model.planner.reader.siblings import siblings
from dataplan.model.planner.reader.source_details import deleting, source_read
from dataplan.model.planner.reader.subjects import Subjects
from dataplan.model.planner.reader.suspicion import suspicions
from dataplan.model.planner.reading import Fact, OutputRead, Reading, SourceRead


def read_prose(brief: str, language: str = "") -> Reading:
    """What a brief in free text says; ``language`` is told from its words where it is not given."""
    page = read_page(read_layout(brief), language or detect_language(brief))
    suspicious = suspicions(page)
    silent = suspicious.silent
    registry = collect(page, silent)
    subjects = Subjects(page, registry)
    facts, unclear = read_facts(page, subjects, silent)
    sources = tuple(source_read(entity, subjects, page) for entity in registry.in_order("source"))
    sources = deleting(siblings(sources), page)
    facts = (*_of_the_stream(facts, sources), *lead_time(page, silent))
    return Reading(
        title=title_of(page),
        summary=summary_of(page, silent),
        language=page.language,
        owner=owner_of(page, silent),
        sources=sources,
        outputs=tuple(_addressed(output_read(entity, subjects, page), page) for entity in registry.in_order("output")),
        facts=facts,
        constraints=tuple(constraints(page, facts, silent)),
        excluded=excluded(page, silent),
        quality=demands(page, silent),
        suspicions=suspicious.found,
        unclear=unclear,
    )


def _addressed(output: OutputRead, page: Page) -> OutputRead:
    """A consumer that is called by the first name, with the whole name where the mail is addressed to one of them."""
    whole = [name for name in page.layout.people if name.split()[0] == output.consumer and " " in name]
    return replace(output, consumer=whole[0]) if len(whole) == 1 else output


def _of_the_stream(facts: tuple[Fact, ...], sources: tuple[SourceRead, ...]) -> tuple[Fact, ...]:
    """Lateness and duplicates that name no source are those of the only one that comes as a stream."""
    streams = [source.name for source in sources if source.kind in {"stream", "cdc"}]
    if len(streams) != 1:
        return facts
    return tuple(
        replace(fact, subject=streams[0]) if not fact.subject and fact.role in _OF_STREAMS else fact for fact in facts
    )


_OF_STREAMS = frozenset(
    {
        "late.share",
        "late.delay",
        "late.max",
        "duplicate.share",
        "duplicate.horizon",
        "clock.skew",
        "rate.mean",
        "rate.peak",
    }
)
