"""Records the calls of a plan in a file, and answers them again from it with no network.

A transcript is JSON Lines, one call each: {digest, call, gate, attempt, model, parts, reply, usage}. A call is found
again by what the model was given (`fingerprint`), so a replay can begin anywhere, also in the middle of a plan that is
resumed. A request that was not recorded is refused with the place where the two runs depart; nothing is ever asked
of anybody else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dataplan.codec import decode, plain
from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.errors import InputError, ModelError, PlanError, Problem
from dataplan.model.fingerprint import digest_of, fingerprint
from dataplan.model.port import Model, Request
from dataplan.model.scrub import Scrub, scrub, scrubbed

LARGEST: Final = 256 * 1024 * 1024
"""The largest transcript that is read, in bytes: some thousand long calls."""


@dataclass(slots=True)
class Recording:
    """Appends every reply of ``model`` to ``file``, whole and without secrets, before anybody sees it.

    `InputError` where the file cannot be written, before anything is paid. A write that fails later costs the line and
    not the reply: it is told at the end.
    """

    model: Model
    file: Path
    clean: Scrub = scrub
    lost: str = ""

    def __post_init__(self) -> None:
        try:
            self._append("")
        except OSError as error:
            raise InputError(f"--record {self.file} cannot be written: {error.strerror}") from None

    @property
    def name(self) -> str:
        return self.model.name

    async def reply(self, request: Request) -> Reply:
        reply = await self.model.reply(request)
        parts = fingerprint(request, self.clean)
        said = plain(replace(reply, usage=Usage()))
        line = {
            "digest": digest_of(parts),
            "call": request.call,
            "gate": None if request.gate is None else request.gate.number,
            "attempt": len(request.turns) + 1,
            "model": self.model.name,
            "parts": dict(parts),
            "reply": {name: value for name, value in said.items() if name != "usage"},
            "usage": plain(reply.usage),
        }
        try:
            self._append(json.dumps(scrubbed(line, self.clean), ensure_ascii=False) + "\n")
        except OSError as error:
            self.lost = f"{self.file}: {request.call} was not recorded: {error.strerror}"
        return reply

    def remark(self) -> str:
        """What to tell when the plan has ended; "" where every call was recorded."""
        return self.lost

    def _append(self, line: str) -> None:
        """Opened for each line: a run that dies leaves every call that it made before."""
        with self.file.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recorded call. ``number``: its line in the file, counted from 1."""

    number: int
    call: str
    gate: int | None
    parts: Mapping[str, str]
    reply: Reply


@dataclass(slots=True)
class Replay:
    """Answers from a transcript, and from nothing else."""

    file: Path
    lines: tuple[Line, ...]
    used: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"replay:{self.file}"

    async def reply(self, request: Request) -> Reply:
        parts = fingerprint(request)
        for line in self.unused():
            if line.parts == parts:
                self.used.add(line.number)
                return line.reply
        raise ModelError(self._departure(request, parts))

    def unused(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.number not in self.used)

    def remark(self) -> str:
        """What to tell when the plan has ended; "" where every line was used."""
        left = self.unused()
        if not left:
            return ""
        first = f"the first is line {left[0].number}, {left[0].call}"
        return f"{self.file}: {len(left)} of {len(self.lines)} recorded calls were not used; {first}"

    def _departure(self, request: Request, parts: Mapping[str, str]) -> str:
        left = self.unused()
        if not left:
            return f"{self.file} departs at {request.call}: all of its {len(self.lines)} calls are used"
        same = [line for line in left if line.call == request.call]
        near = max(same or left, key=lambda line: sum(line.parts.get(name) == parts[name] for name in parts))
        different = [name for name in parts if near.parts.get(name) != parts[name]]
        what = f"it differs from line {near.number} ({near.call}) in the {', the '.join(different)}"
        return (
            f"{self.file} departs at {request.call}: {what}. Nothing else is asked: "
            "replay with the brief and the skill of the recording, or record anew"
        )


def read_transcript(path: str | Path) -> Replay:
    """The transcript in a file. `InputError` lists every line that cannot be read."""
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise InputError(f"{file} is larger than {LARGEST:,} bytes: not a transcript")
        texts = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text (byte {error.start}): not a transcript") from None
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}; --record FILE makes a transcript") from None
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, text in enumerate(texts, 1):
        if text.strip():
            try:
                lines.append(_line(number, json.loads(text)))
            except (ValueError, RecursionError, PlanError) as error:
                found = error.problems if isinstance(error, PlanError) else ()
                message = "; ".join(map(str, found)) or str(error)
                problems.append(Problem(place=f"{file}:{number}", message=message, expected="one recorded call"))
    if problems:
        raise InputError(f"{file} is not a transcript", tuple(problems))
    if not lines:
        raise InputError(f"{file} holds no recorded call: --record FILE makes a transcript")
    return Replay(file, tuple(lines))


def _line(number: int, raw: Any) -> Line:
    wanted = {"digest": str, "call": str, "gate": int | None, "parts": dict, "reply": dict, "usage": dict}
    if not isinstance(raw, dict):
        raise ValueError("not a JSON object")
    if wrong := [name for name, kind in wanted.items() if name not in raw or not isinstance(raw[name], kind)]:
        raise ValueError(f"{', '.join(wrong)} missing or of another type")
    parts = {str(name): str(value) for name, value in raw["parts"].items()}
    if digest_of(parts) != raw["digest"]:
        raise ValueError("the digest is not that of its parts: the line was edited")
    reply = decode(Reply, raw["reply"], "/reply")
    usage = decode(Usage, raw["usage"], "/usage")
    return Line(number=number, call=raw["call"], gate=raw["gate"], parts=parts, reply=replace(reply, usage=usage))
