"""How late the events of an output arrive: what the brief says of it, of its sources, or of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug
from dataplan.render.templates import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """``profile``: pairs (share, delay), smallest share first. ``tail``: the last delay of it; ``latest``: of all."""

    profile: list[tuple[str, str]]
    latest: str

    @property
    def tail(self) -> str:
        return self.profile[-1][1]


def lateness_of(book: Book, output: OutputRead, promise: str) -> Lateness:
    subjects = {output.name.casefold(), "", *(name.casefold() for name in output.sources)}
    profile = _slowest(book, subjects)
    latest = book.largest("late.max", "s", *subjects)
    if not profile:
        return _assumed(book, output, latest, promise)
    longest = max((delay for _, delay in profile), key=lambda key: book.magnitude(key, "s"))
    if latest is None or book.magnitude(latest, "s") < book.magnitude(longest, "s"):
        latest = longest
    return Lateness(profile=profile, latest=latest)


def _slowest(book: Book, subjects: set[str]) -> list[tuple[str, str]]:
    """Of several sources, the profile of the one that is last: a result of all of them waits for it."""
    profiles = [found for subject in sorted(subjects) if (found := _profile(book, {subject}))]
    return max(profiles, key=lambda pairs: book.magnitude(pairs[-1][1], "s"), default=[])


def _profile(book: Book, subjects: set[str]) -> list[tuple[str, str]]:
    """Said pairs whose delays grow with their shares; a pair that contradicts a larger share is left out."""
    delays = {
        fact.pair: key
        for key, fact in book.facts.items()
        if fact.role in {"late.delay", "delivery.by"} and fact.pair is not None and fact.subject.casefold() in subjects
    }
    found = [
        (_on_time(book, key) if fact.beyond else book.stated(key), book.stated(delays[fact.pair]))
        for key, fact in book.facts.items()
        if fact.role == "late.share" and fact.pair in delays and fact.subject.casefold() in subjects
    ]
    ranked = sorted(found, key=lambda pair: book.magnitude(pair[0], "percent"), reverse=True)
    kept: list[tuple[str, str]] = []
    for share, delay in ranked:
        if 0 < book.magnitude(share, "percent") <= 100 and all(_rises(book, (share, delay), pair) for pair in kept):
            kept.append((share, delay))
    return kept[::-1]


def _rises(book: Book, less: tuple[str, str], more: tuple[str, str]) -> bool:
    return book.magnitude(less[0], "percent") < book.magnitude(more[0], "percent") and book.magnitude(
        less[1], "s"
    ) <= book.magnitude(more[1], "s")


def _on_time(book: Book, share: str) -> str:
    """ "2 % come more than an hour late" says that the rest does not."""
    return book.computed(f"{share}_rest"[:60], "Share that is on time", "arith.complement", share=book.stated(share))


def _assumed(book: Book, output: OutputRead, latest: str | None, promise: str) -> Lateness:
    """The default profile; cut to what the brief says is the latest arrival, where that is sooner.

    A promise for a percentile can only be meant if events arrive within it, so then they are taken to.
    """
    share = book.assumed("late_share", "late_share")
    latest = latest or book.assumed("late_max", "late_max")
    meant = book.fact("slo.percentile", output.name, only=True) is not None
    if meant and 2 * book.usual("late_delay", "s") > book.magnitude(promise, "s"):
        label = f"Delay of most events, {output.name}"
        part = book.chosen("late_part", "50 %", "Part of the promise in which events arrive", phrase("late_part"))
        delay = book.computed(f"{slug(output.name)}_late_delay", label, "arith.share", quantity=promise, share=part)
    elif book.usual("late_delay", "s") <= book.magnitude(latest, "s"):
        delay = book.assumed("late_delay", "late_delay")
    else:
        label = f"Delay of most events, {output.name}"
        delay = book.computed(f"{slug(output.name)}_late_delay", label, "arith.max", latest=latest)
    return Lateness(profile=[(share, delay)], latest=latest)
