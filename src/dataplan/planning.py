"""Begins and resumes plans: what every face calls."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from dataplan.core.capacity.defaults import Default, parse_defaults
from dataplan.core.contract import Skill
from dataplan.core.events import Event, PlanRequested, PlanTakenUp, QuestionAnswered, Revised
from dataplan.core.language import language_of
from dataplan.core.machine import TRANSITIONS, fold
from dataplan.core.plan.bundle import Brief, Mode, Plan, SkillRef
from dataplan.core.revise import SET_BY_USER, revise
from dataplan.core.state import Phase, State
from dataplan.core.takeup import take_up as event_of
from dataplan.errors import InputError, ProtocolError
from dataplan.extensions import formulas, rules
from dataplan.journal import Journal, open_journal
from dataplan.model.budget import read_limits
from dataplan.model.equip import Equipment, equipped
from dataplan.model.port import Model
from dataplan.parsed import remembered
from dataplan.resources import cache_folder, load_skill
from dataplan.runner import Observer, Session
from dataplan.settings import Settings, journal_at

DEFAULTS_FILE = "references/capacity-formulas.md"
PLANNER = "planner"


def open_session(
    settings: Settings, plan_id: str = "", observe: Observer | None = None, record: Path | None = None
) -> Session:
    """A session with nothing in it yet; ``plan_id`` is made up where it is not given.

    A plan of the journal goes on with the model it was begun with, unless the command line names another.
    ``record``: the transcript that every call is appended to.
    """
    skill = load_skill(Path(settings.skill) if settings.skill else None)
    journal = open_journal(journal_at(settings))
    own = "" if settings.origin.get("model") == "flag" else _model_of(journal, plan_id)
    session = Session(
        id=plan_id or f"{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(4)}",
        skill=skill,
        defaults=defaults_of(skill),
        model=choose_model(own or settings.model),
        journal=journal,
        rules=rules(),
    )
    _equip(session, settings, record)
    if observe is not None:
        session.observe = observe
    return session


def stored(settings: Settings, plan_id: str) -> State:
    """A plan of the journal as it stands. Needs no model."""
    skill = load_skill(Path(settings.skill) if settings.skill else None)
    with closing(open_journal(journal_at(settings))) as journal:
        events = journal.events(plan_id)
    with _skill_of(plan_id, skill, events):
        return fold(skill, events)


def resume(session: Session) -> None:
    """Fold the journal into the session. `InputError` where the plan was begun with a skill that leads elsewhere."""
    with _skill_of(session.id, session.skill, session.journal.events(session.id)):
        session.resume()


@contextmanager
def _skill_of(plan_id: str, skill: Skill, events: Sequence[Event]) -> Iterator[None]:
    """Under another skill the events of a plan make no sense: that is for the user to know, and no bug."""
    try:
        yield
    except (ProtocolError, InputError) as error:
        begun = _request(events)
        if begun is None or begun.skill.sha256 == skill.sha256:
            raise
        raise InputError(
            f"plan {plan_id} was begun with another skill or version ({begun.skill.name}, sha256 "
            f"{begun.skill.sha256[:12]}): name its folder with --skill ({error.message})"
        ) from None


def _request(events: Sequence[Event]) -> PlanRequested | None:
    first = events[0] if events else None
    return first.request if isinstance(first, PlanTakenUp) else first if isinstance(first, PlanRequested) else None


def _model_of(journal: Journal, plan_id: str) -> str:
    if plan_id not in {entry.id for entry in journal.entries()}:
        return ""
    begun = _request(journal.events(plan_id))
    return begun.model if begun is not None else ""


def _equip(session: Session, settings: Settings, record: Path | None) -> None:
    equipment = Equipment(
        limits=read_limits(settings.max_cost, settings.max_tokens, settings.max_calls),
        record=record,
        prices=Path(settings.prices) if settings.prices else None,
    )
    name = session.model.name
    match settings.telemetry:
        case "":
            pass
        case "spans" | "content" as level:
            from dataplan.model.telemetry import Traced, open_tracer, run_span

            tracer = open_tracer()
            session.model = Traced(session.model, tracer, session.id, content=level == "content")
            session.within = run_span(tracer, name, session.id)
        case other:
            raise InputError(f"telemetry is {other!r}: expected spans or content")
    session.model = equipped(session.model, equipment)


def begin(session: Session, text: str, *, title: str, mode: Mode = "one-shot", order: tuple[int, ...] = ()) -> None:
    """Record the request for a plan. ``order`` is another sequence of gates, where the user asked for one."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    gates = order or tuple(gate.number for gate in session.skill.gates)
    _check_order(session.skill, gates)
    session.begin(
        PlanRequested(
            brief=Brief(text=text, sha256=hashlib.sha256(text.encode()).hexdigest()),
            language=language_of(text),
            mode=mode,
            model=session.model.name,
            created=created,
            skill=SkillRef(name=session.skill.name, sha256=session.skill.sha256),
            gates=gates,
            reordered=bool(order),
        ),
        title,
    )


def take_up(session: Session, plan: Plan) -> None:
    """Begin the session with a plan from a file, to revise it. `InputError` where it has nothing to revise."""
    event = event_of(plan, session.skill, formulas(), session.rules)
    request = replace(event.request, model=session.model.name)
    session.begin(replace(event, request=request), title_of(plan.brief.text))


def answer(session: Session, answers: Mapping[str, str | None]) -> None:
    """Record answers by question id; None declines. `InputError` names an id that is not an open question."""
    known = [question.id for question in session.state.open_questions]
    if wrong := [key for key in answers if key not in known]:
        raise InputError(f"{wrong[0]!r} is not an open question; open are: {', '.join(known) or 'none'}")
    for key, text in answers.items():
        session.record(QuestionAnswered(question=key, text=text))


def set_figures(session: Session, changes: Mapping[str, str]) -> Revised:
    """Record corrected figures; the gates that rest on them are stale and will be walked again."""
    state = session.state
    if state.phase is Phase.OUT_OF_SCOPE:
        raise InputError(f"plan {session.id} is out of scope: there is nothing in it to revise")
    if Revised not in TRANSITIONS[state.phase]:
        raise InputError(f"plan {session.id} is not at its end ({state.phase.value}): `dataplan resume` it first")
    revision = revise(state.plan("draft"), changes, SET_BY_USER, formulas())
    if not revision.after:
        raise InputError("nothing changes: the figures have these values already")
    gates = {state.section_gates[name] for name in revision.sections if name in state.section_gates}
    gates |= {state.entry_gates[name] for name in revision.decisions if name in state.entry_gates}
    stale = tuple(sorted(gates))
    event = Revised(figures=tuple(revision.after.values()), stale=stale, reason=f"set: {', '.join(changes)}")
    session.record(event)
    return event


def choose_model(name: str) -> Model:
    """The model of this name; without one, Claude where its credentials are configured, else the built-in planner.

    `InputError` says which names there are.
    """
    if name.startswith("replay:"):
        from dataplan.model.transcript import read_transcript

        return read_transcript(name.removeprefix("replay:"))
    from dataplan.model.profiles import DEFAULT_MODEL, VENDORS, has_credentials, profile_of

    if not name and has_credentials(os.environ) and find_spec("anthropic") is not None:
        name = DEFAULT_MODEL
    if name in {"", PLANNER}:
        from dataplan.model.planner import Planner

        return Planner()
    profile = profile_of(name)
    if profile is None:
        others = ", ".join(f"{vendor}:NAME" for vendor in VENDORS)
        raise InputError(
            f"--model {name!r} is no model: expected {PLANNER} (which needs no key), a Claude model such as "
            f"{DEFAULT_MODEL}, {others}, or replay:FILE"
        )
    from dataplan.model.claude import Claude

    return Claude(profile)


def defaults_of(skill: Skill) -> Mapping[str, Default]:
    """The table of values to assume, from the skill's own reference; the bundled one where the skill has none."""
    name = DEFAULTS_FILE.rpartition("/")[2]
    try:
        reference = skill.reference(name)
    except InputError:
        reference = load_skill().reference(name)
    return remembered(
        dict[str, Default],
        {reference.path: reference.text},
        lambda texts: dict(parse_defaults(texts[reference.path], reference.path)),
        ("core/capacity", "core/quantity"),
        cache_folder("defaults"),
    )


def title_of(brief: str) -> str:
    """The first line that says something, without Markdown marks."""
    lines = (line.strip().lstrip("#>*- ").strip() for line in brief.splitlines())
    return next((line[:120] for line in lines if line), "untitled")


def _check_order(skill: Skill, gates: tuple[int, ...]) -> None:
    numbers = [gate.number for gate in skill.gates]
    if sorted(gates) != sorted(numbers) or gates[-1] != numbers[-1]:
        wanted = ",".join(map(str, numbers))
        asked = ",".join(map(str, gates))
        raise InputError(f"--order {asked}: expected each of {wanted} once, gate {numbers[-1]} last")
