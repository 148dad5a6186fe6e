"""A plan that is taken up from its file: what it claims does not count, what holds of it does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support import broken, sample_plan, sample_skill

from dataplan.codec import decode_event, decode_plan, encode_event, encode_plan
from dataplan.core.events import EVENT_VERSION, Revised
from dataplan.core.machine import evolve
from dataplan.core.plan.sections import sections_of
from dataplan.core.revise import SET_BY_USER, revise
from dataplan.core.state import Phase, State
from dataplan.core.takeup import state_of, take_up
from dataplan.errors import InputError, ProtocolError

SKILL = sample_skill()
NUMBERS = tuple(gate.number for gate in SKILL.gates)


def test_a_good_plan_is_a_draft_with_every_gate_accepted() -> None:
    state = state_of(sample_plan(), SKILL)
    assert (state.phase, state.accepted, state.gate) == (Phase.DRAFT, NUMBERS, None)
    plan = state.plan()
    assert (plan.sections, plan.ledger, plan.brief) == (
        sample_plan().sections, sample_plan().ledger, sample_plan().brief,
    )  # fmt: skip
    assert plan.texts() == sample_plan().texts()
    assert (plan.status, plan.usage) == ("draft", sample_plan().usage)


def test_what_the_file_claims_does_not_count() -> None:
    lying = replace(broken("/sections/sources/sources/0/owner", ""), status="final", verdicts=(), quality_bar=())
    assert 2 not in state_of(lying, SKILL).accepted


@pytest.mark.parametrize(
    ("pointer", "value", "gates"),
    [
        ("/sections/sources/sources/0/owner", "", {2, 12}),
        ("/sections/cutover/rollback/triggers", [], {10, 12}),
        ("/sections/estimates/narrative", "About 9,000 scans a second arrive.", {4, 12}),
    ],
)
def test_a_gate_with_a_gap_or_a_fault_is_open(pointer: str, value: object, gates: set[int]) -> None:
    state = state_of(broken(pointer, value), SKILL)
    assert set(NUMBERS) - set(state.accepted) == gates
    assert state.gate == min(gates)


def test_every_section_and_entry_has_the_gate_that_wrote_it() -> None:
    state = state_of(sample_plan(), SKILL)
    for gate in SKILL.gates:
        for name in sections_of(gate):
            assert state.section_gates[name] == gate.number
    ledger = sample_plan().ledger
    used = {name for name, gate in state.entry_gates.items() if gate}
    assert used <= {*ledger.figures, *ledger.decisions, *ledger.assumptions}
    assert set(ledger.assumptions) <= used
    assert state.entry_gates["eta_slo"] == 1
    assert state.entry_gates["d_wm_eta"] == 3
    # an input is written no later than what is computed from it
    for figure in ledger.figures.values():
        for ref in figure.inputs.values():
            if figure.id in state.entry_gates:
                assert state.entry_gates[ref] <= state.entry_gates[figure.id]


def test_a_figure_that_the_user_set_stays_set() -> None:
    changed = revise(sample_plan(), {"outage": "45 min"}, SET_BY_USER).ledger
    plan = replace(sample_plan(), figures=tuple(changed.figures.values()))
    assert state_of(plan, SKILL).fixed == {"outage"}


def test_a_revision_opens_what_is_stale_and_the_last_gate() -> None:
    state = state_of(sample_plan(), SKILL)
    after = evolve(SKILL, state, Revised(figures=(), stale=(4, 9), reason="r"))
    assert set(NUMBERS) - set(after.accepted) == {4, 9, 12}
    assert after.sections == sample_plan().sections


def test_the_event_can_be_read_from_a_journal() -> None:
    event = take_up(sample_plan(), SKILL)
    assert decode_event(encode_event(event), EVENT_VERSION, "p#0") == event


def test_a_plan_that_was_written_and_read_is_the_same() -> None:
    plan = decode_plan(encode_plan(sample_plan()), "plan.json")
    assert state_of(plan, SKILL) == state_of(sample_plan(), SKILL)


def test_another_sequence_is_kept() -> None:
    order = (1, 2, 4, 3, *NUMBERS[4:])
    state = state_of(replace(sample_plan(), order=order), SKILL)
    assert (state.accepted, state.plan().order) == (order, order)
    assert state_of(replace(sample_plan(), order=(1, 2)), SKILL).accepted == NUMBERS


def test_an_event_that_claims_too_much_is_refused() -> None:
    event = take_up(broken("/sections/sources/sources/0/owner", ""), SKILL)
    with pytest.raises(ProtocolError, match="gate 2 taken up without"):
        evolve(SKILL, State(), replace(event, accepted=NUMBERS))


def test_a_plan_without_sections_has_nothing_to_revise() -> None:
    with pytest.raises(InputError, match="has no sections"):
        take_up(replace(sample_plan(), sections={}, status="out-of-scope"), SKILL)
