"""Several things that one sender sends: what is said of one of them, or of the sender, holds for the others too."""

from __future__ import annotations

from dataclasses import replace

from dataplan.model.planner.reading import SourceRead

_SHARED = ("owner", "key", "format", "version", "version_owner", "mutation", "correction", "event_time")


def siblings(sources: tuple[SourceRead, ...]) -> tuple[SourceRead, ...]:
    """The sources, those of one system completed by one another where they do not disagree."""
    families: dict[str, list[SourceRead]] = {}
    for source in sources:
        if source.system:
            families.setdefault(source.system.casefold(), []).append(source)
    return tuple(_completed(source, families.get(source.system.casefold(), [])) for source in sources)


def _completed(source: SourceRead, family: list[SourceRead]) -> SourceRead:
    for name in _SHARED:
        said = {getattr(other, name) for other in family} - {""}
        if not getattr(source, name) and len(said) == 1:
            source = replace(source, **{name: next(iter(said))})
    return source
