"""Wraps a model in what a run asks for: spans, prices, a transcript, limits. The model itself knows of none of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from dataplan.model.budget import Budgeted, Limits, Metered, layers
from dataplan.model.port import Model
from dataplan.model.prices import is_free, load_prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """``record``: the transcript to append to; ``prices``: a file that overrides the shipped prices."""

    limits: Limits = field(default_factory=Limits)
    record: Path | None = None
    prices: Path | None = None


def equipped(model: Model, equipment: Equipment) -> Model:
    """``model`` with its equipment. `InputError` where a file cannot be used, or a limit not be held.

    The transcript is outside the prices, so that it keeps what a call cost; a replay therefore reports the usage of
    the recording, and only a limit on calls applies to it.
    """
    free = is_free(model.name)
    price = None if free else load_prices(equipment.prices).of(model.name)
    limits = Limits(calls=equipment.limits.calls) if free else equipment.limits
    if not free:
        model = Metered(model, price)
    if limits != Limits():
        model = Budgeted(model, limits, price)
    if equipment.record is not None:
        from dataplan.model.scrub import scrubber
        from dataplan.model.transcript import Recording

        model = Recording(model, equipment.record, scrubber(os.environ))
    return model


def remarks(model: Model) -> tuple[str, ...]:
    """What the layers have to tell when a plan has ended."""
    found = (getattr(layer, "remark", None) for layer in layers(model))
    return tuple(text for remark in found if remark is not None and (text := remark()))
