"""Gives every quantity its role: from its own words first, then from its clause, its sentence, what it stands under.

The narrowest scope that says something wins, so "kept for 13 months" is a retention even under the heading "Latency".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dataplan.core.quantity import quantity
from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader.kinds import is_per_day, is_per_thing, kind_of_unit
from dataplan.model.planner.reader.lexicon import TOKEN, Hit, concepts_in
from dataplan.model.planner.reader.roles import DEFAULTS, SHARED_BY_NONE, Reach, Rule, rules
from dataplan.model.planner.reader.sentences import chunks, clauses
from dataplan.model.planner.reading import FactKind, Role

_REACH_BEFORE, _REACH_BEHIND = 2, 3
"""How many words may stand between a quantity and a word right before or behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a sentence says and what it stands under: the concepts of label and parents (``above``), innermost first."""

    text: str
    hits: tuple[Hit, ...]
    above: tuple[frozenset[str], ...] = ()
    column: frozenset[str] = frozenset()
    """The concepts of the column that a cell stands in: they say more than the words of the cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    role: Role
    kind: FactKind
    clause: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scopes:
    """The concepts around one quantity: in its own part, in its clause, before the colon, earlier in the sentence."""

    own: frozenset[str]
    clause: frozenset[str]
    colon: frozenset[str]
    earlier: frozenset[str]
    anywhere: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]


def classify_all(context: Context, found: Sequence[Found]) -> tuple[Classified, ...]:
    """The role of every quantity of a sentence, in their order."""
    spans = [(item.start, item.end) for item in found]
    whole = clauses(context.text)
    parts = [chunk for clause in whole for chunk in chunks(context.text, clause, spans)]
    held = [part for part in parts if any(part[0] <= start < part[1] for start, _ in spans)]
    result: list[Classified] = []
    for position, item in enumerate(found):
        clause = next((span for span in whole if span[0] <= item.start < span[1]), (0, len(context.text)))
        own = next((span for span in parts if span[0] <= item.start < span[1]), clause)
        left = spans[position - 1][1] if position else 0
        right = spans[position + 1][0] if position + 1 < len(spans) else len(context.text)
        kind = kind_of_unit(item.unit)
        around = _Around(own=own, clause=clause, left=left, right=right, colon=_before_colon(context, whole, clause))
        scopes = _scopes(context, item, around, [part for part in held if part != own])
        result.append(Classified(role=_role(context, item, kind, scopes), kind=kind, clause=clause))
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """Where the scopes of a quantity are; ``left`` and ``right`` are the edges of its neighbours."""

    own: tuple[int, int]
    clause: tuple[int, int]
    left: int
    right: int
    colon: tuple[int, int] | None


def _before_colon(
    context: Context, whole: Sequence[tuple[int, int]], clause: tuple[int, int]
) -> tuple[int, int] | None:
    position = whole.index(clause) if clause in whole else 0
    left = whole[position - 1] if position else None
    if left is None or context.text[left[1] - 1] != ":" or left[1] - left[0] > _LONGEST_LABEL:
        return None
    return left


def _scopes(context: Context, found: Found, around: _Around, others: Sequence[tuple[int, int]]) -> _Scopes:
    shared = [
        hit
        for hit in context.hits
        if hit.concept not in SHARED_BY_NONE or not any(begin <= hit.start < end for begin, end in others)
    ]
    before, behind = _beside(context, found, (around.left, around.right))
    return _Scopes(
        own=concepts_in(context.hits, *around.own),
        clause=concepts_in(shared, *around.clause),
        colon=concepts_in(context.hits, *around.colon) if around.colon is not None else frozenset(),
        earlier=concepts_in(shared, 0, around.clause[1]),
        anywhere=concepts_in(context.hits, 0, len(context.text)).union(*context.above, context.column),
        before=before,
        behind=behind,
    )


_LONGEST_LABEL = 60


def _role(context: Context, found: Found, kind: FactKind, scopes: _Scopes) -> Role:
    table = rules()[kind]
    above = [scope for scope in context.above if scope - scopes.colon]
    tried: list[tuple[frozenset[str], frozenset[Reach]]] = [
        (context.column, _ABOVE),
        (scopes.own, _EVERYWHERE),
        (scopes.clause, _EVERYWHERE),
        *((scopes.own | scopes.colon | scope, _ABOVE) for scope in above[:1] if scopes.colon),
        (scopes.colon, _ABOVE),
        (scopes.earlier, _SENTENCE),
        *((scopes.own | scopes.colon | scope, _ABOVE) for scope in above),
        (scopes.clause, _LAST),
    ]
    for scope, reach in tried:
        if (scope or reach is _EVERYWHERE or reach is _LAST) and (role := _first(table, scope, scopes, reach)):
            return _adjusted(role, found, kind)
    return _adjusted(DEFAULTS.get(kind) or _by_size(found, kind), found, kind)


_EVERYWHERE: frozenset[Reach] = frozenset({"clause", "above", "sentence"})
_ABOVE: frozenset[Reach] = frozenset({"above", "sentence"})
_SENTENCE: frozenset[Reach] = frozenset({"sentence"})
_LAST: frozenset[Reach] = frozenset({"last"})


def _first(table: Sequence[Rule], scope: frozenset[str], scopes: _Scopes, reach: frozenset[Reach]) -> Role | None:
    for rule in table:
        if (
            rule.reach in reach
            and rule.here <= scope
            and not rule.absent & scope
            and rule.before <= scopes.before
            and rule.behind <= scopes.behind
            and rule.anywhere <= scopes.anywhere
        ):
            return rule.role
    return None


def _beside(context: Context, found: Found, room: tuple[int, int]) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts right before and right behind a quantity, within a few words and not beyond another quantity."""
    left, right = max(room[0], found.start - _FAR), min(room[1], found.end + _FAR)
    words = [match.span() for match in TOKEN.finditer(context.text, left, found.start)]
    following = [match.span() for match in TOKEN.finditer(context.text, found.end, right)]
    near = words[-1 - _REACH_BEFORE][1] if len(words) > _REACH_BEFORE else left
    stop = following[_REACH_BEHIND - 1][1] if len(following) >= _REACH_BEHIND else right
    return (
        frozenset(hit.concept for hit in context.hits if hit.start >= left and near < hit.end <= found.start),
        frozenset(hit.concept for hit in context.hits if hit.start >= found.end and hit.end <= stop),
    )


_FAR = 80
"""Characters that a few words can take."""


def _adjusted(role: Role, found: Found, kind: FactKind) -> Role:
    """A mean rate that is given per day or longer is a volume; a handful a month is neither."""
    if role in _SHORT and (found.value or 0.0) * _base(found.unit) > _SHORT[role]:
        return "other"
    if role == "rate.mean" and kind == "rate" and is_per_thing(found.unit):
        return "rate.each"
    if role == "volume.total" and kind == "count" and (found.value or 0.0) < _SMALLEST_VOLUME:
        return "count"
    if role == "keys.count" and (found.value or 0.0) < _FEWEST_KEYS:
        return "count"
    if kind == "data-rate" and role in {"rate.mean", "other"} and is_per_day(found.unit):
        return "volume.day"
    if role != "rate.mean" or not is_per_day(found.unit):
        return role
    per_day = (found.value or 0.0) * quantity(1.0, found.unit).to_base_units().magnitude * 86_400
    return "volume.day" if per_day >= _SMALLEST_VOLUME else "other"


_DAY = 86_400.0
_SHORT: Mapping[Role, float] = {"slo.freshness": 8 * _DAY, "slo.latency": 2 * _DAY, "clock.skew": _DAY}
"""The longest that such a promise can be, in seconds: "older than 2 years" is no freshness."""
_FEWEST_KEYS = 20
"""Keys below which a number is one of particular things ("merging two customers"), not of all there are."""
_SMALLEST_VOLUME = 1_000
"""Events a day below which "about 26 a month" says how often something happens, not how much comes in."""


def _by_size(found: Found, kind: FactKind) -> Role:
    """A size without any word is that of an event if it is small enough to be one."""
    if kind != "size":
        return "other"
    return "size.event" if "/" in found.unit or (found.value or 0.0) * _base(found.unit) <= _LARGEST_EVENT else "other"


_LARGEST_EVENT = 1e6


def _base(unit: str) -> float:
    return float(quantity(1.0, unit).to_base_units().magnitude)
