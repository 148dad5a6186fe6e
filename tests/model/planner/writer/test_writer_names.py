"""Names: as parts of ids, as fields of a contract, and as they may stand in prose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.quantity import find_quantities
from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.cleaning import clean_name, clean_owner
from dataplan.model.planner.writer.fields import field_name, key_fields, result_fields, source_fields, type_of
from dataplan.model.planner.writer.names import LONGEST, short, slug

ALIKE = [
    ("Finance reconciliation per legal entity", "Finance reconciliation per currency"),
    ("数据源", "数据池"),
    ("Bericht für die Leitung des Hauses Nord", "Bericht für die Leitung des Hauses Süd"),
]


@pytest.mark.parametrize(("name", "expected"), [
    ("Depot IT scans", "depot_it_scans"),
    ("ETA page", "eta_page"),
    ("3 stores", "n_3_stores"),
    ("Übersicht", "ubersicht"),
])  # fmt: skip
def test_a_short_name_is_its_own_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_names_that_begin_alike_differ_as_ids(first: str, second: str) -> None:
    assert slug(first) != slug(second)


@given(st.text(min_size=1, max_size=80))
def test_every_name_makes_an_id(name: str) -> None:
    assert re.fullmatch(rf"[a-z][a-z0-9_]{{0,{LONGEST - 1}}}", slug(name))
    assert slug(name) == slug(name)


def test_the_first_words_are_enough_where_a_number_follows() -> None:
    assert short("and mature after 90 days of waiting") == "and_mature_after_90_days"
    assert len(short("a" * 90)) == LONGEST


@pytest.mark.parametrize(("text", "expected"), [
    ("Line 5", "Line-5"),
    ("Team 4 of 9", "Team-4 of-9"),
    ("**Orders** {x}", "Orders x"),
    ("3 days report", "report"),
    ("TBD", ""),
    ("  ", ""),
])  # fmt: skip
def test_a_name_is_cleaned(text: str, expected: str) -> None:
    assert clean_name(text, "en") == expected
    assert not find_quantities(f"{clean_name(text, 'en')} announces it.")


@pytest.mark.parametrize("text", ["someone", "the team", "TBD", "to be decided", ""])
def test_nobody_is_no_owner(text: str) -> None:
    assert clean_owner(text, "en") == ""


@pytest.mark.parametrize(("key", "expected"), [
    ("scan_id", ("scan_id",)),
    ("Table, primary key and LSN", ("table", "primary_key", "lsn")),
    ("store number + business day", ("store_number", "business_day")),
    ("parcelId", ("parcel_id",)),
    ("", ("event_id",)),
])  # fmt: skip
def test_a_key_is_split_into_fields(key: str, expected: tuple[str, ...]) -> None:
    assert key_fields(key) == expected
    assert all(field_name(name) == name for name in expected)


@pytest.mark.parametrize(("name", "kind"), [
    ("lsn", "long"), ("source_position", "long"), ("scanned_at", "timestamp in microseconds, UTC"),
    ("business_day", "date"), ("amount", "decimal with fixed scale"), ("scan_id", "string"),
])  # fmt: skip
def test_a_field_has_the_type_that_its_name_says(name: str, kind: str) -> None:
    assert type_of(name) == kind


def test_a_source_contract_has_what_a_pipeline_lives_by() -> None:
    source = SourceRead(
        name="orders", kind="cdc", key="order_id", event_time="changed_at", personal_data=("order_id", "email")
    )
    fields = {field.name: field for field in source_fields(source)}
    assert list(fields) == ["order_id", "changed_at", "operation", "source_position", "email"]
    assert {name for name, field in fields.items() if field.personal} == {"order_id", "email"}


@pytest.mark.parametrize("money", [True, False])
def test_a_result_contract_says_how_complete_and_new_a_row_is(money: bool) -> None:
    output = OutputRead(name="close", key="store_id", daily=True, money=money)
    names = [field.name for field in result_fields(output)]
    assert names[:2] == ["store_id", "business_day"]
    assert names[2:-3] == (["amount", "currency"] if money else ["result"])
    assert names[-3:] == ["as_of", "revision", "complete"]
