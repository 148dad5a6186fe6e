"""P01-P03: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

PEOPLE: Values = {"sources/sources/0/name": "scans", "sources/sources/0/personal_data": ["courier_id"]}
NOBODY: Values = {"sources/sources/0/name": "scans"}


def deletion(*waits: str, total: str | None, deadline: str | None, method: str = "rewrite") -> Values:
    each: dict[str, Any] = {f"waits/{index}": wait for index, wait in enumerate(waits)}
    each |= {"total": total, "deadline": deadline, "method": method}
    return {f"contracts/privacy/{name}": value for name, value in each.items()}


BACKUP: Values = {
    "estimates/retention/0/store": "backups", "estimates/retention/0/kind": "backup",
    "estimates/retention/0/retention": "90 days",
}  # fmt: skip
P01: list[tuple[str, str, Values]] = [
    ("holds", "wait 2 days + wait 7 days + wait 14 days = 23 days ≤ deadline 30 days; total 23 days agrees",
     deletion("2 days", "7 days", "14 days", total="23 days", deadline="30 days")),
    ("holds", "= 30 days ≤ deadline 30 days", deletion("16 days", "2 weeks", total="30 days #t", deadline="30 days")),
    ("violated", "= 31 days > deadline 30 days: shorten a wait",
     deletion("17 days", "14 days", total="31 days", deadline="30 days")),
    ("violated", "total 14 days is 39 % less than wait 2 days + wait 7 days",
     deletion("2 days", "7 days", "14 days", total="14 days #t", deadline="30 days")),
    ("violated", "retention of backups 90 days > deadline 30 days: a deleted person is still in the backup",
     {**deletion("2 days", "7 days", total="9 days", deadline="30 days"), **BACKUP}),
    ("holds", "≤ deadline",
     {**deletion("2 days", "7 days", total="9 days", deadline="30 days", method="Keys are shredded."),
                             **BACKUP}),
    ("not-evaluable", "contracts/privacy is not given", {"contracts": ""}),
    ("not-evaluable", "contracts/privacy/deadline", deletion("2 days", total="2 days #t", deadline=None)),
    ("not-evaluable", "contracts/privacy/waits is empty", deletion(total="2 days", deadline="30 days")),
    ("silent", "", {**NOBODY, "contracts": "", "sources/sources/0/personal_data": []}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), P01)
def test_p01(result: str, says: str, given: Values) -> None:
    check("P01", result, says, {"estimates": ""}, PEOPLE, given)


def kept(kind: str, retention: str | None, limit: str | None, until: str | None = None) -> Values:
    each = {"store": "lake", "kind": kind, "retention": retention, "lawful_limit": limit, "personal_until": until}
    return {f"estimates/retention/0/{name}": value for name, value in each.items()}


P02: list[tuple[str, str, Values]] = [
    ("holds", "retention 13 months ≤ lawful limit 24 months", kept("raw", "13 months", "24 months")),
    ("holds", "≤", kept("raw", "24 months", "2 years")),
    ("violated", "retention 7 years > lawful limit 24 months: keep it for less time",
     kept("layer", "7 years", "24 months")),
    ("holds", "personal until 18 months ≤ lawful limit 24 months", kept("layer", "7 years", "24 months", "18 months")),
    ("violated", "personal until 3 years > lawful", kept("layer", "7 years", "24 months", "3 years")),
    ("not-evaluable", "estimates/retention/0/lawful_limit is not given", kept("raw", "13 months", None)),
    ("not-evaluable", "estimates/retention/0/retention", kept("log", None, "24 months")),
    ("silent", "", kept("layer", "10 years", None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), P02)
def test_p02(result: str, says: str, given: Values) -> None:
    check("P02", result, says, PEOPLE, given)


def test_p02_asks_for_no_limit_where_nobody_is_concerned() -> None:
    check("P02", "silent", "", NOBODY, kept("raw", "13 months", None))
    check("P02", "not-evaluable", "lawful_limit", NOBODY, kept("raw", "1 h", None), {
        "contracts/contracts/0/fields/0/name": "card", "contracts/contracts/0/fields/0/personal": True})  # fmt: skip


def places(residency: str, *regions: str, log: str = "Frankfurt", copy: str = "Dublin") -> Values:
    return {
        "contracts/privacy/residency": residency, "contracts/privacy/regions": list(regions),
        "ingestion/components/0/name": "log", "ingestion/components/0/kind": "log",
        "ingestion/components/0/region": log, "ingestion/components/1/name": "copy",
        "ingestion/components/1/kind": "store", "ingestion/components/1/region": copy,
    }  # fmt: skip


P03: list[tuple[str, str, Values]] = [
    ("holds", "everything is in Frankfurt, Dublin", places("EU only", "Frankfurt", "Dublin")),
    ("holds", "everything is in", places("Data stay in Frankfurt and Dublin.")),
    ("holds", "eu-west-1", places("", "EU", log="eu-west-1", copy="eu-central-1")),
    ("violated", "copy in Ohio: personal data may be in Frankfurt only", places("", "Frankfurt", copy="Ohio")),
    ("not-evaluable", "contracts/privacy/regions is not given (whether personal data may be in Dublin, Frankfurt)",
     places("EU only", copy="Frankfurt", log="Dublin")),
    ("not-evaluable", "ingestion/components/1/region is not given", places("", "Frankfurt", copy="")),
    ("not-evaluable", "contracts/privacy/regions is not given", places("")),
    ("not-evaluable", "contracts/privacy/regions is not given", {"contracts": "", "ingestion": ""}),
    ("silent", "", {"contracts": "", "ingestion": "", "sources/sources/0/personal_data": []}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), P03)
def test_p03(result: str, says: str, given: Values) -> None:
    check("P03", result, says, PEOPLE, given)
