"""The good texts that the tests here bend: SKILL.md and the workflow as shipped, the other documents as stubs.

Stubs, so that a test names exactly what it needs: the two documents that state the contract, and that the rest exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from dataplan.resources import bundled

STUBS = (
    "templates",
    "checklists",
    "capacity-formulas",
    "event-semantics",
    "data-quality",
    "schema-evolution",
    "backfill-cutover",
    "orchestration-patterns",
    "streaming-ops",
)


@pytest.fixture(scope="session")
def texts() -> Mapping[str, str]:
    law = {
        "skill/SKILL.md": (bundled("skill") / "SKILL.md").read_text(encoding="utf-8"),
        "references/workflow.md": (bundled("references") / "workflow.md").read_text(encoding="utf-8"),
    }
    return MappingProxyType(law | {f"references/{name}.md": f"# {name}\n" for name in STUBS})
