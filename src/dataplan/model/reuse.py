"""What of a request another one will read again, and is therefore worth writing to the prompt cache.

Writing costs a quarter more than sending, reading next to nothing: it pays from about one chance in four. What gates
share is certain to be read again. Whether a gate takes another call is not; its plan tells how often that was so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dataplan.core.contract import Gate
from dataplan.model.port import Request

MOST_UNWRITTEN: Final = 2
"""Calls of a gate that are sent unwritten, where its plan does not tell otherwise: a third call is rarely the last."""


def prompt_is_read_again(request: Request) -> bool:
    """Whether the prompt of the gate under way is worth writing, now or at an earlier call of this gate."""
    return any(_goes_on(request, call) for call in range(1, len(request.turns) + 2))


def turn_is_read_again(request: Request) -> bool:
    return bool(request.turns) and _goes_on(request, len(request.turns) + 1)


def _goes_on(request: Request, call: int) -> bool:
    """Whether call number ``call`` of a gate is likely to be followed by another, by the other gates of the plan."""
    made = [count for gate, count in _calls(request).items() if not _is_under_way(request, gate)]
    further = sum(count > call for count in made)
    return call > MOST_UNWRITTEN or (further > 0 and 4 * further >= sum(count >= call for count in made))


def new_to_the_cache(request: Request, accepted: Sequence[Gate]) -> int:
    """How many of the accepted gates, from the last one, no prompt before this one has held."""
    began = {gate for gate in _calls(request) if not _is_under_way(request, gate)}
    for count, gate in enumerate(reversed(accepted), 1):
        if str(gate.number) in began:
            return count
    return len(accepted)


def _calls(request: Request) -> dict[str, int]:
    """By the gate that a prompt began with: calls so far."""
    return {gate: usage.calls for gate, usage in request.plan.usage.by_gate.items() if gate != "questions"}


def _is_under_way(request: Request, gate: str) -> bool:
    return request.gate is not None and gate == str(request.gate.number)
