"""Every test has a home of its own, no keys and no settings of the machine it runs on."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ours = ("DATAPLAN_", "ANTHROPIC_", "OTEL_", "NO_COLOR")
    for name in [name for name in os.environ if name.startswith(ours) and name != "DATAPLAN_WRITE_GOLDEN"]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


# the same examples in every run: a failure in CI is a failure here; new ones are looked for with --hypothesis-seed
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.load_profile("steady")
