"""From a reading to submissions: one module per gate decides, one template per section says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dataplan.model.planner.writer import (
    contracts,
    cutover,
    estimates,
    ingestion,
    operations,
    problem,
    processing,
    quality,
    semantics,
    sources,
    validation,
)
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.open import write_open
from dataplan.model.planner.writer.shape import Shape

__all__ = ["WRITERS", "write_open"]

WRITERS: Mapping[str, Callable[[Book, Shape], dict[str, dict[str, Any]]]] = MappingProxyType(
    {
        "problem": problem.write,
        "sources": sources.write,
        "semantics": semantics.write,
        "estimates": estimates.write,
        "ingestion": ingestion.write,
        "processing": processing.write,
        "contracts": contracts.write,
        "quality": quality.write,
        "operations": operations.write,
        "cutover": cutover.write,
        "validation": validation.write,
    }
)
"""By the first section of the gate."""
