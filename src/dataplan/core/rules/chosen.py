"""Decisions as rules read them: the words of a signal or choice that have a reading, and what a decision is for.

A signal is read by its words, so that a table that is worded anew, or that of another skill, is read as far as its
words are known. What has no reading here is not judged, and neither is a signal that denies something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from dataplan.core.contract import slug
from dataplan.core.plan.ledger import Decision
from dataplan.core.plan.semantics import Output
from dataplan.core.plan.sources import Source
from dataplan.core.rules.amount import Amount, Role, smallest
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, all_of, lacking
from dataplan.core.rules.shared import component, from_window_end, outputs_of, sources_before
from dataplan.core.rules.subjects import outputs, sources
from dataplan.core.rules.t_freshness import FRESHNESS, LATENCY, SIZE
from dataplan.core.rules.view import Subject, View

SIGNALS: Mapping[str, str] = MappingProxyType(
    {
        "sub-minute": "sub-(?:minute|second)-(?:latency|freshness|decisions?|alerting|alerts?|results?|updates?)",
        "continuous": "continuous-events?|continuous-streams?",
        "near real time": "near-real-?time",
        "low frequency": "low-frequency-updates|(?:(?:occasional|rare|infrequent)-)+updates",
        "strict": "financial-(?:or|use|data|results?)|monetary-(?:use|data|results?)|strict-correctness",
        "tolerant": "tolerant-(?:consumers?|readers?)",
        "predictable": "predictable-late(?:ness)?",
        "irregular": "(?:irregular|bursty)-late(?:ness)?",
        "low latency": "low-latency-(?:outputs?|results?)",
        "many keys": "high-cardinality-keys?",
        "recovery": "strict-recovery",
        "skew": "(?:partition|key)-skew|hot-keys?",
    }
)
"""What a rule listens for in a signal: patterns over its words as `slug` joins them, too narrow to mean two things."""

_NEGATION = re.compile(r"(?<![^-])(?:no|not|non|never|without|neither|nor)(?![^-])")

PROMISE: tuple[Role, ...] = (FRESHNESS, LATENCY, SIZE)
"""What `promise` reads."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A decision, for one of the things that it applies to."""

    decision: Decision


Choices: TypeAlias = Callable[[View], Iterator[Subject[Chosen]]]


def signalling(name: str) -> Choices:
    """Decisions whose signal has one of the words of `SIGNALS` in it, once for each thing that they apply to."""
    return lambda view: _where(view, name, lambda decision: says(decision.signal, SIGNALS[name]))


def choosing(words: str) -> Choices:
    """The same by the words of what was chosen."""
    return lambda view: _where(view, ("choice", words), lambda decision: says(decision.choice, words))


def unread(view: View) -> Iterator[Subject[Chosen]]:
    """Decisions whose signal has no reading, one for each signal."""
    found = {
        slug(decision.signal): Subject(
            view=view, name=decision.id, item=Chosen(decision), pointer=f"/decisions/{index}"
        )
        for index, decision in reversed(tuple(enumerate(view.decisions)))
        if not any(says(decision.signal, words) for words in SIGNALS.values())
    }
    return reversed(tuple(found.values()))


@lru_cache(maxsize=4096)
def says(text: str, words: str) -> bool:
    """Whether the words stand in the text, and nothing in it denies anything.

    >>> says("Sub-minute latency", "sub-minute"), says("Non-financial use", "financial"), says("Intolerant", "tolerant")
    (True, False, False)
    """
    said = slug(text)
    return re.search(rf"(?<![^-])(?:{words})(?![^-])", said) is not None and not _NEGATION.search(said)


def against(
    it: Subject[Chosen], outcome: Outcome | None, words: Literal["signal", "choice"] = "signal"
) -> Outcome | None:
    """An outcome that begins with the words of the decision that it is about, and points to them."""
    if outcome is None or outcome.result == "not-evaluable":
        return outcome
    said = f'{words} "{getattr(it.item.decision, words)}"'
    message = f"{said}, but {outcome.message}" if outcome.result == "violated" else f"{said}: {outcome.message}"
    return replace(outcome, message=message, at=(f"{it.pointer}/{words}", *outcome.at))


def served(it: Subject[Chosen]) -> tuple[Subject[Output], ...]:
    """The outputs that a decision is about: the one it names, or those that its source or component feeds."""
    name = slug(it.name)
    own = among(it.view, outputs, (name,), by=_named)
    if own:
        return own
    if component(it.view, it.name) is not None:
        return outputs_of(it.view, it.name) or ()
    return among(it.view, outputs, (name,), by=_fed_by)


def read_from(it: Subject[Chosen]) -> tuple[Subject[Source], ...]:
    """The sources that a decision is about: the one it names, or those before its component or output."""
    own = among(it.view, sources, (slug(it.name),), by=_named)
    if own:
        return own
    if component(it.view, it.name) is not None:
        return among(it.view, sources, sources_before(it.view, it.name))
    return among(it.view, sources, {name for output in served(it) for name in output.item.sources})


def _named(it: Subject[Any]) -> tuple[str, ...]:
    return (slug(it.name),)


def _fed_by(output: Subject[Output]) -> tuple[str, ...]:
    return tuple(slug(source) for source in output.item.sources)


def each_output(it: Subject[Chosen], judge: Callable[[Subject[Output]], Outcome | None]) -> Outcome | None:
    """What holds for each of the outputs that a decision is about."""
    found = served(it)
    return all_of(*map(judge, found)) if found else lacking(nowhere(it, "output"))


def strictest(it: Subject[Chosen]) -> Amount:
    """The shortest promise among the outputs that a decision is about."""
    found = [promise(output) for output in served(it)]
    return smallest(found) if found else nowhere(it, "output")


def promise(output: Subject[Output]) -> Amount:
    """How soon an output shows an event; after the window, where the promise counts from the window's end."""
    fresh = output[FRESHNESS].named(f"freshness SLO of {output.name}")
    if output.item.window is not None and from_window_end(output.item):
        return output[SIZE] + fresh
    if output.item.slo.latency is None:
        return fresh
    return smallest([fresh, output[LATENCY].named(f"latency SLO of {output.name}")])


def nowhere(it: Subject[Chosen], what: str) -> Amount:
    """The missing input of a rule whose decision applies to nothing that leads to an output, source or state."""
    place = f"{it.pointer}/applies_to"
    lack = f"{place.lstrip('/')} names {it.name!r}, which leads to no {what} of the plan"
    return Amount(name=what, value=float("nan"), kind="", text=what, at=(place,), lacks=(lack,))


def _where(view: View, key: object, wanted: Callable[[Decision], bool]) -> Iterator[Subject[Chosen]]:
    return iter(
        view.once(
            ("decisions", key),
            lambda: tuple(
                Subject(view=view, name=name, item=Chosen(decision), pointer=f"/decisions/{index}")
                for index, decision in enumerate(view.decisions)
                if wanted(decision)
                for name in decision.applies_to
            ),
        )
    )
