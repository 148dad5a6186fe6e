"""A model that writes what a book of right answers says, with mistakes, and puts right only what it is told of.

It speaks the Messages API and knows nothing but the bodies that it is sent. It repairs the places that the result of a
tool names, by pointer or by the id of an entry: a mistake that nobody names stays as it is.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tests.model import sse
from tests.model.loopback import Blocks, Body
from tests.support import edit

Draft: TypeAlias = dict[str, Any]

ENTRIES: Final = ("figures", "assumptions", "decisions")
QUESTIONS: Final = [{"id": f"q{number}", "text": "Is that all?", "default": "It is."} for number in range(1, 5)]
_WANTED: Final = re.compile(r"Submit (?:the )?gates? (?P<numbers>\d+(?:, \d+)*)")
_NOT_MET: Final = re.compile(r"gate (?P<gate>\d+) not met")
_LEFT_OUT: Final = re.compile(r"gate \d+ was submitted, but gate (?P<gate>\d+) is under way")
_PLACE: Final = re.compile(r"/sections/[\w/-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One at ``gate``. ``make`` changes what is right; without it the next gate comes instead. ``told`` names it."""

    kind: str
    gate: int
    told: str
    make: Callable[[Draft], None] | None = None


@dataclass(slots=True)
class Learner:
    """``deaf_to``: the gate about which it does not listen."""

    book: Mapping[int, Mapping[str, Any]]
    mistakes: Sequence[Mistake]
    deaf_to: int | None = None
    drafts: dict[int, Draft] = field(init=False)
    left_out: set[int] = field(init=False)
    calls: int = 0

    def __post_init__(self) -> None:
        self.drafts = {gate: copy.deepcopy(dict(right)) for gate, right in self.book.items()}
        self.left_out = {mistake.gate for mistake in self.mistakes if mistake.make is None}
        for mistake in self.mistakes:
            if mistake.make is not None:
                mistake.make(self.drafts[mistake.gate])

    def __call__(self, body: Body) -> Blocks:
        self.calls += 1
        for text in _results(body):
            self._listen(text)
        wanted = _wanted(body)
        if not wanted:
            return [sse.tool_use("ask_user", {"questions": QUESTIONS}, f"toolu_{self.calls}")]
        given = [self.drafts[gate] for gate in sorted({gate + (gate in self.left_out) for gate in wanted})]
        handed_in = (sse.tool_use("submit_gate", item, f"toolu_{self.calls}_{n}") for n, item in enumerate(given))
        return [sse.text("As follows."), *handed_in]

    def _listen(self, text: str) -> None:
        if (found := _LEFT_OUT.search(text)) is not None and int(found["gate"]) != self.deaf_to:
            self.left_out.discard(int(found["gate"]))
        if (found := _NOT_MET.search(text)) is not None and int(found["gate"]) != self.deaf_to:
            self._repair(int(found["gate"]), text)

    def _repair(self, gate: int, text: str) -> None:
        draft, right = self.drafts[gate], copy.deepcopy(dict(self.book[gate]))
        for kind in ENTRIES:
            known = {entry["id"]: entry for entry in right[kind]}
            draft[kind] = [
                known[entry["id"]] if re.search(rf"\b{entry['id']}\b", text) else entry for entry in draft[kind]
            ]
        for place in _PLACE.findall(text):
            edit(draft, place, _at(right, place))


def _results(body: Body) -> Iterator[str]:
    """What the tools answered to the last reply."""
    for block in body["messages"][-1]["content"]:
        if block["type"] == "tool_result":
            yield block["content"]


def _wanted(body: Body) -> list[int]:
    """The gates that the prompt asks for; none where it asks for questions."""
    said = "\n".join(block["text"] for block in body["messages"][0]["content"] if block["type"] == "text")
    last = [*_WANTED.finditer(said)][-1:]
    return [int(number) for match in last for number in match["numbers"].split(",")]


def _at(value: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        value = value[int(token) if isinstance(value, Sequence) else token]
    return value
