"""A plan on disk: `plan.json` and what is rendered from it, in one folder."""

from __future__ import annotations

from pathlib import Path

from dataplan.codec import decode_plan, encode_plan
from dataplan.core.plan.bundle import Plan
from dataplan.core.printable import visible_json
from dataplan.errors import InputError, PlanError
from dataplan.files import part_of, write_files

PLAN = "plan.json"
LARGEST = 50_000_000


def plan_file(path: Path) -> Path:
    """The `plan.json` that is meant: the file itself, or the one in a folder."""
    try:
        return path / PLAN if path.is_dir() else path
    except OSError:
        return path


def read_plan(path: Path) -> Plan:
    """Read a `plan.json`, or the one in a folder. `PlanError` says what is wrong and where."""
    file = plan_file(path)
    return decode_plan(read_text(file), str(file))


def read_text(file: Path) -> str:
    """The text of a plan file. `PlanError` where it is missing, no file, too large, not readable or no text."""
    try:
        if file.exists() and not file.is_file():
            raise PlanError(f"{file} is not a file: name a {PLAN} or the folder that holds one")
        if file.stat().st_size > LARGEST:
            raise PlanError(f"{file} is larger than {LARGEST:,} bytes: that is not a plan")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PlanError(f"there is no {file}: name a {PLAN} or the folder that holds one") from None
    except UnicodeDecodeError as error:
        raise PlanError(f"{file} is not UTF-8 text (byte {error.start}): that is not a {PLAN}") from None
    except OSError as error:
        raise PlanError(f"{file} cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise PlanError(f"{str(file)!r} is no file name: {error}") from None


def write_plan(plan: Plan, folder: Path) -> Path:
    """Write plan.json, PLAN.md and the plots; returns the path of plan.json.

    Each file appears whole or not at all, and none before all could be written. `InputError` names what cannot be.
    """
    from dataplan.render.document import render_plan
    from dataplan.render.plots import plots

    drawn = plots(plan)
    drawings = [name for name in drawn if name.endswith(".svg")]
    files = {**drawn, "PLAN.md": render_plan(plan, plots=drawings), PLAN: visible_json(encode_plan(plan))}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_files({folder / name: text for name, text in files.items()})
    except OSError as error:
        raise InputError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from None
    return folder / PLAN


def try_folder(folder: Path) -> None:
    """See that the folder can be made and written in, before hours or money go into a plan for it."""
    try:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        trial = part_of(folder / PLAN)
        trial.touch()
        trial.unlink()
        for path in missing:
            path.rmdir()
    except OSError as error:
        raise InputError(f"-o {folder} cannot be written: {error.strerror or error}") from None
