"""K01, K02: every mode in every order; versions that understand one another and versions that do not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

from dataplan.core.plan.contracts import ContractField
from dataplan.core.rules.k_schemas import unreadable

MODES = {"BACKWARD": "consumers", "FORWARD": "producers", "FULL": "any"}


@pytest.mark.parametrize("suffix", ["", "_TRANSITIVE"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("order", ["consumers", "producers", "any"])
def test_k01(mode: str, suffix: str, order: str) -> None:
    given: Values = {"compatibility": mode + suffix, "upgrade_first": order}
    safe = MODES[mode] in {order, "any"}
    says = f"{mode}{suffix} is safe {'in any order' if mode == 'FULL' else f'{MODES[mode]} first'}"
    finding = check("K01", "holds" if safe else "violated", says, given, at="contracts/contracts/0")
    assert safe or "change the order or the mode" in finding.message


@pytest.mark.parametrize(
    ("order", "result", "says"),
    [
        ("any", "violated", "NONE promises nothing in any order"),
        ("consumers", "not-evaluable", "NONE promises nothing by which consumers first could be judged"),
    ],
)
def test_k01_without_a_mode(order: str, result: str, says: str) -> None:
    check("K01", result, says, {"compatibility": "NONE", "upgrade_first": order}, at="contracts/contracts/0")


def contract(mode: str, now: list[str], past: list[str] | None, version: str = "2") -> Values:
    """Fields as "name type" or "name type?" where the field is optional."""
    each: dict[str, Any] = {"dataset": "orders", "compatibility": mode, "version": version}
    each |= _fields("fields", now)
    if past is not None:
        each |= {"past/0/version": "1"} | _fields("past/0/fields", past)
    return {f"contracts/contracts/0/{name}": value for name, value in each.items()}


def _fields(path: str, fields: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for index, (name, kind) in enumerate(field.split() for field in fields):
        found |= {f"{path}/{index}/name": name, f"{path}/{index}/type": kind.rstrip("?")}
        found[f"{path}/{index}/required"] = not kind.endswith("?")
    return found


ID = "order_id string"
K02: list[tuple[str, str, Values]] = [
    ("holds", "BACKWARD: 1 and 2 understand one another", contract("BACKWARD", [ID, "note string?"], [ID])),
    ("holds", "BACKWARD: 1 and 2", contract("BACKWARD", [ID], [ID, "note string"])),
    ("violated", "2 reading 1: note is required and not written: make the field optional",
     contract("BACKWARD", [ID, "note string"], [ID])),
    ("holds", "FORWARD: 1 and 2", contract("FORWARD", [ID, "note string"], [ID])),
    ("violated", "1 reading 2: note is required and not written", contract("FORWARD", [ID], [ID, "note string"])),
    ("violated", "1 reading 2: note is required", contract("FULL_TRANSITIVE", [ID], [ID, "note string"])),
    ("holds", "FULL: 1 and 2", contract("FULL", [ID, "note string?"], [ID, "tip int?"])),
    ("violated", "2 reading 1: count is written as long and read as int",
     contract("BACKWARD", ["count int"], ["count long"])),
    ("holds", "BACKWARD", contract("BACKWARD", ["count long"], ["count int"])),
    ("violated", "1 reading 2: count is written as long and read as int",
     contract("FULL", ["count long"], ["count int"])),
    ("violated", "note is required and only sometimes written",
     contract("BACKWARD", ["note string"], ["note string?"])),
    ("violated", "1 and 2 are kept, and NONE checks none of them", contract("NONE", [ID], [ID])),
    ("holds", "there is only one version", contract("NONE", [ID], None, "1")),
    ("not-evaluable", "contracts/contracts/0/past is not given (the versions before 7",
     contract("BACKWARD", [ID], None, "7")),
    ("not-evaluable", "contracts/contracts/0/past/0/fields is not given (fields of version 1)",
     contract("BACKWARD", [ID], [])),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), K02)
def test_k02(result: str, says: str, given: Values) -> None:
    check("K02", result, says, given)


def field(name: str, kind: str, required: bool = True) -> ContractField:
    return ContractField(name=name, type=kind, required=required, meaning="")


@pytest.mark.parametrize(
    ("written", "read", "ok"),
    [
        ("int", "double", True),
        ("float", "int", False),
        ("string", "bytes", True),
        ("BIGINT", "long", True),
        ("int32", "int64", True),
        ("decimal(10,2)", "decimal(10,2)", True),
        ("decimal(10,2)", "decimal(12,4)", False),
    ],
)
def test_types_are_promoted_as_avro_says(written: str, read: str, ok: bool) -> None:
    assert (unreadable([field("a", read)], [field("a", written)]) == ()) is ok


def test_a_version_reads_itself() -> None:
    fields = [field("a", "int"), field("b", "record", required=False)]
    assert unreadable(fields, fields) == ()
