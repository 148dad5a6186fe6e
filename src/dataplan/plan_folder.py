"""A plan on disk: `plan.json` and what is rendered from it, in one folder."""

from __future__ import annotations

import os
from pathlib import Path

from dataplan.codec import decode_plan, encode_plan
from dataplan.core.plan.bundle import Plan
from dataplan.errors import InputError, PlanError

LARGEST = 50_000_000


def read_plan(path: Path) -> Plan:
    """Read a `plan.json`, or the one in a folder. `PlanError` says what is wrong and where."""
    file = path / "plan.json" if path.is_dir() else path
    try:
        if file.stat().st_size > LARGEST:
            raise PlanError(f"{file} is larger than {LARGEST:,} bytes: not a plan")
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PlanError(f"there is no {file}: name a plan.json or the folder that holds one") from None
    except UnicodeDecodeError as error:
        raise PlanError(f"{file} is not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise PlanError(f"{file} cannot be read: {error.strerror}") from None
    return decode_plan(text, str(file))


def write_plan(plan: Plan, folder: Path) -> Path:
    """Write plan.json, PLAN.md and the plots; returns the path of plan.json. Each file appears whole or not at all."""
    from dataplan.render.document import render_plan
    from dataplan.render.plots import plots

    files = {"plan.json": encode_plan(plan), "PLAN.md": render_plan(plan), **plots(plan)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            _replace(folder / name, text)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror}") from None
    return folder / "plan.json"


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
