"""The built-in formulas, one module per family."""

from __future__ import annotations

from itertools import chain

from dataplan.core.capacity.families import (
    arith,
    backlog,
    batch,
    brokers,
    capture,
    cloud,
    cost,
    freshness,
    parallelism,
    partitions,
    quality,
    queueing,
    recovery,
    state,
    storage,
    volume,
)
from dataplan.core.capacity.formula import Formula

BUILT_IN: tuple[Formula, ...] = tuple(
    chain(
        volume.FORMULAS,
        storage.FORMULAS,
        partitions.FORMULAS,
        brokers.FORMULAS,
        cloud.FORMULAS,
        parallelism.FORMULAS,
        queueing.FORMULAS,
        backlog.FORMULAS,
        state.FORMULAS,
        recovery.FORMULAS,
        freshness.FORMULAS,
        batch.FORMULAS,
        capture.FORMULAS,
        cost.FORMULAS,
        quality.FORMULAS,
        arith.FORMULAS,
    )
)
