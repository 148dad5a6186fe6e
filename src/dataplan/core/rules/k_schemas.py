"""K01, K02: whether readers and writers of neighbouring versions understand one another.

This is no schema checker: it compares the fields that the contract lists, by presence, obligation and plain type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dataplan.core.plan.contracts import Contract, ContractField, Contracts
from dataplan.core.rules.outcome import Outcome, all_of, holds, judge, lacking, violated
from dataplan.core.rules.r_replay import first_version
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.subjects import contracts
from dataplan.core.rules.view import Subject

_FIRST = {"BACKWARD": "consumers", "FORWARD": "producers", "FULL": "any"}

_NAMES = {
    "integer": "int", "int32": "int", "int64": "long", "bigint": "long", "real": "float", "float32": "float",
    "float64": "double", "text": "string", "varchar": "string", "str": "string", "boolean": "bool",
}  # fmt: skip
# Avro specification, Schema Resolution: what a writer's type may be read as
_PROMOTED = {
    "int": {"long", "float", "double"},
    "long": {"float", "double"},
    "float": {"double"},
    "string": {"bytes"},
    "bytes": {"string"},
}


@rule(
    "K01",
    "the rollout goes in the order that the compatibility mode protects",
    must="BACKWARD: consumers first; FORWARD: producers first; FULL: any order",
    source="SR",
    over=contracts,
    needs=(Contracts,),
    inputs=(),
)
def order_matches_mode(it: Subject[Contract]) -> Outcome:
    mode, order = it.item.compatibility, it.item.upgrade_first
    at = (it.place("compatibility"), it.place("upgrade_first"))
    if mode == "NONE":
        if order == "any":
            return violated("NONE promises nothing in any order: take FULL, or say who is upgraded first", *at)
        return lacking(*at, because=f"NONE promises nothing by which {order} first could be judged")
    safe = _FIRST[mode.removesuffix("_TRANSITIVE")]
    who = "in any order" if safe == "any" else f"{safe} first"
    good = f"{mode} is safe {who}"
    bad = f"{mode} is safe {who}, and the plan upgrades {'in any order' if order == 'any' else f'{order} first'}"
    return judge(safe in {order, "any"}, good, f"{bad}: change the order or the mode", *at)


@rule(
    "K02",
    "the current version is compatible with those that are kept",
    must="fields of the current and of each past version can be read as the mode promises",
    source="AV",
    over=contracts,
    needs=(Contracts,),
    inputs=(),
)
def versions_are_compatible(it: Subject[Contract]) -> Outcome | None:
    contract, at = it.item, it.place("compatibility")
    if not contract.past:
        if first_version(contract):
            return holds("there is only one version", at)
        return lacking(it.unsaid("past", f"the versions before {contract.version} and their fields"))
    if contract.compatibility == "NONE":
        kept = ", ".join(past.version for past in contract.past)
        return violated(f"{kept} and {contract.version} are kept, and NONE checks none of them: choose a mode", at)
    return all_of(*_versions(it))


def unreadable(reader: Sequence[ContractField], writer: Sequence[ContractField]) -> tuple[str, ...]:
    """Why a reader of one version cannot read what a writer of another has written; nothing if it can."""
    written = {field.name: field for field in writer}
    found = []
    for field in reader:
        old = written.get(field.name)
        if old is None:
            if field.required:
                found.append(f"{field.name} is required and not written")
        elif field.required and not old.required:
            found.append(f"{field.name} is required and only sometimes written")
        elif not _readable(old.type, field.type):
            found.append(f"{field.name} is written as {old.type} and read as {field.type}")
    return tuple(found)


def _versions(it: Subject[Contract]) -> Iterator[Outcome]:
    mode = it.item.compatibility
    for index, past in enumerate(it.item.past):
        at = it.place(f"past/{index}/fields")
        if not past.fields:
            yield lacking(it.unsaid(f"past/{index}/fields", f"fields of version {past.version}"))
            continue
        now, then = (it.item.version, it.item.fields), (past.version, past.fields)
        pairs = [(now, then)] * (not mode.startswith("FORWARD")) + [(then, now)] * (not mode.startswith("BACKWARD"))
        wrong = [
            f"{reader} reading {writer}: {why}"
            for (reader, reads), (writer, writes) in pairs
            for why in unreadable(reads, writes)
        ]
        good = f"{mode}: {past.version} and {it.item.version} understand one another"
        yield judge(not wrong, good, f"{'; '.join(wrong)}: make the field optional or use a new name", at)


def _readable(written: str, read: str) -> bool:
    one, other = (_NAMES.get(kind.strip().casefold(), kind.strip().casefold()) for kind in (written, read))
    return one == other or other in _PROMOTED.get(one, set())


K_SCHEMAS: tuple[Rule, ...] = (order_matches_mode, versions_are_compatible)
