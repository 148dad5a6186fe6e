"""Plans for rule tests: a row names the few places that matter, everything else is filled in or left out.

`plan({"semantics/outputs/0/watermark/delay": "10 min"})` makes a plan with a semantics section that has one output; its
watermark delay is a ledger figure of 10 min. Every other required figure has an id that is in no ledger, so that a rule
which needs it says so. A value for a figure is a quantity as text, or "never"; None leaves it out of the ledger.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dataplan.codec import decode_section
from dataplan.core.plan.bundle import Brief, Finding, Plan, SkillRef
from dataplan.core.plan.ledger import Decision, Figure
from dataplan.core.plan.marks import resolve, walk
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.quantity.reading import read_quantity
from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.engine import evaluate

Values = Mapping[str, Any]


def plan(*given: Values) -> Plan:
    """A plan from paths below /sections; later mappings override earlier ones. A bare section name: nothing in it.

    Paths below ``decisions`` make decisions of the ledger.
    """
    paths = {path: value for values in given for path, value in values.items()}
    raw: dict[str, Any] = {}
    figures: dict[str, Figure] = {}
    for path, value in paths.items():
        _put(raw, path.split("/"), value)
    decided = [_filled(Decision, body) for body in raw.pop("decisions", {}).values()]
    sections = {name: decode_section(name, _filled(SECTIONS[name], body)) for name, body in raw.items()}
    for name, section in sections.items():
        for leaf in walk(section, f"/sections/{name}"):
            if leaf.mark.kind == "figure" and not leaf.value.startswith("absent"):
                figures[leaf.value] = _figure(leaf.value)
    return Plan(
        skill=SkillRef(name="data-engineer", sha256="0"), brief=Brief(text="", sha256="0"), language="en",
        mode="one-shot", model="planner", created="2026-01-01T00:00:00Z", status="draft",
        figures=tuple(figures.values()), sections=sections,
        decisions=tuple(Decision(**{**body, "applies_to": tuple(body["applies_to"])}) for body in decided),
    )  # fmt: skip


def judged(rule: str, *given: Values, at: str = "", subject: str | None = None) -> Finding | None:
    """What one rule says of the plan; ``at`` is put in front of each path. At most one finding is expected."""
    built = plan(*({f"{at}/{path}".strip("/"): value for path, value in values.items()} for values in given))
    found = evaluate(built, {rule: RULES[rule]})
    chosen = [finding for finding in found if subject is None or finding.subject == subject]
    assert len(chosen) <= 1, chosen
    for finding in chosen:
        for pointer in finding.at:
            _points_into(built, pointer)
    return chosen[0] if chosen else None


def check(rule: str, result: str, says: str, *given: Values, at: str = "", subject: str | None = None) -> Finding:
    """Asserts the result of one rule on one subject and a part of its message; "silent" where it does not apply."""
    finding = judged(rule, *given, at=at, subject=subject)
    if result == "silent":
        assert finding is None, finding
        return Finding(rule=rule, severity="error", result="holds", message="")
    assert finding is not None, f"{rule} said nothing"
    assert finding.result == result, finding
    assert says in finding.message, finding.message
    return finding


def _points_into(built: Plan, pointer: str) -> None:
    """Every place that a finding names exists, up to the last part (which may be what is missing)."""
    if pointer.startswith("/decisions/"):
        _, _, index, name = pointer.split("/")
        assert hasattr(built.decisions[int(index)], name)
        return
    head, _, section = pointer.removeprefix("/sections/").partition("/")
    if head in built.sections and section:
        parent = f"/{section}".rpartition("/")[0]
        while parent and resolve(built.sections[head], parent.rpartition("/")[0] or "") is None:
            parent = parent.rpartition("/")[0]


def _figure(text: str) -> Figure:
    if text.startswith("never"):
        return Figure(id=text, label=text, value=None, unit="h", origin="computed", formula="backlog.drain")
    if text.startswith("no "):
        return Figure(id=text, label=text, value=None, unit=text[3:], origin="computed", formula="test")
    value, unit = read_quantity(text.split(" #")[0])
    return Figure(id=text, label=text, value=value, unit=unit, origin="assumed", reason="a test says so")


def _put(raw: dict[str, Any], keys: list[str], value: Any) -> None:
    """Sets a value below nested objects; whole numbers as keys are list positions, kept as text until filled."""
    for key in keys[:-1]:
        raw = raw.setdefault(key, {})
    if len(keys) == 1:
        raw.setdefault(keys[0], {})
    elif value is not None:
        raw[keys[-1]] = value


def _filled(hint: Any, value: Any) -> Any:
    """``value`` with everything that the model requires and the row does not mention."""
    model = _model(hint)
    if model is not None and isinstance(value, dict):
        known = _hints(model)
        body = {name: _filled(known[name], item) for name, item in value.items() if name in known}
        unknown = set(value) - set(known)
        assert not unknown, f"{model.__name__} has no field {sorted(unknown)}"
        for field in dataclasses.fields(model):
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                body.setdefault(field.name, _default(known[field.name], field.name))
        return body
    if get_origin(hint) is tuple and isinstance(value, dict):
        item = get_args(hint)[0]
        return [_filled(item, value.get(str(index), {})) for index in range(1 + max(map(int, value)))]
    return value


def _default(hint: Any, name: str) -> Any:
    if (model := _model(hint)) is not None:
        return _filled(model, {})
    origin = get_origin(hint)
    if origin is tuple:
        return []
    if origin is Literal:
        return get_args(hint)[0]
    if hint is bool:
        return False
    return f"absent {name}" if getattr(hint, "__metadata__", None) and hint.__metadata__[0].kind == "figure" else "x"


def _model(hint: Any) -> type | None:
    candidates = (hint, *get_args(hint)) if get_origin(hint) is not tuple else (hint,)
    return next((item for item in candidates if isinstance(item, type) and dataclasses.is_dataclass(item)), None)


@cache
def _hints(model: type) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)
