"""P01-P03: personal data are deleted in time, kept no longer than lawful, and stay where they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.core.plan.contracts import Contracts, Privacy
from dataplan.core.plan.estimates import Estimates, Retention
from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.agreement import EXACT, agrees
from dataplan.core.rules.amount import Role
from dataplan.core.rules.c_storage import RETENTION
from dataplan.core.rules.load import is_kind
from dataplan.core.rules.outcome import Outcome, all_of, at_most, holds, lacking, violated
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.subjects import components, contracts, privacy, sources, stores
from dataplan.core.rules.view import Subject, View

WAITS = Role("wait", "privacy/waits/*", "s", "each wait on the way from the request to the last copy")
TOTAL = Role("total", "privacy/total", "s", "as the plan states it")
DEADLINE = Role("deadline", "privacy/deadline", "s", "from the request to the end of the deletion")
LAWFUL = Role("lawful limit", "lawful_limit", "s", "how long personal data may be kept")
PERSONAL = Role("personal until", "personal_until", "s", "when personal data in it are dropped or shredded")

_SHREDS = re.compile(r"shred|crypto|key (?:is|are) (?:deleted|destroyed)|schlüssel", re.IGNORECASE)


def personal(view: View) -> bool:
    """Whether the plan knows of personal data: a source, a contract, or a way to delete them."""
    return view.once("personal", lambda: _personal(view))


def _personal(view: View) -> bool:
    fields = (field for contract in contracts(view) for field in contract.item.fields)
    return any(source.item.personal_data for source in sources(view)) or any(field.personal for field in fields)


def _deletion(view: View) -> Iterator[Subject[Contracts]]:
    """The contracts section, where there are personal data or a way to delete them."""
    return (it for it in view.whole(Contracts) if it.item.privacy is not None or personal(view))


@rule(
    "P01",
    "a deletion reaches the last copy in time",
    must="sum of waits, rewrites, snapshots and backups ≤ deadline",
    source="GDPR",
    over=_deletion,
    needs=(Contracts, Sources, Estimates),
    inputs=(WAITS, TOTAL, DEADLINE, RETENTION),
)
def deletion_is_in_time(it: Subject[Contracts]) -> Outcome | None:
    way = it.item.privacy
    if way is None:
        return lacking(it.unsaid("privacy", "how personal data are deleted on request"))
    waits = it[WAITS]
    return all_of(
        at_most(waits, it[DEADLINE], fix="shorten a wait, or shred the keys instead of rewriting"),
        agrees(it[TOTAL], waits, within=EXACT, fix="add up all waits"),
        *(() if _SHREDS.search(way.method) else _backups(it)),
    )


@rule(
    "P02",
    "personal data are kept no longer than lawful",
    must="retention, or the time until personal data are dropped or shredded, ≤ lawful limit",
    source="GDPR",
    over=stores,
    needs=(Estimates, Sources),
    inputs=(RETENTION, PERSONAL, LAWFUL),
)
def kept_no_longer_than_lawful(it: Subject[Retention]) -> Outcome | None:
    if it.item.lawful_limit is None and not (personal(it.view) and is_kind(it, "log", "raw", "dead-letter")):
        return None  # holds no personal data, or none as they came
    kept = it[PERSONAL] if it.item.personal_until is not None else it[RETENTION]
    return at_most(kept, it[LAWFUL], fix="keep it for less time, or drop or shred personal data before")


@rule(
    "P03",
    "personal data stay where they may be",
    must="region of every component is one of the regions that personal data may be in",
    source="GDPR",
    over=_deletion,
    needs=(Contracts, Sources, Ingestion),
    inputs=(),
)
def data_stay_in_region(it: Subject[Contracts]) -> Outcome | None:
    way = it.item.privacy
    if way is None or not (way.regions or way.residency):
        return lacking(it.unsaid("privacy/regions", "the regions that personal data may be in"))
    used = {part.item.region.strip(): part for part in components(it.view) if part.item.region.strip()}
    silent = [part for part in components(it.view) if not part.item.region.strip() and part.item.kind in _STORING]
    outside = [region for region in used if not _allowed(region, way)]
    if outside and not way.regions:
        return lacking(it.unsaid("privacy/regions", f"whether personal data may be in {', '.join(outside)}"))
    if outside:
        where = ", ".join(f"{used[region].name} in {region}" for region in outside)
        bad = f"{where}: personal data may be in {', '.join(way.regions)} only"
        return violated(bad, it.place("privacy/regions"), *(used[region].place("region") for region in outside))
    if silent:
        return lacking(*(part.unsaid("region", f"region of {part.name}") for part in silent))
    return holds(f"everything is in {', '.join(used) or 'one place'}", it.place("privacy/residency"))


_STORING = frozenset({"log", "store", "sink"})


def _allowed(region: str, way: Privacy) -> bool:
    """A region that is listed, or that the statement on residency names, whatever the spelling of the words between."""
    words = _words(region)
    named = way.regions or (way.residency,)
    return any(words <= _words(one) or (way.regions and _words(one) <= words) for one in named)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _backups(it: Subject[Contracts]) -> tuple[Outcome, ...]:
    """A copy in a backup is there until the backup expires, whatever the waits say."""
    return tuple(
        at_most(
            store[RETENTION].named(f"retention of {store.name}"),
            it[DEADLINE],
            fix="a deleted person is still in the backup: expire it sooner, or shred keys",
        )
        for store in stores(it.view)
        if is_kind(store, "backup") and any(privacy(it.view))
    )


P_PRIVACY: tuple[Rule, ...] = (deletion_is_in_time, kept_no_longer_than_lawful, data_stay_in_region)
