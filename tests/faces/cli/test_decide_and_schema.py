"""`dataplan decide` and `dataplan schema`: the skill's tables, and the shapes of files."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from tests.faces.cli.running import cli, refused
from tests.support import sample_raw, sample_skill

SECOND = Path(__file__).parents[2] / "skills" / "ml-feature-store"
SIGNAL = "Sub-minute latency with continuous events"


def test_all_tables_with_every_row() -> None:
    shown = cli("decide")
    assert (shown.code, shown.err) == (0, "")
    for table in sample_skill().tables:
        assert table.name in shown.lines
        for row in table.rows:
            assert f"  {row.signal}" in shown.lines
            assert f"    default      {row.default}" in shown.lines


def test_one_table_and_one_row_in_any_case() -> None:
    assert cli("decide", "watermark and lateness").lines[0] == "Watermark and Lateness"
    assert cli("decide", "Ingestion Mode", SIGNAL.upper()).lines == [
        "Ingestion Mode",
        f"  {SIGNAL}",
        "    default      Streaming",
        "    alternative  Micro-batch",
        "    tradeoff     Latency vs operational overhead",
    ]


def test_json_is_a_list_or_the_row_that_was_asked_for() -> None:
    rows = cli("decide", "--json").document
    assert len(rows) == sum(len(table.rows) for table in sample_skill().tables)
    assert cli("decide", "Ingestion Mode", SIGNAL, "--json").document == rows[0]
    assert set(rows[0]) == {"table", "signal", "default", "alternative", "tradeoff"}


def test_another_skill_has_its_own_tables() -> None:
    assert "Serving Path" in cli("decide", "--skill", SECOND).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Nope"], 'has no table "Nope" (expected one of: Ingestion Mode; '),
        (["Ingestion Mode", "Whenever"], "Sub-minute latency with continuous events"),
        (["--skill", "/nowhere"], "/nowhere"),
    ],
)
def test_what_is_not_there_names_what_is(arguments: list[str], said: str) -> None:
    assert said in refused("decide", *arguments)


def test_the_schema_of_a_plan_holds_for_the_sample() -> None:
    for arguments in (["schema"], ["schema", "plan"]):
        document = cli(*arguments).document
        jsonschema.Draft202012Validator.check_schema(document)
    jsonschema.Draft202012Validator(document).validate(sample_raw())


def test_the_schema_of_a_brief() -> None:
    document = cli("schema", "brief").document
    jsonschema.Draft202012Validator.check_schema(document)
    assert "sources" in document["properties"]


def test_another_schema_is_refused() -> None:
    assert "expected plan or brief" in refused("schema", "figure")
