from __future__ import annotations

import dataclasses

import pytest
from tests.support import sample_plan

from dataplan.core.plan.bundle import Plan


@pytest.fixture
def empty() -> Plan:
    """The sample's brief, and nothing written yet."""
    return dataclasses.replace(sample_plan(), sections={}, figures=(), assumptions=(), decisions=())
