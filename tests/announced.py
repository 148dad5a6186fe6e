"""Stands for an installed package that announces something by entry points."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint

import pytest

from dataplan import extensions


def announced(monkeypatch: pytest.MonkeyPatch, announced_in: str, module: str, names: Iterable[str]) -> None:
    """``names`` of ``module``, in the group ``announced_in``, are all that is announced."""
    points = [EntryPoint(name=name, value=f"{module}:{name}", group=announced_in) for name in names]
    monkeypatch.setattr(extensions, "entry_points", lambda group: points if group == announced_in else [])
