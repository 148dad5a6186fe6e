"""The kinds of input that formulas take, each with its unit and with the bounds beyond which a value is absurd.

The bounds are far outside anything that runs today (a trillion events per second, a zettabyte, a thousand years). They
exist because a slipped prefix or a missing decimal point otherwise becomes a confident, wrong plan.
"""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.capacity.formula import Input

YEARS_1000 = 365_000.0


def rate(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    return Input(name=name, unit="event/s", description=description, default=default, positive=positive, maximum=1e12)


def events(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    return Input(name=name, unit="event", description=description, default=default, positive=positive, maximum=1e20)


def payload(name: str, description: str, default: str | None = None) -> Input:
    return Input(name=name, unit="B/event", description=description, default=default, positive=True, maximum=1e12)


def throughput(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    return Input(name=name, unit="MB/s", description=description, default=default, positive=positive, maximum=1e12)


def size(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    return Input(name=name, unit="GB", description=description, default=default, positive=positive, maximum=1e12)


def duration(
    name: str, description: str, default: str | None = None, *, positive: bool = False, infinite: bool = False
) -> Input:
    return Input(
        name=name,
        unit="day",
        description=description,
        default=default,
        positive=positive,
        infinite=infinite,
        maximum=YEARS_1000,
    )


def share(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    """A part of a whole: 0 % to 100 %."""
    return Input(name=name, unit="percent", description=description, default=default, positive=positive, maximum=100.0)


def ratio(name: str, description: str, default: str | None = None, *, positive: bool = False) -> Input:
    """A plain number that may be more than one: a factor, a number of copies, a growth."""
    return Input(name=name, unit="", description=description, default=default, positive=positive, maximum=1e9)


def at_least_one(name: str, description: str, default: str | None = None) -> Input:
    return Input(name=name, unit="", description=description, default=default, minimum=1.0, maximum=1e9)


def count(name: str, unit: str, description: str, default: str | None = None, *, minimum: float = 0.0) -> Input:
    """A number of partitions, nodes, tasks or keys."""
    return Input(
        name=name,
        unit=unit,
        description=description,
        default=default,
        minimum=minimum,
        positive=minimum > 0,
        maximum=1e15,
    )


def money(name: str, per: str, description: str, default: str | None = None) -> Input:
    """An amount in whatever currency is given; ``per`` is what follows it: "/month", "/GB/month", "" for a sum."""
    return Input(name=name, unit=f"$M{per}", description=description, default=default, maximum=1e15)


def anything(name: str, placeholder: str, description: str, *, positive: bool = False, signed: bool = False) -> Input:
    """Takes any unit. ``signed`` lets it be negative."""
    return Input(
        name=name,
        unit=placeholder,
        description=description,
        positive=positive,
        infinite=True,
        minimum=None if signed else 0.0,
        maximum=1e30,
    )


def terms(item: Input) -> Input:
    """The same input, any number of times: ``stage_1``, ``stage_2`` ..."""
    return replace(item, many=True)
