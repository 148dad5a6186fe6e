"""All built-in rules by id, in the order T, E, C, S, R, K, Q, O, M, P, X, D, and what is known about each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dataplan.core.plan.bundle import RuleSeverity
from dataplan.core.rules.c_estimates import C_ESTIMATES
from dataplan.core.rules.c_growth import C_GROWTH
from dataplan.core.rules.c_load import C_LOAD
from dataplan.core.rules.c_logs import C_LOGS
from dataplan.core.rules.c_storage import C_STORAGE
from dataplan.core.rules.c_totals import C_TOTALS
from dataplan.core.rules.c_work import C_WORK
from dataplan.core.rules.d_decisions import D_DECISIONS
from dataplan.core.rules.d_guarantees import D_GUARANTEES
from dataplan.core.rules.d_lateness import D_LATENESS
from dataplan.core.rules.d_modes import D_MODES
from dataplan.core.rules.d_state import D_STATE
from dataplan.core.rules.e_lateness import E_LATENESS
from dataplan.core.rules.e_order import E_ORDER
from dataplan.core.rules.e_state import E_STATE
from dataplan.core.rules.k_contracts import K_CONTRACTS
from dataplan.core.rules.k_schemas import K_SCHEMAS
from dataplan.core.rules.m_money import M_MONEY
from dataplan.core.rules.o_retries import O_RETRIES
from dataplan.core.rules.o_signals import O_SIGNALS
from dataplan.core.rules.p_privacy import P_PRIVACY
from dataplan.core.rules.q_quality import Q_QUALITY
from dataplan.core.rules.r_cutover import R_CUTOVER
from dataplan.core.rules.r_replay import R_REPLAY
from dataplan.core.rules.r_retention import R_RETENTION
from dataplan.core.rules.rule import Rule
from dataplan.core.rules.s_entries import S_ENTRIES
from dataplan.core.rules.s_state import S_STATE
from dataplan.core.rules.t_freshness import T_FRESHNESS
from dataplan.core.rules.t_outage import T_OUTAGE
from dataplan.core.rules.t_schedules import T_SCHEDULES
from dataplan.core.rules.x_regions import X_REGIONS
from dataplan.errors import InputError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule in words, for `explain` and the generated table. ``inputs``: (role, place in the plan, description)."""

    id: str
    title: str
    must: str
    severity: RuleSeverity
    source: str
    needs: tuple[str, ...]
    inputs: tuple[tuple[str, str, str], ...]


def merged(rules: Mapping[str, Rule], extra: Iterable[Rule]) -> Mapping[str, Rule]:
    """``rules`` and further ones behind them; `InputError` lists every id that is already taken."""
    found = dict(rules)
    taken: list[Problem] = []
    for rule in extra:
        if rule.id in found:
            taken.append(Problem(place=rule.id, message="two rules have this id", expected="an id of its own"))
        found.setdefault(rule.id, rule)
    if taken:
        raise InputError("rules cannot be merged", tuple(taken))
    return MappingProxyType(found)


_FAMILIES: tuple[tuple[Rule, ...], ...] = (
    (*T_FRESHNESS, *T_SCHEDULES, *T_OUTAGE),
    (*E_LATENESS, *E_ORDER, *E_STATE),
    (*C_ESTIMATES, *C_GROWTH, *C_LOAD, *C_LOGS, *C_STORAGE, *C_TOTALS, *C_WORK),
    (*S_STATE, *S_ENTRIES),
    (*R_CUTOVER, *R_REPLAY, *R_RETENTION),
    (*K_CONTRACTS, *K_SCHEMAS),
    Q_QUALITY,
    (*O_SIGNALS, *O_RETRIES),
    M_MONEY,
    P_PRIVACY,
    X_REGIONS,
    (*D_MODES, *D_GUARANTEES, *D_LATENESS, *D_STATE, *D_DECISIONS),
)

# within a family by id (T02 before T10), whatever file a rule is in
RULES: Mapping[str, Rule] = merged({}, (rule for family in _FAMILIES for rule in sorted(family, key=lambda r: r.id)))


def within(sections: Collection[str], rules: Mapping[str, Rule] = RULES) -> Mapping[str, Rule]:
    """The rules that can ever say something where a skill's gates write these sections."""
    return MappingProxyType({rule.id: rule for rule in rules.values() if set(rule.needs) <= set(sections)})


def explain(rule_id: str, rules: Mapping[str, Rule] = RULES) -> Explanation:
    """What a rule says, needs and rests on; `InputError` if there is no such rule."""
    if (rule := rules.get(rule_id)) is None:
        raise InputError(f"there is no rule {rule_id!r}: the ids are {', '.join(rules)}")
    return Explanation(
        id=rule.id,
        title=rule.title,
        must=rule.must,
        severity=rule.severity,
        source=rule.reference,
        needs=rule.needs,
        inputs=tuple((role.name, role.path, role.says) for role in rule.inputs),
    )
